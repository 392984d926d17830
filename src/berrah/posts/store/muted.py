"""Threads of which somebody does not want to hear."""

from typing import Any

from sqlalchemy import bindparam, literal_column, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, in_key, metadata
from berrah.kit.db.statement import Row, among, insert_once, rows, values

muted_threads = Table(
    "muted_threads",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),  # when
    Index("muted_threads_of_thread", "thread_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id")),
)

mute_thread = insert_once(muted_threads)
unmute_thread = rows(
    muted_threads.delete().where(
        muted_threads.c.account_id == bindparam("account"), muted_threads.c.thread_id == bindparam("thread")
    )
)
muted_of: Paged[Row] = Paged(
    select(muted_threads.c.id, muted_threads.c.thread_id).where(muted_threads.c.account_id == bindparam("account")),
    muted_threads.c.id,
)
muted_by = values(
    select(muted_threads.c.account_id).where(
        muted_threads.c.thread_id == bindparam("thread"), among(muted_threads.c.account_id, "accounts")
    )
)


def is_heard(thread_id: Any) -> Any:
    """A condition for a statement about what `account` hears: they do not mute the thread in this column."""
    muted = (
        select(literal_column("1"))
        .where(muted_threads.c.account_id == bindparam("account"), muted_threads.c.thread_id == thread_id)
        .exists()
    )
    return ~muted
