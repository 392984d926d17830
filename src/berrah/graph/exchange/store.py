"""Files on their way in, their lines in parts, and the lines that came to nothing."""

from sqlalchemy import bindparam, func, select

from berrah.graph.exchange.model import Import, Kind, LeftOut, Mode, Row, State
from berrah.kit.db.erasing import erased, erased_with, when_erased
from berrah.kit.db.schema import BigInteger, Column, Id, Index, Table, Text, in_key, metadata
from berrah.kit.db.statement import Statement, among, insert, insert_once, rows, values

imports = Table(
    "imports",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("owner_id", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("domain", Text, nullable=False),  # of this house, whose people the file may name with it
    Column("lines", BigInteger, nullable=False),
    Column("removed", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Index("imports_of_owner", "owner_id", "id"),
    **when_erased(erased("owner_id")),
)
import_parts = Table(
    "import_parts",
    metadata,
    Column("import_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("waiting", BigInteger, nullable=False),  # lines that nobody has looked at yet; 0 afterwards
    Column("rows", Text, nullable=False),  # JSON; empty afterwards
    Column("kept", Text, nullable=False),  # JSON: what these lines named and is there now
    **in_key,
    **when_erased(erased_with("import_id", "imports", "owner_id")),
)
import_left_out = Table(
    "import_left_out",
    metadata,
    Column("import_id", BigInteger, primary_key=True, autoincrement=False),
    Column("line", BigInteger, primary_key=True, autoincrement=False),
    Column("what", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("reason", Text, nullable=False),
    **in_key,
    **when_erased(erased_with("import_id", "imports", "owner_id")),
)

_is_one = imports.c.id == bindparam("key")
_of_import = import_parts.c.import_id == bindparam("key")


def _made(  # noqa: PLR0913, PLR0917 - as many as the row has columns
    one: int, owner_id: int, kind: str, mode: str, domain: str, lines: int, removed: int, state: str, made_at: int
) -> Import:
    return Import(one, owner_id, Kind(kind), Mode(mode), domain, lines, removed, State(state), made_at)


_all = select(*imports.c)
add_import = insert(imports)
import_by_id = Statement(_all.where(_is_one), _made)
running_of = values(
    select(imports.c.id).where(imports.c.owner_id == bindparam("owner"), imports.c.state == State.running.value)
)
newest_of = Statement(
    _all.where(imports.c.owner_id == bindparam("owner")).order_by(imports.c.id.desc()).limit(bindparam("most")), _made
)
end = rows(imports.update().where(_is_one).values(state=bindparam("became"), removed=bindparam("gone")))
add_part = insert(import_parts)
next_part = rows(
    select(import_parts.c.number, import_parts.c.rows)
    .where(_of_import, import_parts.c.waiting > 0)
    .order_by(import_parts.c.number)
    .limit(1)
)
end_part = rows(
    import_parts.update()
    .where(_of_import, import_parts.c.number == bindparam("part"))
    .values(waiting=0, rows="", kept=bindparam("there"))
)
kept_of = values(select(import_parts.c.kept).where(_of_import, import_parts.c.waiting == 0))
waiting_of = rows(
    select(import_parts.c.import_id, func.sum(import_parts.c.waiting))
    .where(among(import_parts.c.import_id, "keys"))
    .group_by(import_parts.c.import_id)
)
add_left_out = insert_once(import_left_out)
left_out_counts = rows(
    select(import_left_out.c.import_id, func.count())
    .where(among(import_left_out.c.import_id, "keys"))
    .group_by(import_left_out.c.import_id)
)


def _as_left_out(line: int, what: str, title: str, reason: str) -> LeftOut:
    return LeftOut(Row(line, what, title), reason)  # type: ignore[arg-type]  # only reasons are ever written there


left_out_after = Statement(
    select(import_left_out.c.line, import_left_out.c.what, import_left_out.c.title, import_left_out.c.reason)
    .where(import_left_out.c.import_id == bindparam("key"), import_left_out.c.line > bindparam("after"))
    .order_by(import_left_out.c.line)
    .limit(bindparam("most")),
    _as_left_out,
)
old_ones = values(
    select(imports.c.id).where(imports.c.made_at < bindparam("moment")).order_by(imports.c.id).limit(bindparam("most"))
)
stop_before = rows(
    imports.update()
    .where(imports.c.made_at < bindparam("moment"), imports.c.state == State.running.value)
    .values(state=State.stopped.value)
)
forget_parts = rows(import_parts.delete().where(among(import_parts.c.import_id, "keys")))
forget_left_out = rows(import_left_out.delete().where(among(import_left_out.c.import_id, "keys")))
forget_imports = rows(imports.delete().where(among(imports.c.id, "keys")))
