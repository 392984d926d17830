"""Wishes for mail, when the next gathered one is due, and the keys that end it."""

from sqlalchemy import bindparam, select

from berrah.kit.db.erasing import erased, when_erased
from berrah.kit.db.schema import BigInteger, Column, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import among, insert_once, rows, values

# A row for each kind that somebody wants to be written to about; who wants nothing has none.
wishes = Table(
    "letter_wishes",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("rhythm", Text, nullable=False),
    **in_key,
    **when_erased(erased("account_id")),
)
rounds = Table(
    "letter_rounds",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("rhythm", Text, primary_key=True),
    Column("due_at", BigInteger, nullable=False),  # ms
    Column("last_id", BigInteger, nullable=False),  # the newest notification that was thought of
    Index("letter_rounds_due", "due_at"),
    **in_key,
    **when_erased(erased("account_id")),
)
# Kept as they are: they open nothing, and stand in every mail anew.
keys = Table(
    "letter_keys",
    metadata,
    Column("account_id", BigInteger, primary_key=True, autoincrement=False),
    Column("secret", Text, nullable=False),
    Index("letter_keys_by_secret", "secret", unique=True),
    **in_key,
    **when_erased(erased("account_id")),
)

_w, _r, _k = wishes.c, rounds.c, keys.c

add_wish = insert_once(wishes)
remove_wishes = rows(wishes.delete().where(_w.account_id == bindparam("account"), among(_w.kind, "kinds")))
wishes_of = rows(select(_w.kind, _w.rhythm).where(_w.account_id == bindparam("account")))
wishing = values(
    select(_w.account_id).where(
        among(_w.account_id, "ids"), _w.kind == bindparam("what"), _w.rhythm == bindparam("how")
    )
)
add_round = insert_once(rounds)
remove_rounds = rows(rounds.delete().where(_r.account_id == bindparam("account"), among(_r.rhythm, "rhythms")))
due = rows(
    select(_r.account_id, _r.rhythm, _r.due_at, _r.last_id)
    .where(_r.due_at <= bindparam("now"))
    .order_by(_r.due_at)
    .limit(bindparam("most"))
)
move_round = rows(
    rounds.update()
    .where(_r.account_id == bindparam("account"), _r.rhythm == bindparam("how"), _r.due_at == bindparam("was_due"))
    .values(due_at=bindparam("next_at"), last_id=bindparam("newest"))
)
add_key = insert_once(keys)
key_of = values(select(_k.secret).where(_k.account_id == bindparam("account")))
owner_of = values(select(_k.account_id).where(_k.secret == bindparam("key")))
