"""A filter as a form says it: two boxes of phrases, one in each line, and a box to tick for each place."""

from collections.abc import Iterator
from typing import Final

from berrah.doors.web.guard import Form
from berrah.filters import POSTS_MOST, Action, Context, Filter, NewFilter, NewKeyword, clean_phrase
from berrah.kit import ids

NEVER: Final = "never"
SAME: Final = "same"
# Seconds, as Mastodon offers them.
LASTS: Final = (1_800, 3_600, 21_600, 43_200, 86_400, 604_800)


def written(form: Form, known: Filter | None = None) -> NewFilter:
    """What a form says of a filter, or of the one there is; raises what NewFilter.of and NewKeyword.of raise."""
    lasts = form["lasts"]
    return NewFilter.of(
        form["title"],
        contexts=[one for one in Context if form[f"in-{one}"]],
        action=form["act"] or Action.warn,
        lasts=None if lasts == SAME else "" if lasts == NEVER else lasts,
        keywords=list(_changes(form, known)),
    )


def form_of_filter(one: Filter, now: int) -> Form:
    """The fields of a form for this filter, for changing it or for making it once more."""
    typed = Form(title=one.title, act=one.action.value)
    typed.update({f"in-{context}": "1" for context in one.contexts})
    typed["words"] = "\n".join(each.phrase for each in one.keywords if each.is_whole_word)
    typed["posts"] = " ".join(str(each.post_id) for each in one.posts)
    typed["parts"] = "\n".join(each.phrase for each in one.keywords if not each.is_whole_word)
    if one.ends_at is not None:
        typed["lasts"] = str(max(1, (one.ends_at - now) // 1_000))
    return typed


def posts_in(form: Form) -> list[int]:
    """The ids of posts that stood in a filter to be made once more; raises Refused as ids.parse does."""
    return [ids.parse(one) for one in form["posts"].split()[:POSTS_MOST]]


def blank() -> Form:
    """A form that nobody has touched."""
    return Form({"act": Action.warn.value, **{f"in-{one}": "1" for one in Context}})


def _changes(form: Form, known: Filter | None) -> Iterator[NewKeyword]:
    """From the phrases there are to those in the boxes; one that is in both need not stand alone."""
    wanted = {clean_phrase(line): True for line in form["words"].splitlines() if line.strip()}
    wanted |= {clean_phrase(line): False for line in form["parts"].splitlines() if line.strip()}
    for one in known.keywords if known else ():
        is_whole = wanted.pop(one.phrase, None)
        if is_whole is None:
            yield NewKeyword(id=one.id, is_gone=True)
        elif is_whole != one.is_whole_word:
            yield NewKeyword(id=one.id, is_whole_word=is_whole)
    for phrase, is_whole in wanted.items():
        yield NewKeyword(phrase, is_whole)
