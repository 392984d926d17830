"""What becomes of somebody's rows when they have left for good: said beside each table, done here in small steps.

A table says it in its definition, `**when_erased(erased("account_id"), anonymised("invited_by"))`. A test refuses a
table that says nothing, and a column with the id of an account that no rule names: whoever makes a room decides.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

import msgspec
from sqlalchemy import Column, MetaData, Table, bindparam, func, select, tuple_

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
    and its value: such rows are only marked, because something outside of the database must go first.
    """

    fate: Fate
    columns: tuple[str, ...] = ()
    why: str = ""
    tells: Told | None = None
    marks: tuple[str, int] | None = None
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


def anonymised(*columns: str) -> Rule:
    """Rows stay, with nobody in these columns."""
    return Rule(Fate.anonymised, columns)


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
    """What is found by the address comes first: after that nobody knows it any more."""
    return sorted(_made(metadata, is_last=False), key=lambda step: not step.is_address)


@cache
def _last_steps(metadata: MetaData) -> list[_Step]:
    return list(_made(metadata, is_last=True))


def _made(metadata: MetaData, *, is_last: bool) -> Iterator[_Step]:
    for _, table in sorted(metadata.tables.items()):
        for rule in rules_of(table):
            if rule.fate in {Fate.erased, Fate.anonymised} and rule.is_last == is_last:
                tells = rule.tells[0] if rule.tells else None
                for column in rule.columns:
                    yield _Step(_statement(table, table.c[column], rule), rule.is_address, tells)


def _statement(table: Table, column: Column[Any], rule: Rule) -> Statement[Row]:
    is_theirs = func.lower(column) == bindparam("address") if rule.is_address else column == bindparam("account")
    if rule.marks:
        is_theirs &= table.c[rule.marks[0]] != rule.marks[1]
    key = tuple(table.primary_key)
    some = select(*key).where(is_theirs).limit(bindparam("most"))
    is_one = key[0].in_(some) if len(key) == 1 else tuple_(*key).in_(some)
    if rule.fate is Fate.anonymised:
        return rows(table.update().where(is_one).values({column.name: NOBODY}))
    if rule.marks:
        return rows(table.update().where(is_one).values({rule.marks[0]: rule.marks[1]}))
    told = [table.c[name] for name in rule.tells[1:]] if rule.tells else []
    return rows(table.delete().where(is_one).returning(*told)) if told else rows(table.delete().where(is_one))
