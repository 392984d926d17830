"""A poll: a Question of ActivityStreams, with the numbers that it had when the archive was made."""

from typing import Any, Final

from berrah.archives.imports.model import Asked
from berrah.archives.imports.source.mastodon.told import many, moment, number, text
from berrah.archives.imports.source.tidy import clean
from berrah.kit import text as words

_MOST, _CHOICE_MOST, _LEAST = 20, 500, 2  # what others allow; what does not fit becomes words
SIGN: Final = "○"


def asked(note: dict[str, Any]) -> Asked | None:
    """The poll of a note that is one."""
    key = "anyOf" if many(note.get("anyOf")) else "oneOf"
    told = [(_name(one), _votes(one)) for one in many(note.get(key)) if isinstance(one, dict)]
    told = [(name, votes) for name, votes in told if name]
    if not _LEAST <= len(told) <= _MOST or any(len(name) > _CHOICE_MOST for name, _ in told):
        return None
    votes = tuple(one for _, one in told)
    voters = number(note.get("votersCount"))
    if voters is None:
        voters = max(votes) if key == "anyOf" else sum(votes)
    ends = moment(text(note, "endTime")) or moment(text(note, "closed")) or 0
    return Asked(tuple(name for name, _ in told), votes, max(voters, *votes), ends, key == "anyOf")


def in_words(note: dict[str, Any]) -> str:
    """The choices of one that is none of ours: nothing is lost."""
    choices = [one for key in ("oneOf", "anyOf") for one in many(note.get(key)) if isinstance(one, dict)]
    return "\n".join(f"{SIGN} {name}" for one in choices if (name := _name(one)))


def _name(choice: dict[str, Any]) -> str:
    name = " ".join(clean(text(choice, "name")).split())
    return "" if words.is_blank(name) else name


def _votes(choice: dict[str, Any]) -> int:
    replies = choice.get("replies")
    return (number(replies.get("totalItems")) or 0) if isinstance(replies, dict) else 0
