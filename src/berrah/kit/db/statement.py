"""Statements: SQLAlchemy Core as the language, compiled once for each dialect, run by the driver itself.

Building and compiling a `select()` costs some 360 µs, running it 50: so a room writes each statement once, at import,
and passes only values afterwards.
"""

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar, cast

import msgspec
from sqlalchemy import ARRAY, BigInteger, Column, ColumnElement, Table, Text, TypeDecorator, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ClauseElement, Executable
from sqlalchemy.sql.functions import GenericFunction

R = TypeVar("R")
Row = tuple[Any, ...]

_DIALECTS = {
    "sqlite": sqlite.dialect(paramstyle="qmark"),
    "postgresql": asyncpg_dialect(),  # type: ignore[no-untyped-call]  # the library leaves its maker untyped
}
_to_json = msgspec.json.Encoder().encode


class Statement(Generic[R]):
    """One statement and what its rows become; `into` builds a result from the columns of a row."""

    def __init__(self, clause: Executable, into: Callable[..., R] | None = None) -> None:
        self.clause = clause
        self.into = into
        self._compiled: dict[str, _Compiled] = {}

    def bind(self, dialect: str, values: Mapping[str, Any]) -> tuple[str, list[Any]]:
        """The SQL text and the values in the order it wants them; raises KeyError for one left out."""
        compiled = self._compiled.get(dialect)
        if compiled is None:
            compiled = self._compiled[dialect] = _Compiled(self.clause, dialect)
        return compiled.sql, compiled.arrange(values)

    def shape(self, rows: list[Row]) -> list[R]:
        """The rows as the statement promises them."""
        into = self.into
        if into is None:
            return cast("list[R]", rows)
        return [into(*row) for row in rows]


class _Compiled:
    """The text for one dialect, and the places of its values."""

    def __init__(self, clause: Executable, dialect: str) -> None:
        compiled: Any = cast("ClauseElement", clause).compile(dialect=_DIALECTS[dialect])
        self.sql: str = str(compiled)
        self.names: list[str] = list(compiled.positiontup or ())
        self.constants = {name: bind.value for name, bind in compiled.binds.items() if not bind.required}
        lists = {name for name, bind in compiled.binds.items() if isinstance(bind.type, _Many)}
        self.as_json = lists if dialect == "sqlite" else set()
        self.is_plain = not self.constants and not self.as_json

    def arrange(self, values: Mapping[str, Any]) -> list[Any]:
        if self.is_plain:
            return [values[name] for name in self.names]
        constants, as_json = self.constants, self.as_json
        arranged = []
        for name in self.names:
            value = values[name] if name in values else constants[name]
            arranged.append(_to_json(value).decode() if name in as_json else value)
        return arranged


def rows(clause: Executable) -> Statement[Row]:
    """A statement whose rows stay tuples."""
    return Statement(clause)


def values(clause: Executable) -> Statement[Any]:
    """A statement of one column: each row becomes its value."""
    return Statement(clause, lambda value: value)


def insert(table: Table) -> Statement[Row]:
    """Add one row: every column is a value to pass."""
    return Statement(table.insert().inline())


def insert_once(table: Table, *unless: Column[Any]) -> Statement[Row]:
    """Add one row unless these columns (its primary key) stand there already; `Tx.add_once` says which happened.

    Only those: an id that meets another one by chance is no sign that it was done before, and is tried again.
    """
    # The clause of PostgreSQL's dialect is spelled the same way in SQLite, which renders it unchanged.
    key = list(unless or table.primary_key)
    return Statement(postgresql.insert(table).on_conflict_do_nothing(index_elements=key).inline())


def add_up(table: Table, number: str, *, until: str) -> Statement[Row]:
    """Add one row; where it stands, add its `number`, unless that was done up to `until` already."""
    new = postgresql.insert(table)  # spelled the same way in SQLite, as above
    sums = {number: table.c[number] + new.excluded[number], until: new.excluded[until]}
    is_new = table.c[until] < new.excluded[until]
    return Statement(
        new.on_conflict_do_update(index_elements=list(table.primary_key), set_=sums, where=is_new).inline()
    )


class _Many(TypeDecorator[Any]):
    """A list in one parameter: an array on PostgreSQL, JSON on SQLite."""

    impl = ARRAY
    cache_ok = True


def _many(name: str, kind: type[BigInteger] | type[Text]) -> Any:
    return bindparam(name, type_=_Many(kind))


class each(GenericFunction[Any]):  # noqa: N801 - SQL functions are written in lower case
    """A list as rows."""

    inherit_cache = True
    name = "each"


@compiles(each, "sqlite")
def _each_sqlite(element: Any, compiler: Any, **kwargs: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kwargs)})"


@compiles(each, "postgresql")
def _each_postgresql(element: Any, compiler: Any, **kwargs: Any) -> str:
    return f"unnest({compiler.process(element.clauses, **kwargs)})"


def rows_of(name: str, kind: type[BigInteger] | type[Text] = BigInteger) -> Any:
    """The list parameter `name` as a table with the one column `value`."""
    # The alias carries the column's name, because PostgreSQL calls the column of unnest() after its alias.
    return each(_many(name, kind)).table_valued("value", name="value")


class among(ColumnElement[bool]):  # noqa: N801 - reads as part of a sentence: where(among(ids, "ids"))
    """`column` is one of the list given as parameter `name`."""

    inherit_cache = True
    __visit_name__ = "among"

    def __init__(self, column: Any, name: str) -> None:
        self.column = column
        kind = Text if isinstance(column.type, Text) else BigInteger
        self.many = _many(name, kind)


@compiles(among, "sqlite")
def _among_sqlite(element: Any, compiler: Any, **kwargs: Any) -> str:
    column, many = compiler.process(element.column, **kwargs), compiler.process(element.many, **kwargs)
    return f"{column} IN (SELECT value FROM json_each({many}))"  # noqa: S608 - both are compiled expressions


@compiles(among, "postgresql")
def _among_postgresql(element: Any, compiler: Any, **kwargs: Any) -> str:
    column, many = compiler.process(element.column, **kwargs), compiler.process(element.many, **kwargs)
    return f"{column} = ANY({many})"
