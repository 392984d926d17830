"""Posts that are sent later."""

from typing import Any

import msgspec
from sqlalchemy import bindparam, func, literal_column, select

from berrah.kit.db.erasing import anonymised, erased, when_erased
from berrah.kit.db.paging import Paged
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, metadata, partial_index
from berrah.kit.db.statement import Statement, among, insert, rows, values
from berrah.publishing.later.model import Scheduled, State, Written

scheduled = Table(
    "scheduled_posts",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("author_id", BigInteger, nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("due_at", BigInteger, nullable=False),
    Column("state", BigInteger, nullable=False),
    Column("written", Text, nullable=False),  # JSON; nothing ever asks for a part of it
    Column("why", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("settled_at", BigInteger),
    Index("scheduled_posts_of_author", "author_id", "id"),
    Index("scheduled_posts_settled", "settled_at"),
    **when_erased(erased("author_id"), anonymised("person_id")),
)
# Literals, not parameters: a partial index serves only what is proven while the statement is read.
_is_waiting = scheduled.c.state == literal_column("0")
_is_there = scheduled.c.state != literal_column("2")
_is_failed = scheduled.c.state == literal_column("1")
partial_index("scheduled_posts_failed", scheduled.c.author_id, where=_is_failed)
partial_index("scheduled_posts_due", scheduled.c.due_at, scheduled.c.id, where=_is_waiting)

_written = msgspec.json.Decoder(Written)
_facts = msgspec.json.Decoder(dict[str, Any])
_to_json = msgspec.json.Encoder(enc_hook=str).encode


def _scheduled(*row: Any) -> Scheduled:
    one, author_id, person_id, due_at, state, written, why, facts, settled_at = row
    kept = _written.decode(written), why, _facts.decode(facts), settled_at
    return Scheduled(one, author_id, person_id, due_at, State(state), *kept)


_one = tuple(scheduled.c)
_is_mine = (scheduled.c.id == bindparam("one")) & (scheduled.c.author_id == bindparam("author"))
_is_author = scheduled.c.author_id == bindparam("author")

add = insert(scheduled)
mine = Statement(select(*_one).where(_is_mine), _scheduled)
listed: Paged[Scheduled] = Paged(select(*_one).where(_is_author, _is_there), scheduled.c.id, _scheduled)
in_order = Statement(
    select(*_one)
    .where(_is_author, _is_there)
    .order_by(scheduled.c.state.desc(), scheduled.c.due_at, scheduled.c.id)
    .limit(bindparam("most")),
    _scheduled,
)
some_failed = values(select(scheduled.c.id).where(_is_author, _is_failed).limit(literal_column("1")))
number = values(select(func.count()).where(_is_author, _is_there))
number_between = values(
    select(func.count()).where(
        _is_author,
        _is_waiting,
        scheduled.c.due_at >= bindparam("begins"),
        scheduled.c.due_at < bindparam("ends"),
        scheduled.c.id != bindparam("but"),
    )
)
due = rows(
    select(scheduled.c.id, scheduled.c.due_at)
    .where(_is_waiting, scheduled.c.due_at <= bindparam("now"))
    .order_by(scheduled.c.due_at, scheduled.c.id)
    .limit(bindparam("most"))
)
# Whoever takes the row away is the one who sends it.
take_due = Statement(
    scheduled.delete()
    .where(scheduled.c.id == bindparam("one"), _is_waiting, scheduled.c.due_at <= bindparam("now"))
    .returning(*_one),
    _scheduled,
)
take_mine = Statement(scheduled.delete().where(_is_mine, _is_there).returning(*_one), _scheduled)
fail = rows(
    scheduled.update()
    .where(scheduled.c.id == bindparam("one"), _is_waiting, scheduled.c.due_at == bindparam("was"))
    .values(state=int(State.failed), why=bindparam("because"), facts=bindparam("said"), settled_at=bindparam("moment"))
)
withdraw = rows(
    scheduled.update().where(_is_mine, _is_there).values(state=int(State.withdrawn), settled_at=bindparam("moment"))
)
fail_again = rows(scheduled.update().where(_is_mine).values(state=int(State.failed), settled_at=bindparam("moment")))
arm = rows(
    scheduled.update()
    .where(_is_mine)
    .values(
        state=int(State.waiting),
        due_at=bindparam("moment"),
        written=bindparam("words"),
        person_id=bindparam("by"),
        why="",
        facts="{}",
        settled_at=None,
    )
)
outdated = Statement(
    select(*_one)
    .where(scheduled.c.state == bindparam("how"), scheduled.c.settled_at < bindparam("moment"))
    .order_by(scheduled.c.settled_at)
    .limit(bindparam("most")),
    _scheduled,
)
remove = rows(scheduled.delete().where(among(scheduled.c.id, "ids")))


def columns_of(one: Scheduled) -> dict[str, Any]:
    """The columns of its row."""
    kept = {name: getattr(one, name) for name in one.__struct_fields__}
    return {**kept, "state": int(one.state), "written": json_of(one.written), "facts": json_of(one.facts)}


def json_of(value: object) -> str:
    """As a column keeps it; what JSON has no word for, as text."""
    return _to_json(value).decode()
