"""Filters as the entities Filter, FilterKeyword, FilterStatus and V1::Filter."""

from typing import Any

from berrah.doors.mastodon.shapes.marks import named_filter
from berrah.doors.mastodon.shapes.times import iso
from berrah.filters import Action, Filter, FilteredPost, Keyword


def whole(one: Filter) -> dict[str, Any]:
    """Filter, with what it looks for."""
    return {
        **named_filter(one),
        "keywords": [keyword(each) for each in one.keywords],
        "statuses": [status(each) for each in one.posts],
    }


def keyword(one: Keyword) -> dict[str, Any]:
    """FilterKeyword."""
    return {"id": str(one.id), "keyword": one.phrase, "whole_word": one.is_whole_word}


def status(one: FilteredPost) -> dict[str, Any]:
    """FilterStatus."""
    return {"id": str(one.id), "status_id": str(one.post_id)}


def one_phrase(one: Filter, word: Keyword) -> dict[str, Any]:
    """V1::Filter: a phrase, under its own id; what hides is called irreversible there."""
    return {
        "id": str(word.id),
        "phrase": word.phrase,
        "context": one.contexts,
        "whole_word": word.is_whole_word,
        "expires_at": iso(one.ends_at) if one.ends_at else None,
        "irreversible": one.action is Action.hide,
    }
