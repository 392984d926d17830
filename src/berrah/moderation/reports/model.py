"""What a report is."""

from enum import StrEnum
from typing import Final, Self

import msgspec

from berrah.kit.errors import Refused
from berrah.kit.ids import moment_of

COMMENT_MOST: Final = 1_000
POSTS_MOST: Final = 20
DAY_MOST: Final = 30


class Category(StrEnum):
    """Why somebody reports; Mastodon's words."""

    spam = "spam"
    legal = "legal"
    violation = "violation"
    other = "other"


class Which(StrEnum):
    """Which reports are looked at."""

    open = "open"
    mine = "mine"
    closed = "closed"


class NewReport(msgspec.Struct, frozen=True):
    """What somebody sends: made by `NewReport.of`."""

    account_id: int
    category: Category = Category.other
    comment: str = ""
    posts: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()

    @classmethod
    def of(
        cls,
        account_id: int,
        category: str = "",
        *,
        comment: str = "",
        posts: tuple[int, ...] = (),
        rules: tuple[int, ...] = (),
    ) -> Self:
        """Check it; who names rules says that they are broken, whatever else was chosen.

        Raises Refused("report.category", "report.too_long", "report.too_many_posts").
        """
        if category and category not in set(Category):
            raise Refused("report.category")
        if len(comment.strip()) > COMMENT_MOST:
            raise Refused("report.too_long", limit=COMMENT_MOST)
        if len(posts) > POSTS_MOST:
            raise Refused("report.too_many_posts", limit=POSTS_MOST)
        kind = Category.violation if rules else Category(category or Category.other)
        return cls(account_id, kind, comment.strip(), tuple(dict.fromkeys(posts)), tuple(dict.fromkeys(rules)))


class Report(msgspec.Struct, frozen=True):
    """A report; while it is open it may be somebody's to look after."""

    id: int
    reporter_id: int
    account_id: int
    category: Category
    comment: str
    is_open: bool
    assigned_to: int | None

    @classmethod
    def of_row(
        cls, report: int, by: int, about: int, category: str, comment: str, is_open: int | None, to: int | None
    ) -> Self:
        """From the columns of its row."""
        return cls(report, by, about, Category(category), comment, is_open is not None, to)

    @property
    def at(self) -> int:
        """When, in ms."""
        return moment_of(self.id)
