"""What becomes of somebody's rows when they have left for good: said beside each table, done here in small steps.

A table says it in its definition, `**when_erased(erased("account_id"), anonymised("invited_by"))`. A test refuses a
table that says nothing, and a column with the id of an account that no rule names: whoever makes a room decides.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Column, ColumnElement, MetaData, Table, bindparam, func, select, tuple_

from berrah.kit.bus.facts import Fact
from berrah.kit.db.statement import Row, Statement, rows
from berrah.kit.db.store import Tx

NOBODY: Final = 0  # stands where an account stood that is erased
AT_ONCE: Final = 400  # rows in one transaction: others write too
TOLD_AT_ONCE: Final = 100  # where each row is told of, which is a row again
Told = tuple[Callable[..., Fact], *tuple[str, ...]]
_KEY: Final = "when_erased"


class Fate(StrEnum):
    """What becomes of a row."""

    erased = "erased"
    anonymised = "anonymised"
    kept = "kept"
    impersonal = "impersonal"


class Rule(msgspec.Struct, frozen=True):
    """What becomes of the rows in which one of these columns is the account, or its mail address.

    `tells` is a fact and the columns it is made of: models in memory hear of every row that goes. `marks` is a column
    and its value: such rows are only marked, because something outside of the database must go first. `sets` are other
    columns and what stands in them then. `through` is the table and column that says whose a row is, by its id.
    """

    fate: Fate
    columns: tuple[str, ...] = ()
    why: str = ""
    tells: Told | None = None
    marks: tuple[str, int] | None = None
    sets: tuple[tuple[str, Any], ...] = ()
    through: tuple[str, str] | None = None
    is_address: bool = False
    is_last: bool = False


def erased(*columns: str, tells: Told | None = None) -> Rule:
    """Rows in which one of these columns is the account go."""
    return Rule(Fate.erased, columns, tells=tells)


def marked(*columns: str, **marks: int) -> Rule:
    """Rows in which one of these columns is the account get this value, and go when what they stand for has gone."""
    return Rule(Fate.erased, columns, marks=next(iter(marks.items())))


def erased_by_address(*columns: str) -> Rule:
    """Rows in which one of these columns is the account's mail address, in whatever case, go."""
    return Rule(Fate.erased, columns, is_address=True)


def erased_last(*columns: str) -> Rule:
    """As `erased`, in the transaction that ends it all: these say that there is an account to erase."""
    return Rule(Fate.erased, columns, is_last=True)


def erased_with(column: str, table: str, owner: str) -> Rule:
    """Rows go that belong to a row of that table, by its id, in which `owner` is the account; before that one does."""
    return Rule(Fate.erased, (column,), through=(table, owner))


def anonymised(*columns: str, **sets: Any) -> Rule:
    """Rows stay, with nobody in these columns, and with these values in others."""
    return Rule(Fate.anonymised, columns, sets=tuple(sets.items()))


def kept(*columns: str, why: str) -> Rule:
    """The number stays in these columns, and leads to nobody."""
    return Rule(Fate.kept, columns, why)


def impersonal(why: str) -> Rule:
    """Nothing in the table is about a person."""
    return Rule(Fate.impersonal, why=why)


def when_erased(*rules: Rule) -> Mapping[str, Any]:
    """For the definition of a table."""
    return {"info": {_KEY: rules}}


def rules_of(table: Table) -> tuple[Rule, ...]:
    """What the table says; nothing if nobody decided."""
    found: tuple[Rule, ...] = table.info.get(_KEY, ())
    return found


class _Step(msgspec.Struct, frozen=True):
    statement: Statement[Row]
    is_address: bool
    is_first: bool
    tells: Callable[..., Fact] | None


async def erase_rows(tx: Tx, metadata: MetaData, account_id: int, address: str) -> int:
    """Do some of what the tables say, in one of them; how many rows, 0 when all is done."""
    for step in _steps(metadata):
        if step.is_address and not address:
            continue
        done = await _take(tx, step, {"address": address} if step.is_address else {"account": account_id})
        if done:
            return done
    return 0


async def erase_last(tx: Tx, metadata: MetaData, account_id: int) -> None:
    """The rows that said there was somebody."""
    for step in _last_steps(metadata):
        await _take(tx, step, {"account": account_id})


async def _take(tx: Tx, step: _Step, whose: Mapping[str, Any]) -> int:
    if step.tells is None:
        return await tx.run(step.statement, most=AT_ONCE, **whose)
    gone = await tx.all(step.statement, most=TOLD_AT_ONCE, **whose)
    for row in gone:
        await tx.announce(step.tells(*row))
    return len(gone)


@cache
def _steps(metadata: MetaData) -> list[_Step]:
    """First what is found by the address, or through another table: after that nobody knows whose it was."""
    return sorted(_made(metadata, is_last=False), key=lambda step: not step.is_first)


@cache
def _last_steps(metadata: MetaData) -> list[_Step]:
    return list(_made(metadata, is_last=True))


def _made(metadata: MetaData, *, is_last: bool) -> Iterator[_Step]:
    for _, table in sorted(metadata.tables.items()):
        for rule in rules_of(table):
            if rule.fate in {Fate.erased, Fate.anonymised} and rule.is_last == is_last:
                tells = rule.tells[0] if rule.tells else None
                for column in rule.columns:
                    is_first = rule.is_address or rule.through is not None
                    yield _Step(_statement(table, table.c[column], rule), rule.is_address, is_first, tells)


def _statement(table: Table, column: Column[Any], rule: Rule) -> Statement[Row]:
    key = tuple(table.primary_key)
    some = select(*key).where(_is_theirs(table, column, rule)).limit(bindparam("most"))
    is_one = key[0].in_(some) if len(key) == 1 else tuple_(*key).in_(some)
    if rule.fate is Fate.anonymised:
        nobody = None if column.nullable else NOBODY
        return rows(table.update().where(is_one).values({column.name: nobody, **dict(rule.sets)}))
    if rule.marks:
        return rows(table.update().where(is_one).values(dict([rule.marks])))
    told = [table.c[name] for name in rule.tells[1:]] if rule.tells else []
    return rows(table.delete().where(is_one).returning(*told)) if told else rows(table.delete().where(is_one))


def _is_theirs(table: Table, column: Column[Any], rule: Rule) -> ColumnElement[bool]:
    if rule.is_address:
        return func.lower(column) == bindparam("address")
    if rule.through:
        owner = table.metadata.tables[rule.through[0]]
        return column.in_(select(owner.c.id).where(owner.c[rule.through[1]] == bindparam("account")))
    is_theirs: ColumnElement[bool] = column == bindparam("account")
    return is_theirs & (table.c[rule.marks[0]] != rule.marks[1]) if rule.marks else is_theirs
