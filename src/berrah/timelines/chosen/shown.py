"""Which entries somebody is shown, of those that came in the order of time."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from berrah.timelines.model import Circle, Outline


def shown(entries: Iterable[Outline], circle: Circle, tagged: AbstractSet[int], most: int) -> list[int]:
    """The ids of the first of these entries that the reader is shown; `tagged` are brought by a followed hashtag."""
    if tagged or circle.choices is not None:
        return _shown_choosily(entries, circle, tagged, most)
    reader, authors, followed, hidden, gone = circle.reader, circle.authors, circle.followed, circle.hidden, circle.gone
    found: list[int] = []
    seen: set[int] = set()
    for entry_id, account, answered, post_id, author, _ in entries:
        if account not in authors or author in hidden or post_id in seen or post_id in gone:
            continue
        if not answered or answered in followed or account == reader:
            found.append(entry_id)
            seen.add(post_id)
            if len(found) == most:
                break
    return found


def _shown_choosily(entries: Iterable[Outline], circle: Circle, tagged: AbstractSet[int], most: int) -> list[int]:
    """The same for a reader of hashtags, or who leaves something out: apart, because asking would cost everybody."""
    authors, hidden, gone, apart = circle.authors, circle.hidden, circle.gone, circle.apart
    found: list[int] = []
    seen: set[int] = set()
    for entry in entries:
        entry_id, account, _, post_id, author, _ = entry
        if author in hidden or post_id in seen or post_id in gone:
            continue
        if (account in authors and is_chosen(entry, circle)) or (entry_id in tagged and account not in apart):
            found.append(entry_id)
            seen.add(post_id)
            if len(found) == most:
                break
    return found


def is_chosen(entry: Outline, circle: Circle) -> bool:
    """Whether somebody whom the reader follows brings it into their home."""
    entry_id, account, answered, post_id, _, language = entry
    if account not in circle.authors or (answered and answered not in circle.followed and account != circle.reader):
        return False
    choices = circle.choices
    return choices is None or choices.admit(account, language, is_repost=entry_id != post_id)
