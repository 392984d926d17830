"""A list that is read by key in both directions."""

from collections.abc import Callable
from typing import Any, Generic

from sqlalchemy import Select, bindparam

from berrah.kit.db.statement import R, Statement
from berrah.kit.db.store import Snapshot
from berrah.kit.pages import Page


class Paged(Generic[R]):
    """Two statements for one list: downward from the newest, and upward from `min_id`."""

    def __init__(self, clause: Select[Any], key: Any, into: Callable[..., R] | None = None) -> None:
        inside = clause.where(key < bindparam("page_below"), key > bindparam("page_above"))
        self._down = Statement(inside.order_by(key.desc()).limit(bindparam("page_most")), into)
        self._up = Statement(inside.order_by(key).limit(bindparam("page_most")), into)

    async def fetch(self, look: Snapshot, page: Page, **values: Any) -> list[R]:
        """One page, newest first whichever way it was read."""
        bounds = {"page_below": page.below, "page_above": page.above, "page_most": page.limit}
        if not page.is_upward:
            return await look.all(self._down, **bounds, **values)
        return (await look.all(self._up, **bounds, **values))[::-1]
