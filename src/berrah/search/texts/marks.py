"""What a post carries beside its words, as the index and the predicate compare it.

A mark has a sign that no word has, so that neither is ever taken for the other.
"""

from typing import Final

from berrah.search.texts.folding import word

GOOD: Final = "mood:good"
BAD: Final = "mood:bad"


_BY: Final = "from:"


def by(name: str) -> str:
    """Its author, by name; of another server with its host. Of a repost, whoever passed it on."""
    return f"{_BY}{name.lower()}"


def author_in(mark: str) -> str | None:
    """The name in such a mark; None in any other."""
    return mark.removeprefix(_BY) if mark.startswith(_BY) else None


def to(name: str) -> str:
    """Whom it answers."""
    return f"to:{name.lower()}"


def naming(name: str) -> str:
    """Somebody it names."""
    return f"@{name.lower()}"


def tag(text: str) -> str:
    """A hashtag, with its sign or without: #Été and #ete are found as one."""
    return f"#{word(text)}"


def language(code: str) -> str:
    """In which language it is."""
    return f"lang:{code.lower()}"


def has(what: str) -> str:
    """What hangs on it; see `query.model.Has`."""
    return f"has:{what}"


def kind(what: str) -> str:
    """What it is; see `query.model.Is`."""
    return f"is:{what}"


def client(name: str) -> str:
    """The application it was sent with, by name."""
    return f"client:{word(name)}"
