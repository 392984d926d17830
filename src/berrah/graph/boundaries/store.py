"""Blocks, mutes and private notes."""

from sqlalchemy import bindparam, literal_column, select, union_all

from berrah.accounts import in_sight
from berrah.graph.events import Unblocked, Unmuted
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata, partial_index
from berrah.kit.db.statement import Row, Statement, among, insert_once, rows, values

blocks = Table(
    "blocks",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("target_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),
    Index("blocks_of_account", "account_id", "id", "target_id"),
    Index("blocks_of_target", "target_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id", "target_id", tells=(Unblocked, "account_id", "target_id"))),
)
mutes = Table(
    "mutes",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("target_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),
    Column("has_notifications", BigInteger, nullable=False),  # 1: one still hears when they write to one
    Column("until", BigInteger),  # ms; NULL: until it is taken back
    Index("mutes_of_account", "account_id", "id", "target_id"),
    Index("mutes_of_target", "target_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id", "target_id", tells=(Unmuted, "account_id", "target_id"))),
)
partial_index("mutes_that_end", mutes.c.until, where=mutes.c.until.is_not(None))
notes = Table(
    "private_notes",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("target_id", BigInteger, primary_key=True, autoincrement=False),
    Column("id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Index("private_notes_of_target", "target_id", "account_id"),
    **in_key,
    **when_erased(erased("account_id", "target_id")),
)


def _remove(table: Table) -> Statement[Row]:
    return rows(
        table.delete().where(table.c.account_id == bindparam("account"), table.c.target_id == bindparam("target"))
    )


def _list(table: Table) -> Paged[Row]:
    mine = table.c.account_id == bindparam("account")
    return Paged(select(table.c.id, table.c.target_id).where(mine, in_sight(table.c.target_id)), table.c.id)


add_block, remove_block, block_list = insert_once(blocks), _remove(blocks), _list(blocks)
add_mute, remove_mute, mute_list = insert_once(mutes), _remove(mutes), _list(mutes)
add_note, remove_note = insert_once(notes), _remove(notes)
blocking_among = values(
    select(blocks.c.target_id).where(blocks.c.account_id == bindparam("id"), among(blocks.c.target_id, "ids"))
)
blocked_by_among = values(
    select(blocks.c.account_id).where(blocks.c.target_id == bindparam("id"), among(blocks.c.account_id, "ids"))
)
mutes_among = rows(
    select(mutes.c.target_id, mutes.c.has_notifications, mutes.c.until).where(
        mutes.c.account_id == bindparam("id"), among(mutes.c.target_id, "ids")
    )
)
notes_among = rows(
    select(notes.c.target_id, notes.c.text).where(
        notes.c.account_id == bindparam("id"), among(notes.c.target_id, "ids")
    )
)
notes_by = rows(select(notes.c.target_id, notes.c.text).where(notes.c.account_id == bindparam("account")))
# (the other, 1 where the block is one's own)
apart_from = rows(
    union_all(
        select(blocks.c.target_id, literal_column("1")).where(blocks.c.account_id == bindparam("id")),
        select(blocks.c.account_id, literal_column("0")).where(blocks.c.target_id == bindparam("id")),
    )
)
mutes_of = rows(
    select(mutes.c.target_id, mutes.c.has_notifications)
    .where(mutes.c.account_id == bindparam("id"))
    .order_by(mutes.c.id)
)
deaf_to = values(
    select(mutes.c.account_id).where(
        mutes.c.target_id == bindparam("id"),
        among(mutes.c.account_id, "ids"),
        mutes.c.has_notifications == literal_column("0"),
    )
)
muted_by = values(select(mutes.c.target_id).where(mutes.c.account_id == bindparam("id")))
ended = rows(
    select(mutes.c.account_id, mutes.c.target_id).where(mutes.c.until <= bindparam("now")).limit(bindparam("most"))
)
