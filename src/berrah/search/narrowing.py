"""A query and something that its asker did not write: who said it, or what this asker may not read."""

from berrah.posts import Visibility
from berrah.search.index.write import seen_by
from berrah.search.query.model import All, Condition, Mark, Not
from berrah.search.texts import marks


def by_author(asked: Condition, name: str) -> Condition:
    """Only what the account of this name said."""
    return _both(asked, Mark(marks.by(name)))


def without_messages(asked: Condition) -> Condition:
    """No private messages: for a member of an organisation who does not answer them."""
    return _both(asked, Not(Mark(seen_by(Visibility.direct))))


def _both(asked: Condition, more: Condition) -> Condition:
    """Laid flat, as the grammar does: what holds for the whole query stays on top."""
    return All((*(asked.parts if isinstance(asked, All) else (asked,)), more))
