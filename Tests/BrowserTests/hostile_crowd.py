"""Who brings the whole corpus through every field: as many organisations and listings as that takes."""

import uploads
from payloads import squeezed

ATTACHMENTS, PHOTOS = 5, 10


class HostileCrowd:
    """An attacker with organisations without end, on a world of hostile words. What they leave is in
    `listings` (content by id), in `organisations`, and in `matches` with the other of the world."""

    def __init__(self, world):
        self.world, self.words, self.officer = world, world.words, world.officer
        self.attacker = world.cast.member(self.words.name("Kẻ tấn công"))
        world.people["attacker"] = self.attacker
        self.listings, self.organisations, self.matches = {}, [], []
        self.public, self.amended, self.assisted = [], [], []
        self.found()
        self.draft()
        self.bring_files()
        self.be_refused()
        self.be_asked()
        self.amend()
        self.be_posted_for()
        self.officer.edit("/me", {"member": {"name": self.words.name("Cán bộ")}})
        world.floor.settle(120)

    def is_waiting(self, *fields):
        return bool(self.words.corpus.waiting(*fields))

    def found(self):
        while self.is_waiting("organisation"):
            self.organisations.append(self.founded())
            self.officer.post(f"/organisations/{self.organisations[-1]}/verification")

    def founded(self):
        return self.attacker.founds(**self.words.profile())["id"]

    def draft(self):
        """Each listing is of the next organisation, and public while its title has something new."""
        for side in ("supply", "demand"):
            while self.is_waiting(side):
                is_public = self.is_waiting(f"{side}/title")
                listing = self.drafted(side)
                if is_public:
                    self.publish(listing)

    def drafted(self, side):
        owner = self.organisations[len(self.listings) % len(self.organisations)]
        content = self.words.content(side)
        listing = self.attacker.drafts(side, {"id": owner}, content)["id"]
        self.listings[listing] = content
        return listing

    def publish(self, listing):
        self.attacker.post(f"/listings/{listing}/submission")
        self.officer.post(f"/listings/{listing}/publication", {})
        self.public.append(listing)

    def bring_files(self):
        """To listings of their own, as many to each as it may have."""
        while self.is_waiting("file name", "label", "alt"):
            listing = self.drafted("supply")
            for number in range(ATTACHMENTS):
                self.send(listing, "attachments", uploads.pdf(number), "pdf", "label")
            for number in range(PHOTOS if self.is_waiting("alt") else 0):
                self.send(listing, "photos", uploads.jpeg(uploads.scene(40 + number, 40)), "jpg", "alt")

    def send(self, listing, noun, content, ending, part):
        words = {f"{part}_{language}": text for language, text in self.words.label(part).items()}
        self.attacker.sends(f"/listings/{listing}/{noun}", content, self.words.file_name(ending), **words)

    def be_refused(self):
        """Organisations and listings with the reasons and remarks of an officer."""
        while self.is_waiting("reason"):
            self.organisations.append(self.founded())
            why = self.words.reason("papers-missing")
            self.officer.post(f"/organisations/{self.organisations[-1]}/return", why)
        while self.is_waiting("remark"):
            listing = self.drafted("demand")
            self.attacker.post(f"/listings/{listing}/submission")
            self.officer.post(f"/listings/{listing}/return", {"remarks": self.words.remarks()})

    def be_asked(self):
        """The other of the world shows interest; both are introduced."""
        other, public = self.world.people["other"], iter(self.public)
        while self.is_waiting("interest"):
            listing = next(public)
            asked = other.post(f"/listings/{listing}/interest", self.words.interest(other), status=201)
            self.officer.post(f"/matches/{asked['id']}/approval")
            self.attacker.post(f"/matches/{asked['id']}/response", {"answer": "interested"})
            self.matches.append(asked["id"])

    def amend(self):
        """Public listings say something else, which an officer has still to look at."""
        public = iter(self.public)
        while self.is_waiting("amendment"):
            self.amended.append(next(public))
            self.attacker.edit(f"/listings/{self.amended[-1]}", {"content": self.words.amendment()})
            self.attacker.post(f"/listings/{self.amended[-1]}/submission")

    def be_posted_for(self):
        while self.is_waiting("sentence"):
            phone = f"0263 778 {len(self.assisted):04d}"
            self.assisted.append(self.world.posted_for(phone)["id"])

    def takes_a_name(self):
        """The attacker's next name."""
        self.attacker.edit("/me", {"member": {"name": self.words.name("Kẻ tấn công")}})


def unshown(content, language, text):
    """The payloads of a listing in a language that its page does not show letter by letter."""
    return [one for one in written(content, language) if "xss" in one and squeezed(one) not in text]


def written(value, language):
    """The texts in a content, of two languages the one."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from written(one, language)
    elif isinstance(value, dict):
        for name, one in value.items():
            if name == language or not {"vi", "en"} & set(value):
                yield from written(one, language)
