"""No command of toot goes untried without a reason."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from toot.cli import cli

UNTRIED = {
    "login_cli": "wants to be given a password, which this house gives to nobody but its own page",
    "tui": "needs a terminal",
}


def commands(group: Any, before: str = "") -> Iterator[str]:
    """Every command of toot, with the words before it."""
    for name, command in group.commands.items():
        if not command.hidden:  # old words for others
            yield from commands(command, f"{before}{name} ") if hasattr(command, "commands") else [before + name]


def called() -> set[str]:
    """What the tests run: each word, and each with the one before it, since some commands are two."""
    found, here = set[str](), Path(__file__).parent
    for path in (*here.glob("test_*.py"), *here.parent.glob("test_toot*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call | ast.Tuple):
                parts = node.args if isinstance(node, ast.Call) else node.elts
                words = [str(one.value) if isinstance(one, ast.Constant) else "" for one in parts]
                found |= {*words, *(" ".join(pair) for pair in pairwise(words))}
    return found


def test_every_command_of_toot_is_run_or_it_is_said_why_not() -> None:
    there = set(commands(cli))

    assert not UNTRIED.keys() - there, "toot has these no more"
    assert not there - called() - UNTRIED.keys()
    assert not UNTRIED.keys() & called(), "take these out of UNTRIED"
