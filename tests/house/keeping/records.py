"""Whatever staff do leaves a record: what they can reach from their doors is moderation's, or is kept by it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import files, modules, name, parsed

# The doors of those who look after the house: the operator's, and the pages and calls of moderators.
STAFF = (
    "src/berrah/doors/cli",
    "src/berrah/doors/web/pages/moderation",
    "src/berrah/doors/web/pages/joining/approving.py",
    "src/berrah/doors/web/pages/joining/inviting.py",
    "src/berrah/doors/mastodon/moderation",
    "src/berrah/doors/api/moderation",
)
# What is no act of staff: somebody reports, or appeals; a system says its own words; a town is made up; files move.
OTHERS = ("reporting.py", "notices.py", "reports.py", "posting.py", "demo", "media.py")
MODERATION = "moderation"
KEEPERS = {"record", "operate", "did"}
STAFF_PARAMETERS = {"moderator_id", "administrator_id", "writer_id"}


def unrecorded(root: Path) -> list[str]:
    """Doors of staff that change something past the record, and verbs of moderation that keep none."""
    verbs = writing_verbs(root)
    found = [
        f"{name(root, path)}: {verb} is called past the record; ask moderation for it"
        for path in staff_doors(root)
        for verb in past_the_record(parsed(path), verbs)
    ]
    return found + [f"moderation: {one} keeps no record" for one in silent_verbs(root)]


def staff_doors(root: Path) -> Iterator[Path]:
    """The modules in which staff act."""
    for place in STAFF:
        paths = [root / place] if place.endswith(".py") else files(root, place)
        for path in paths:
            if path.suffix == ".py" and path.is_file() and not set(OTHERS) & set(path.relative_to(root).parts):
                yield path


def writing_verbs(root: Path) -> set[tuple[str, str]]:
    """(room, name) of every function of a room that is handed a transaction, or the store to make one."""
    found: set[tuple[str, str]] = set()
    for path in modules(root):
        room = path.relative_to(root / "src" / "berrah").parts[0]
        if room not in {"doors", "kit", "app", MODERATION}:
            found |= {(room, node.name) for node in _functions(parsed(path)) if _is_verb(node)}
    return found


def past_the_record(tree: ast.Module, verbs: set[tuple[str, str]]) -> Iterator[str]:
    """The verbs of lower rooms that a module names outside `operate(…)`."""
    rooms = {alias: room for alias, room, _ in _imported(tree)}
    names = {alias: word for alias, _, word in _imported(tree)}
    kept = {id(part) for call in _calls_of(tree, "operate") for part in ast.walk(call)}
    kept |= {id(part) for node in _functions(tree) if node.name in _operated(tree) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in kept:
            continue
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if (rooms.get(node.value.id, ""), node.attr) in verbs:
                yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Name) and (rooms.get(node.id, ""), names.get(node.id, "")) in verbs:
            yield node.id


def silent_verbs(root: Path) -> list[str]:
    """Verbs of moderation done by somebody of the staff that neither keep a record nor call one that does."""
    calls: dict[str, set[str]] = {}
    staff: set[str] = set()
    for path in files(root, f"src/berrah/{MODERATION}"):
        if path.suffix != ".py":
            continue
        for node in _functions(parsed(path)):
            asked = {_last(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
            calls[node.name] = calls.get(node.name, set()) | asked
            if _is_verb(node) and STAFF_PARAMETERS & {one.arg for one in node.args.args}:
                staff.add(node.name)
    return sorted(one for one in staff if not _reaches(one, calls, set()))


def _reaches(verb: str, calls: dict[str, set[str]], seen: set[str]) -> bool:
    asked = calls.get(verb, set())
    if verb in KEEPERS or asked & KEEPERS:
        return True
    seen.add(verb)
    return any(_reaches(one, calls, seen) for one in asked - seen)


def _operated(tree: ast.Module) -> set[str]:
    """The functions of a module that are handed to `operate(…)`."""
    return {part.id for call in _calls_of(tree, "operate") for part in call.args if isinstance(part, ast.Name)}


def _calls_of(tree: ast.Module, verb: str) -> Iterator[ast.Call]:
    """Calls of the verb, and calls that are handed it: `house.write(operating.operate, …)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and verb in {_last(node.func), *(_last(one) for one in node.args)}:
            yield node


def _imported(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """(name here, room, name there) of everything that comes from a room."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("berrah"):
            continue
        for alias in node.names:
            parts = [*(node.module or "").split("."), alias.name]
            yield alias.asname or alias.name, parts[1], alias.name


def _functions(tree: ast.Module) -> Iterator[ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef))


def _is_verb(node: ast.stmt) -> bool:
    if not isinstance(node, ast.AsyncFunctionDef) or node.name.startswith("_") or not node.args.args:
        return False
    return _last(node.args.args[0].annotation or node) in {"Tx", "Store"}


def _last(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")
