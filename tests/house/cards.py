"""Each room's card held against what the room does. Read from the source: nothing is imported."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.rooms import Card, card_of, rooms_of
from tests.house.tree import parsed


def untrue_cards(root: Path) -> list[str]:
    """What the cards say and the rooms do not do, or the other way round."""
    package = root / "src" / "berrah"
    return [f"{room}: {complaint}" for room in rooms_of(package) for complaint in complaints(package, room)]


def complaints(package: Path, room: str) -> Iterator[str]:
    """The complaints of one room."""
    card, folder = card_of(package, room), package.joinpath(*room.split("."))
    real = {"Owns": tables(folder), "Announces": set(facts(folder)), "Listens": heard(folder)}
    if not re.fullmatch(r"[^.]+(?:\.[^.\s]+)*[^.]*\.", card.sentence):
        yield "the card begins with one sentence, ending in a full stop"
    for label, names in real.items():
        said = card.lists[label]
        yield from (f"{label} leaves out {one}" for one in sorted(names - set(said)))
        yield from (f"{label} names {one}, which is not there" for one in sorted(set(said) - names))
    yield from (f"__all__ promises {one}, which is not there" for one in missing_names(folder, card))


def tables(folder: Path) -> set[str]:
    """The tables made in the room's store."""
    calls = (node for tree in shelf(folder, "store") for node in ast.walk(tree) if isinstance(node, ast.Call))
    firsts = (call.args[0] for call in calls if call.args and last_name(call.func) == "Table")
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


def facts(folder: Path) -> dict[str, ast.ClassDef]:
    """The facts the room declares, by name."""
    classes = (node for tree in shelf(folder, "events") for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    return {node.name: node for node in classes if "Fact" in map(last_name, node.bases)}


def heard(folder: Path) -> set[str]:
    """The facts the room listens to: the first argument of every `@on(…)`."""
    functions = (node for tree in shelf(folder, "listeners") for node in ast.walk(tree))
    marks = (mark for node in functions for mark in getattr(node, "decorator_list", []))
    calls = (mark for mark in marks if isinstance(mark, ast.Call) and last_name(mark.func) == "on")
    return {last_name(call.args[0]) for call in calls if call.args}


def missing_names(folder: Path, card: Card) -> list[str]:
    """Public names that the room neither binds nor has as a file."""
    bound = {name for node in parsed(folder / "__init__.py").body for name in names_bound(node)}
    bound |= {path.stem for path in folder.iterdir()}
    return [name for name in card.public if name not in bound]


def names_bound(node: ast.stmt) -> Iterator[str]:
    """What one statement of a module gives a name to."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in node.names)
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    else:
        yield from (part.id for part in ast.walk(node) if isinstance(part, ast.Name))


def shelf(folder: Path, name: str) -> list[ast.Module]:
    """The modules of one shelf: `name.py`, or every file of the folder `name/`."""
    single = folder / f"{name}.py"
    paths = [single] if single.is_file() else sorted((folder / name).glob("*.py"))
    return [parsed(path) for path in paths]


def last_name(node: ast.AST) -> str:
    """The last word of `a.b.c`, or the empty word."""
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
