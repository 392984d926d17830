"""What is built is written down, and what is written down is there."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from litestar import Litestar

from scripts.rooms import rooms_of
from tests.house.cards import facts
from tests.house.tree import files, modules, name, parsed
from tests.house.words import said_in

CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"\]\(<?([^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
PATH = re.compile(r"(?<![\w.<>/~*-])/[\w@{}<>:./*-]*")


def pages(root: Path) -> list[Path]:
    """Every page a person reads."""
    return [path for path in files(root) if path.suffix == ".md"]


def documentation(root: Path) -> str:
    """All of docs/ as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in pages(root) if "docs" in path.parts)


def broken_links(root: Path) -> list[str]:
    """Relative links that lead nowhere."""
    return [
        f"{name(root, page)}: {target} is not there"
        for page in pages(root)
        for target in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8")))
        if not re.match(r"[a-z]+:|#", target) and not (page.parent / target.partition("#")[0]).exists()
    ]


def missing_targets(root: Path) -> list[str]:
    """Commands `make …` in a page that the Makefile does not know."""
    known = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    return [
        f"{name(root, page)}: there is no make {target}"
        for page in pages(root)
        for code in CODE.findall(page.read_text(encoding="utf-8"))
        for target in re.findall(r"(?:^|[`&;|]|\s)make ([a-z]+)", code)
        if target not in known
    ]


def silent_settings(root: Path) -> list[str]:
    """Settings, and variables read beside them, that docs/ does not name."""
    text = documentation(root)
    named = {f"BERRAH_{field.upper()}" for field in settings_of(root)} | variables_in(root)
    return [f"{setting} is not documented" for setting in sorted(named) if not re.search(rf"\b{setting}\b", text)]


def settings_of(root: Path) -> Iterator[str]:
    """The fields of the class Settings."""
    for path in modules(root):
        if "settings" in {path.stem, path.parent.name}:
            for node in ast.walk(parsed(path)):
                if isinstance(node, ast.ClassDef) and node.name == "Settings":
                    yield from fields_of(node)


def fields_of(struct: ast.ClassDef) -> Iterator[str]:
    """The names of the fields that a struct declares."""
    for part in struct.body:
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            yield part.target.id


def variables_in(root: Path) -> set[str]:
    """Every BERRAH_… that the package asks the environment for; what tests set for themselves aside."""
    said = (word for path in modules(root) for _, word in said_in(parsed(path)))
    found = {match for word in said for match in re.findall(r"\bBERRAH(?:_[A-Z0-9]+)+\b(?!_)", word)}
    return {variable for variable in found if not variable.startswith("BERRAH_TEST")}


def silent_facts(root: Path) -> list[str]:
    """Facts without a sentence of their own."""
    package = root / "src" / "berrah"
    return [
        f"{room}.{fact} has no docstring"
        for room in rooms_of(package)
        for fact, node in facts(package.joinpath(*room.split("."))).items()
        if not ast.get_docstring(node)
    ]


def routes_at(door: Any, house: object) -> Iterator[tuple[str, str]]:
    """Method and path of everything a door answers for this house: before the framework, as streams, and within it."""
    yield from door.raw(house)
    yield from (("GET", f"{prefix}*") for prefix in door.raw_prefixes(house))
    yield from routes_of(Litestar(door.routes()))


def routes_of(app: Litestar) -> Iterator[tuple[str, str]]:
    """Method and path of everything this application answers, OPTIONS and the framework's own pages aside."""
    for route in app.routes:
        for method in sorted(getattr(route, "methods", ()) or [route.scope_type.name]):
            if method != "OPTIONS" and not route.path.startswith("/schema"):
                yield method, route.path


def silent_routes(routes: Iterable[tuple[str, str]], text: str) -> list[str]:
    """Routes whose path no code of `text` names; `{id:int}`, `{id}`, `<id>` and `:id` are the same to a reader."""
    written = {plain(path) for code in CODE.findall(text) for path in PATH.findall(code)}
    return [f"{method} {path} is not documented" for method, path in routes if plain(path) not in written]


def plain(path: str) -> str:
    """The path with a star for each variable part."""
    return re.sub(r"\{[^}]*\}|<[^>]*>|(?<=/):\w+", "*", path).rstrip("/") or "/"
