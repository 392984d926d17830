"""How SQLite looks: by plans that depend on the statement alone, and on no value it is asked with."""

import gc
import pkgutil
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import apsw
import pytest

import berrah
from berrah.kit.db.sqlite.connection import connect
from berrah.kit.db.statement import Statement

pytestmark = pytest.mark.only("sqlite")


def statements() -> list[str]:
    """All that the house asks, as SQLite is asked."""
    for module in pkgutil.walk_packages(berrah.__path__, "berrah."):
        if not module.name.endswith(".__main__") and ".migrations" not in module.name:
            import_module(module.name)
    gc.unfreeze()  # a house that opens leaves what is there out of every collection, and out of sight
    return [_text(one) for one in gc.get_objects() if isinstance(one, Statement)]


def _text(statement: Statement[object]) -> str:
    with suppress(KeyError):  # the values, which nobody needs here
        statement.bind("sqlite", {})
    return statement._compiled["sqlite"].sql  # noqa: SLF001 - the text of each, and no value


def plans(connection: apsw.Connection) -> Iterator[str]:
    for text in statements():
        with suppress(apsw.SQLError):  # what only PostgreSQL is asked
            values = [None] * text.count("?")
            yield from (f"{row[3]} " for row in connection.execute(f"EXPLAIN QUERY PLAN {text}", values))


def test_every_index_of_some_rows_serves_a_statement(template: Path) -> None:
    """It serves only statements that say, without any value, that they are about rows it holds."""
    connection = connect(template, is_read_only=True)
    some = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE %'"
    names = [str(name) for (name,) in connection.execute(some)]
    found = "".join(plans(connection))
    connection.close()
    assert len(names) > 20
    assert [name for name in names if f" {name} " not in found] == []
