"""THE list of pages: who sees which page where, and how it is reached. A new page is one more line."""

from dataclasses import dataclass, replace

import yaml

from floor import SHARE
from people import PASSWORD

SPECIFICATION = yaml.safe_load((SHARE / "api-spec/openapi.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Page:
    """`path` and the fields of a form name `addresses` of a world in braces. With `form` the page is what
    answers a form that was sent there."""

    role: str
    name: str
    path: str
    form: dict | None = None
    status: int = 200

    def __str__(self):
        return f"{self.role}: {self.name}"

    def at(self, world):
        """The page as it is reached in a world."""
        form = self.form and {name: value.format_map(world.addresses) for name, value in self.form.items()}
        return replace(self, path=self.path.format_map(world.addresses), form=form)


def shown_pages(world):
    """Every page of a world."""
    return [page.at(world) for page in PAGES]


# One template each, over and over: only two chapters and schemas stand in the list, the others are weighed.
TAGS = [tag["name"] for tag in SPECIFICATION["tags"]]
SCHEMAS = SPECIFICATION["components"]["schemas"]
DOCS = [Page("visitor", f"docs of {tag}", f"/docs/{tag.lower()}") for tag in TAGS]
DOCS += [Page("visitor", f"schema {name}", f"/docs/schemas/{name}") for name in SCHEMAS]
WRONG_TOKEN = "A" * 22
AN = "an@thu.example"
DECLINED = {"answer": "declined", "side": "demand"}

PAGES = [
    Page("visitor", "floor", "/"),
    Page("visitor", "all listings", "/search"),
    Page("visitor", "supplies", "/search?side=supply"),
    Page("visitor", "hits", "/search?q=may+say+ca+phe"),
    Page("visitor", "newest hits", "/search?q=may+say+ca+phe&sort=newest&side=demand"),
    Page("visitor", "no hits", "/search?q=khongcogi"),
    Page("visitor", "no hits in a facet", "/search?q=khongcogi&side=supply&theme=coffee"),
    Page("visitor", "facets", "/search?side=supply&theme=coffee&kind=equipment&place=25000&field=20305&trl=5"
                              "&maxPriceVND=900000000"),
    Page("visitor", "next page", "/search?limit=3&cursor={cursor}"),
    Page("visitor", "demand", "/listings/{demand}"),
    Page("visitor", "supply with files", "/listings/{supply}"),
    Page("visitor", "anonymous supply", "/listings/{anonymous}"),
    Page("visitor", "long words", "/listings/{long}"),
    Page("visitor", "organisation", "/organisations/{organisation}"),
    Page("visitor", "sign-in", "/sign-in"),
    Page("visitor", "sign-in first", "/sign-in?next=/matches/{introduced}"),
    Page("visitor", "sign-in refused", "/sign-in", {"email": "khong-co@thu.example", "password": "sai"}, 401),
    Page("visitor", "forgotten password", "/reset"),
    Page("visitor", "reset asked", "/reset/request", {"email": "khong-co@thu.example"}),
    Page("visitor", "reset refused", "/reset/request", {"email": "khong phai dia chi"}, 422),
    Page("visitor", "new password", "/reset?token={reset}"),
    Page("visitor", "short password", "/reset", {"token": "{reset}", "password": "ngan"}, 422),
    Page("visitor", "old reset link", "/reset", {"token": WRONG_TOKEN, "password": PASSWORD}, 410),
    Page("visitor", "confirmation", "/confirm?token={confirm}"),
    Page("visitor", "old confirmation", "/confirm", {"token": WRONG_TOKEN}, 410),
    Page("visitor", "status", "{status}"),
    Page("visitor", "old status", f"/status/{WRONG_TOKEN}", status=410),
    Page("visitor", "still valid", "{still_valid}"),
    Page("visitor", "still valid answered", "{still_valid}", {}),
    Page("visitor", "renewal", "{renewal}"),
    Page("visitor", "old question", f"/still-valid/{WRONG_TOKEN}", status=410),
    Page("visitor", "registration", "/register"),
    Page("visitor", "registration refused", "/register", {"name": "", "email": "a", "password": "ngan"}, 422),
    Page("visitor", "registered", "/register", {"name": "An", "email": AN, "password": PASSWORD}),
    Page("visitor", "design", "/design"),
    Page("visitor", "docs", "/docs"),
    Page("visitor", "docs of calls", "/docs/calls"),
    Page("visitor", "docs of files", "/docs/files"),
    Page("visitor", "schema of a listing", "/docs/schemas/ListingInside"),
    Page("visitor", "schema of a map", "/docs/schemas/PartWeights"),
    Page("visitor", "problem", "/help/problems/not-found"),
    Page("visitor", "problem with figures", "/help/problems/rate-limited"),
    Page("visitor", "no such page", "/khong-co", status=404),
    Page("visitor", "no such listing", "/listings/none", status=404),
    Page("visitor", "refused question", "/search?trl=10&side=both&mau=do", status=422),
    Page("visitor", "wrong method", "/sign-out", status=405),

    Page("owner", "floor", "/"),
    Page("owner", "hits", "/search?q=may+say+ca+phe"),
    Page("owner", "own demand", "/listings/{demand}"),
    Page("owner", "own draft", "/listings/{draft}"),
    Page("owner", "own long words", "/listings/{long}"),
    Page("owner", "returned demand", "/listings/{returned}"),
    Page("owner", "foreign supply", "/listings/{supply}"),
    Page("owner", "own organisation", "/organisations/{organisation}"),
    Page("owner", "offered match", "/matches/{offered}"),
    Page("owner", "no without a reason", "/matches/{offered}/answer", DECLINED, 422),
    Page("owner", "introduced match", "/matches/{introduced}"),
    Page("owner", "declined match", "/matches/{declined}"),
    Page("owner", "received interest", "/matches/{forwarded}"),
    Page("owner", "slip of an officer", "{slip}", status=403),
    Page("owner", "desk", "/desk"),
    Page("owner", "inbox", "/inbox"),
    Page("owner", "account", "/account"),
    Page("owner", "name refused", "/account", {"name": ""}, 422),
    Page("owner", "new token", "/account/tokens", {"token-name": "Máy tính", "scopes": "listings:read"}),
    Page("owner", "token refused", "/account/tokens", {"token-name": ""}, 422),
    Page("owner", "second factor", "/account/second-factor", {}),
    Page("owner", "wrong code", "/account/second-factor/confirmation", {"code": "0", "secret": "A"}, 422),
    Page("owner", "new demand", "/listings/new?side=demand"),
    Page("owner", "new supply", "/listings/new?side=supply"),
    Page("owner", "new demand refused", "/listings/new", {"side": "demand", "words": ""}, 422),
    Page("owner", "draft edited", "/listings/{draft}/edit"),
    Page("owner", "draft saved", "/listings/{draft}/edit?saved=yes"),
    Page("owner", "returned demand edited", "/listings/{returned}/edit"),
    Page("owner", "amendment edited", "/listings/{amending}/edit"),
    Page("owner", "edit refused", "/listings/{draft}/edit", {"demand/budget/maxVND": "một ít"}, 422),
    Page("owner", "preview", "/listings/{draft}/preview"),
    Page("owner", "interest", "/listings/{supply}/interest"),
    Page("owner", "interest refused", "/listings/{supply}/interest", {"cooperation": ""}, 422),
    Page("owner", "new organisation", "/organisations/new"),
    Page("owner", "new organisation refused", "/organisations/new", {"taxCode": "12", "phone": "x"}, 422),
    Page("owner", "organisation edited", "/organisations/{organisation}/edit"),

    Page("other", "desk", "/desk"),
    Page("other", "supply with files edited", "/listings/{supply}/edit"),
    Page("other", "own supply", "/listings/{supply}"),
    Page("other", "own organisation", "/organisations/{other_organisation}"),
    Page("other", "own answer", "/matches/{half}"),
    Page("other", "introduced match", "/matches/{introduced}"),
    Page("other", "own interest", "/matches/{asked}"),
    Page("other", "invitation", "/join?token={invitation}"),
    Page("other", "old invitation", "/join", {"token": WRONG_TOKEN}, 410),
    Page("other", "foreign draft", "/listings/{draft}", status=404),

    Page("officer", "submitted demand", "/listings/{submitted}"),
    Page("officer", "suspended demand", "/listings/{suspended}"),
    Page("officer", "assisted demand", "/listings/{assisted}"),
    Page("officer", "suggested match", "/matches/{suggested}"),
    Page("officer", "asked match", "/matches/{asked}"),
    Page("officer", "introduced match", "/matches/{introduced}"),
    Page("officer", "dismissed match", "/matches/{dismissed}"),
    Page("officer", "registered organisation", "/organisations/{registered}"),
    Page("officer", "refused organisation", "/organisations/{refused}"),
    Page("officer", "slip", "{slip}"),
    Page("officer", "own work", "/work"),
    Page("officer", "unassigned work", "/work?assignment=unassigned"),
    Page("officer", "all work", "/work?assignment=all"),
    Page("officer", "late work", "/work?assignment=late"),
    Page("officer", "work of a kind", "/work?assignment=unassigned&kind=review-listing"),
    Page("officer", "post for somebody", "/work/post"),
    Page("officer", "post refused", "/work/post", {"side": "demand", "sentence": "", "phone": "1"}, 422),
    Page("officer", "handover", "/work/handover"),
    Page("officer", "calls", "/calls"),
    Page("officer", "own calls", "/calls?assignment=mine"),
    Page("officer", "call", "/calls/{call}"),
    Page("officer", "call refused", "/calls/{call}", {"move": "declined"}, 422),
    Page("officer", "claim", "/claims/{claim}"),
    Page("officer", "claim refused", "/claims/{claim}", {"move": "refuse"}, 422),
    Page("officer", "review", "/listings/{submitted}/review"),
    Page("officer", "review of an amendment", "/listings/{amended}/review"),
    Page("officer", "return without a remark", "/listings/{submitted}/review", {"decision": "return"}, 422),
    Page("officer", "dismissal without a reason", "/matches/{suggested}/acts", {"move": "dismiss"}, 422),
    Page("officer", "inbox", "/inbox"),
    Page("officer", "account", "/account"),

    Page("department", "supply of the Center", "/listings/{centre_submitted}"),
    Page("department", "match of the Center", "/matches/{centre_match}"),
    Page("department", "review for the Center", "/listings/{centre_submitted}/review"),
    Page("department", "work", "/work?assignment=all"),

    Page("administrator", "floor", "/"),
    Page("administrator", "organisation", "/organisations/{organisation}"),
    Page("administrator", "account", "/account"),
]
