"""No method of Mastodon.py goes untried without a reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

from mastodon import Mastodon

from tests.doors.mastodon.clients.scripts.uncalled import UNCALLED

_TESTS = Path(__file__).parents[2]


def methods() -> set[str]:
    """The public methods of the library."""
    return {name for name in dir(Mastodon) if not name.startswith("_") and callable(getattr(Mastodon, name))}


def called() -> set[str]:
    """What the tests that drive the library name after a dot."""
    return {name for path in _TESTS.rglob("test_*.py") for name in _named_in(path.read_text(encoding="utf-8"))}


def _named_in(source: str) -> Iterator[str]:
    tree = ast.parse(source)
    brought = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    if not any(one and ("mastodon_py" in one or one == "mastodon") for one in brought):
        return
    yield from (node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))


def test_every_method_of_mastodon_py_is_called_or_it_is_said_why_not() -> None:
    excused = [name for names in UNCALLED.values() for name in names]

    assert len(excused) == len(set(excused))
    assert not set(excused) - methods(), "the library has these no more"
    assert not methods() - called() - set(excused)
