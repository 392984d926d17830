"""What a client writes of a filter."""

from berrah.doors.mastodon.asking import Given, id_in
from berrah.filters import NewFilter, NewKeyword, clean_phrase

_UNKNOWN = "filter.unknown"


def filter_id(path: str) -> int:
    """An id of a filter, or of something in it, as it stands in a path; raises Unknown("filter.unknown")."""
    return id_in(path, _UNKNOWN)


def filter_in(given: Given) -> NewFilter:
    """A filter, or what is to be different of it."""
    return NewFilter.of(
        given.maybe("title"),
        contexts=contexts_in(given),
        action=given.maybe("filter_action"),
        lasts=lasts_in(given),
        keywords=[keyword_in(one) for one in given.each("keywords_attributes") or ()],
    )


def keyword_in(given: Given) -> NewKeyword:
    """A phrase; with `id` a change of one that is there, with `_destroy` its end."""
    return NewKeyword.of(
        given.maybe("keyword"),
        is_whole_word=given.is_on("whole_word") if "whole_word" in given else None,
        keyword_id=filter_id(given.text("id")) if given.text("id") else None,
        is_gone=given.is_on("_destroy"),
    )


def contexts_in(given: Given) -> list[str] | None:
    """Where it applies; None where that was left out."""
    return given.texts("context") if "context" in given else None


def lasts_in(given: Given) -> str | None:
    """After how many seconds it ends; "" where a client says that it does not, None where it says nothing."""
    return given.text("expires_in") if given.is_named("expires_in") else None


def phrase_in(given: Given, name: str) -> str:
    """A phrase that must be there; raises Refused("filter.keyword")."""
    return clean_phrase(given.text(name))
