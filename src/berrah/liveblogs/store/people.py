"""Who was asked to tell on a live page, and what they said."""

from sqlalchemy import bindparam, func, literal_column, or_, select

from berrah.accounts import in_sight, unlimited
from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, insert_once, rows, values
from berrah.liveblogs.model import Liveblog, Standing, Witness
from berrah.liveblogs.store.pages import THEIRS, all_columns, is_in_sight, is_open, liveblogs

witnesses = Table(
    "liveblog_witnesses",
    metadata,
    Column("liveblog_id", BigInteger, primary_key=True, autoincrement=False),
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("standing", Text, nullable=False),
    Column("since", BigInteger, nullable=False),
    Index("liveblog_witnesses_of_account", "account_id", "liveblog_id"),
    **in_key,
    **when_erased(THEIRS, erased("account_id")),
)

_is_one = (witnesses.c.liveblog_id == bindparam("key"), witnesses.c.account_id == bindparam("account"))
is_witness = witnesses.c.standing == literal_column(f"'{Standing.witness.value}'")


def _witness(liveblog_id: int, account_id: int, standing: str, since: int) -> Witness:
    return Witness(liveblog_id, account_id, Standing(standing), since)


agreed = values(select(witnesses.c.account_id).where(witnesses.c.liveblog_id == bindparam("key"), is_witness))
ask_again = rows(
    witnesses.update()
    .where(witnesses.c.liveblog_id == bindparam("key"), is_witness)
    .values(standing=Standing.asked.value, since=bindparam("moment"))
)
add_witness = insert_once(witnesses)
witness = Statement(select(*witnesses.c).where(*_is_one), _witness)
stand_as = rows(witnesses.update().where(*_is_one).values(standing=bindparam("how"), since=bindparam("moment")))
remove_witness = rows(witnesses.delete().where(*_is_one))
remove_witnesses = rows(witnesses.delete().where(witnesses.c.liveblog_id == bindparam("key")))
count_witnesses = values(
    select(func.count()).where(
        witnesses.c.liveblog_id == bindparam("key"),
        witnesses.c.standing != literal_column(f"'{Standing.declined.value}'"),
    )
)
witnesses_of = Statement(
    select(*witnesses.c)
    .where(witnesses.c.liveblog_id == bindparam("key"), in_sight(witnesses.c.account_id))
    .order_by(witnesses.c.since, witnesses.c.account_id),
    _witness,
)
shown_witnesses_of = Statement(
    select(*witnesses.c)
    .where(witnesses.c.liveblog_id == bindparam("key"), is_witness, unlimited(witnesses.c.account_id))
    .order_by(witnesses.c.since, witnesses.c.account_id),
    _witness,
)
# Where somebody is asked, or tells already.
standings_of = Statement(
    select(*witnesses.c)
    .join(liveblogs, liveblogs.c.id == witnesses.c.liveblog_id)
    .where(
        witnesses.c.account_id == bindparam("account"),
        witnesses.c.standing != literal_column(f"'{Standing.declined.value}'"),
        is_in_sight,
    )
    .order_by(witnesses.c.liveblog_id.desc())
    .limit(bindparam("most")),
    _witness,
)
# What one of two is to the other's pages.
between = Statement(
    select(liveblogs.c.author_id, *witnesses.c)
    .join(liveblogs, liveblogs.c.id == witnesses.c.liveblog_id)
    .where(
        or_(
            (witnesses.c.account_id == bindparam("one")) & (liveblogs.c.author_id == bindparam("other")),
            (witnesses.c.account_id == bindparam("other")) & (liveblogs.c.author_id == bindparam("one")),
        ),
        witnesses.c.standing != literal_column(f"'{Standing.declined.value}'"),
    )
    .order_by(witnesses.c.liveblog_id)
    .limit(bindparam("most")),
    lambda author_id, *row: (int(author_id), _witness(*row)),
)

# Pages that are open and whose hashtag somebody may use to be seen there: for the hint beside the composer.
telling_on = Statement(
    all_columns.where(
        is_open,
        or_(
            liveblogs.c.author_id == bindparam("account"),
            liveblogs.c.id.in_(
                select(witnesses.c.liveblog_id).where(witnesses.c.account_id == bindparam("account"), is_witness)
            ),
        ),
    )
    .order_by(liveblogs.c.id.desc())
    .limit(bindparam("most")),
    Liveblog,
)
