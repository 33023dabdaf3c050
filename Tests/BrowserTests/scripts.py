"""What would show that a text has become more: elements, handlers and addresses as payloads have them."""

# Of a parsed document: what no page or mail of ours has, in it and in what its templates hold.
MADE = """
document => {
    const strange = ["iframe", "frame", "frameset", "object", "embed", "applet", "base", "math", "marquee",
        "bgsound", "portal", "plaintext", "xmp", "listing"];
    const leading = ["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background",
        "srcset", "srcdoc", "ping"];
    const isCode = value => /^[\\s\\0-\\x20]*(javascript|vbscript|data|blob|feed|view-source):/i.test(value);
    const isRemote = value => /^(https?:)?[\\/\\\\]*([^\\/]*@)?xss\\.example/i.test(value);
    const isStrange = element => strange.includes(element.localName)
        || element.localName === "meta" && element.hasAttribute("http-equiv")
        || element.localName === "style" && /xss/.test(element.textContent)
        || element.localName === "script" && !element.src && element.type !== "application/ld+json";
    const isMade = ({name, value}) => /^on/i.test(name) || /xss/i.test(name)
        || name === "id" && /^xss/.test(value)
        || name === "style" && /xss|url\\(|expression/i.test(value)
        || leading.includes(name) && (isCode(value) || isRemote(value));
    const shown = ({localName}, {name, value}) => `<${localName} ${name}="${value}">`;
    const within = root => [...root.querySelectorAll("*")].flatMap(element => [
        ...(isStrange(element) ? [`<${element.localName}>`] : []),
        ...[...element.attributes].filter(isMade).map(attribute => shown(element, attribute)),
        ...(element.content instanceof DocumentFragment ? within(element.content) : [])]);
    return within(document);
}
"""

# The text of a document and of its attributes.
TEXT = """
document => {
    const attributes = [...document.querySelectorAll("*")].flatMap(element => [...element.attributes]);
    return [document.documentElement.textContent, ...attributes.map(({value}) => value)].join("\\n");
}
"""

# Data for search engines that is no JSON, or holds what could end its element.
BROKEN = """
document => [...document.querySelectorAll("script[type='application/ld+json']")].flatMap(({textContent}) => {
    try { JSON.parse(textContent); } catch (error) { return [`JSON: ${error}`]; }
    return /[<>]/.test(textContent) ? ["JSON: with < or >"] : [];
})
"""

LOOK = f"() => [[...({MADE})(document), ...({BROKEN})(document)], ({TEXT})(document)]"

PARSE = f"""
([texts, type]) => {{
    const parsed = texts.map(text => new DOMParser().parseFromString(text, type));
    return parsed.map(document => [({MADE})(document), ({TEXT})(document)]);
}}
"""


def hunted(window, shown):
    """Opens a page: what is wrong with it, and its text."""
    answer = window.open(shown)
    made, text = window.ask(LOOK)
    told = window.watch.problems(answer) + [f"made: {one}" for one in made]
    if answer.status != shown.status:
        told.append(f"status {answer.status}, not {shown.status}")
    return told, text


def parsed(window, texts, kind="text/html"):
    """What documents a browser makes of these texts: what is made of payloads, and the text, of each."""
    return window.ask(PARSE, [texts, kind])
