"""Every table says what becomes of somebody's rows when they have left: whoever makes a room decides."""

from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest
from sqlalchemy import BigInteger, Column, MetaData, Table

import berrah
from berrah.kit.db.erasing import Fate, erased, impersonal, kept, rules_of, when_erased
from berrah.kit.db.schema import metadata
from scripts.erasing import page
from tests.house.tree import ROOT

# Ids of something that is not an account.
_OTHER_IDS = {"application_id", "credential_id", "list_id", "post_id", "reply_to_id", "thread_id", "token_id", "via_id"}
_OTHER_IDS |= {"act_id", "answer_id", "client_id", "conversation_id", "family_id", "import_id", "last_id", "of_id"}
_OTHER_IDS |= {"keeper_id", "quoted_id", "report_id", "repost_id", "rule_id"}
_OTHER_IDS |= {"announcement_id", "filter_id", "group_id", "last_read_id", "medium_id", "paper_id", "subject_id"}


def undecided(tables: MetaData) -> list[str]:
    """The tables that say nothing, and the columns with an id of an account that no rule of their table names."""
    found = []
    for table in tables.tables.values():
        rules = rules_of(table)
        if not rules:
            found.append(f"{table.name} does not say what becomes of its rows: add **when_erased(…) to its definition")
        named = {column for rule in rules for column in rule.columns}
        found += [f"{table.name} has no column {column}" for column in named - set(table.c.keys())]
        if {rule.fate for rule in rules} != {Fate.impersonal}:
            found += [f"{table.name}.{one.name} is in no rule" for one in table.c if _is_about_somebody(one, named)]
        found += [
            f"{table.name} says {rule.fate} and not why"
            for rule in rules
            if rule.fate in {Fate.kept, Fate.impersonal} and not rule.why
        ]
    return found


def _is_about_somebody(column: Column[object], named: set[str]) -> bool:
    is_id = column.name.endswith(("_id", "_by", "_to")) and column.name not in _OTHER_IDS
    return is_id and column.name not in named


def test_every_table_has_decided() -> None:
    for module in walk_packages(berrah.__path__, "berrah."):
        if ".store" in module.name:
            import_module(module.name)
    assert undecided(metadata) == []


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({}, "diaries does not say"),
        (when_erased(impersonal("")), "diaries says impersonal and not why"),
        (when_erased(erased("owner_id")), "diaries has no column owner_id"),
        (when_erased(kept("author_id", why="it is read")), "diaries.read_by is in no rule"),
    ],
)
def test_a_table_that_forgets_somebody_is_seen(said: dict[str, Any], complaint: str) -> None:
    tables = MetaData()
    columns = (Column(name, BigInteger) for name in ("id", "author_id", "read_by", "post_id"))
    Table("diaries", tables, *columns, **said)
    assert [one for one in undecided(tables) if one.startswith(complaint)]


def test_a_table_that_thought_of_everybody_is_left_alone() -> None:
    tables = MetaData()
    Table("diaries", tables, Column("author_id", BigInteger), **when_erased(erased("author_id")))
    assert undecided(tables) == []


def test_the_page_of_what_is_erased_is_current() -> None:
    current = (ROOT / "docs" / "erasing.md").read_text(encoding="utf-8")
    assert current == page(), "python -m scripts.erasing writes it anew"
