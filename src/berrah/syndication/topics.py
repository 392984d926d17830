"""Which feeds there are, and how they are addressed: one address each, so that whoever asks for news names it alike."""

from enum import StrEnum
from typing import Final, Self
from urllib.parse import quote, unquote, urlsplit

import msgspec

from berrah.kit.errors import Refused

_LONGEST: Final = 1_024
_REPLIES: Final = "replies=1"


class Form(StrEnum):
    """In which words a feed is written: RFC 4287, RSS 2.0, JSON Feed 1.1."""

    atom = "atom"
    rss = "rss"
    json = "json"

    @property
    def media_type(self) -> str:
        """What it is called when it travels."""
        return _TYPES[self]


_TYPES: Final = {
    Form.atom: "application/atom+xml",
    Form.rss: "application/rss+xml",
    Form.json: "application/feed+json",
}


class Kind(StrEnum):
    """Whose or which posts: those of an account, with a hashtag, of a public list, everybody's, what a search finds."""

    account = "account"
    tag = "tag"
    list = "list"
    public = "public"
    search = "search"


class Topic(msgspec.Struct, frozen=True):
    """A feed: `subject` is the name of an account, the key of a hashtag, the id of a list, nothing for everybody's.

    Of a search it is the query.
    """

    kind: Kind
    subject: str
    form: Form
    with_replies: bool = False

    @property
    def path(self) -> str:
        """Where it is in this house."""
        if self.kind is Kind.search:
            return f"/search.{self.form}?q={quote(self.subject, safe='')}"
        return f"{self.page}/feed.{self.form}{f'?{_REPLIES}' if self.with_replies else ''}"

    @property
    def page(self) -> str:
        """Where the page with the same posts is."""
        name = quote(self.subject, safe="")
        if self.kind is Kind.search:
            return f"/search?q={name}"
        places = {Kind.account: f"/@{name}", Kind.tag: f"/tags/{name}", Kind.list: f"/lists/{name}"}
        return places.get(self.kind, "/public")

    @property
    def is_told(self) -> bool:
        """Whether the hub can tell of it: which of all searches finds a new post, nobody can say at once."""
        return self.kind is not Kind.search

    @classmethod
    def of(cls, address: str, house: str) -> Self:
        """The feed at an address of the house at this URL; raises Refused("websub.topic") where none can be."""
        path = address.removeprefix(house)
        made = cls._read(path) if address.startswith(f"{house}/") and len(address) <= _LONGEST else None
        if made is None or made.path != path:
            raise Refused("websub.topic")
        return made

    @classmethod
    def _read(cls, path: str) -> Self | None:
        try:
            parts = urlsplit(path)
        except ValueError:
            return None
        *places, name = parts.path[1:].split("/")
        form, subject = name.removeprefix("feed."), unquote(places[-1]) if places else ""
        if form not in tuple(Form):
            return None
        if len(places) == 1 and subject.startswith("@"):
            return cls(Kind.account, subject[1:], Form(form), parts.query == _REPLIES)
        kind = {("public",): Kind.public, ("tags", "*"): Kind.tag, ("lists", "*"): Kind.list}
        found = kind.get((places[0], *("*" for _ in places[1:]))) if places else None
        return cls(found, "" if found is Kind.public else subject, Form(form)) if found else None


def key_of(kind: Kind, subject: int | str = "") -> str:
    """What wakes those who asked for a feed, in whichever form: `subject` is an id, or the key of a hashtag."""
    return f"{kind}:{subject}"


def list_of(key: str) -> int | None:
    """The id of the list that a key is about."""
    kind, _, subject = key.partition(":")
    return int(subject) if kind == Kind.list else None
