"""Windows of one chromium as people have them, and a watch over what a page does in them and never should."""

import re
from urllib.parse import urlsplit

ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
LANGUAGES = ("vi", "en")
HEIGHTS = {390: 844, 1280: 900}
SCHEMES = ("light", "dark")

# `xss` and `policyBroken` reach the watch; payloads call the first, or a dialog that calls it for them.
HOOKS = """
for (const name of ["alert", "confirm", "prompt", "print"]) {
    window[name] = text => { xss(`${name} ${text}`); };
}
addEventListener("securitypolicyviolation", event =>
    policyBroken(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`), true);
"""

SEND = """
([action, fields]) => {
    const form = document.createElement("form");
    Object.assign(form, {method: "post", action});
    const token = document.querySelector("[name=form-token]")?.value;
    for (const [name, value] of Object.entries(token ? {"form-token": token, ...fields} : fields)) {
        form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
    }
    document.body.append(form);
    form.submit();
}
"""


def address(path, language):
    """The address of a page in a language."""
    if language == "vi":
        return path
    return "/en" + ("" if path == "/" else path)


class Windows:
    """One for everybody who looks: signed in on the sign-in page once for each role, and used again."""

    def __init__(self, chromium, world):
        self.chromium, self.world = chromium, world
        self.sessions, self.kept = {}, {}

    def of(self, role, language="vi", width=1280, scheme="light", script=True, policy=True):
        """Without `policy` the page runs what its Content-Security-Policy would stop."""
        known = (role, language, script, policy)
        if known not in self.kept:
            self.kept[known] = Window(self.context(role, script, policy), self.base, language)
        self.kept[known].looks(width, scheme)
        return self.kept[known]

    def context(self, role, script, policy):
        return self.chromium.new_context(
            base_url=self.base, storage_state=self.session(role), java_script_enabled=script,
            bypass_csp=not policy)

    @property
    def base(self):
        return self.world.floor.base

    def session(self, role):
        if role != "visitor" and role not in self.sessions:
            self.sessions[role] = self.signed_in(self.world.people[role])
        return self.sessions.get(role)

    def signed_in(self, person):
        """What a browser without script keeps after the sign-in page."""
        context = self.chromium.new_context(base_url=self.base, java_script_enabled=False)
        page = context.new_page()
        page.goto("/sign-in")
        page.fill("#email", person.email)
        page.fill("#password", person.password)
        page.fill("#code", person.code() if person.secret else "")
        page.click("#form button")
        page.wait_for_url(lambda url: not url.endswith("/sign-in"))
        session = context.storage_state()
        context.close()
        return session

    def close(self):
        for window in self.kept.values():
            window.context.close()


class Window:
    """Opens one page after the other."""

    def __init__(self, context, base, language):
        self.context, self.language = context, language
        self.watch = Watch(context, base)
        self.page = context.new_page()
        self.watch.over(self.page)

    def looks(self, width, scheme):
        self.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        self.page.emulate_media(color_scheme=scheme)

    def open(self, shown):
        """Opens a page of `shown_pages`, by its form when it comes of one, and returns the answer."""
        self.watch.forget()
        if shown.form is None:
            return self.page.goto(address(shown.path, self.language))
        self.page.goto(address("/sign-in", self.language))
        with self.page.expect_navigation() as sent:
            self.page.evaluate(SEND, [address(shown.path, self.language), shown.form])
        return sent.value

    def ask(self, script, argument=None):
        """Runs a question of ours in the page; what the page did before is noted when it answers."""
        return self.page.evaluate(script, argument)


class Watch:
    """Notes what ran, what was asked for elsewhere, what the policy stopped, and errors of the console."""

    def __init__(self, context, base):
        self.base = base
        self.forget()
        context.expose_binding("xss", lambda source, text: self.noted.append(f"ran: {text}"))
        context.expose_binding("policyBroken", lambda source, text: self.noted.append(f"stopped: {text}"))
        context.add_init_script(HOOKS)

    def forget(self):
        self.noted, self.errors = [], []

    def over(self, page):
        page.on("dialog", self.dialog)
        page.on("popup", lambda popup: self.noted.append(f"opened: {popup.url}"))
        page.on("request", self.request)
        page.on("pageerror", lambda error: self.errors.append((str(error), "")))
        page.on("console", self.console)

    def dialog(self, dialog):
        self.noted.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def request(self, request):
        is_remote = re.match("https?:|wss?:", request.url)
        if is_remote and urlsplit(request.url).netloc != urlsplit(self.base).netloc:
            self.noted.append(f"asked elsewhere: {request.url}")

    def console(self, message):
        if message.type == "error":
            self.errors.append((message.text, message.location["url"]))

    def problems(self, answer):
        """Everything noted, but that the console repeats the status of the page itself."""
        own = (f"status of {answer.status} ", answer.url)
        told = [f"console: {text}" for text, url in self.errors if not (own[0] in text and url == own[1])]
        return self.noted + told
