"""How large things may grow, and which names say nothing."""

import ast
from pathlib import Path
from statistics import median

from tests.house.tree import CODE, code, docstring_of, files, name, parsed

MEDIAN = 60
WALL = 300
FUNCTION = 30
LISTENER = 15
CROWD = 12

# Files over the wall with the size they may not pass. The list may only shrink: nothing is added, and who
# fits again leaves it.
OVER_THE_WALL: dict[str, int] = {}

# A change of tables is one file for ever, so this folder grows with the years.
GROWS = ("versions",)

SAYS_NOTHING = {"service", "manager", "helper", "util", "common", "misc", "base", "core", "handler"}


def long_files(root: Path, excused: dict[str, int] = OVER_THE_WALL) -> list[str]:
    """Files over the wall, and excuses that are out of date."""
    sizes = {name(root, path): lines(path) for path in code(root)}
    walls = {path: max(WALL, excused.get(path, 0)) for path in sizes}
    complaints = [
        f"{path}: {size} lines, the wall is {walls[path]}" for path, size in sizes.items() if size > walls[path]
    ]
    stale = [path for path in excused if sizes.get(path, 0) <= WALL]
    return complaints + [f"{path}: fits again, take it off the list" for path in stale]


def lines(path: Path) -> int:
    """The lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def long_median(root: Path) -> list[str]:
    """The files of the package as a whole, when half of them are longer than a page."""
    sizes = [lines(path) for path in code(root) if path.is_relative_to(root / "src")]
    middle = median(sizes) if sizes else 0
    return [f"src: the median file has {middle:.0f} lines, wished are {MEDIAN}"] if middle > MEDIAN else []


def long_functions(root: Path) -> list[str]:
    """Functions whose body, docstring aside, is longer than allowed."""
    return [
        f"{name(root, path)}:{node.lineno}: {node.name} has {size} lines, allowed are {most}"
        for path in code(root, ".py")
        for most in [LISTENER if "listeners" in {path.stem, path.parent.name} else FUNCTION]
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := function_lines(node)) > most
    ]


def function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From the first line of the body to the last, what is nested included."""
    body = node.body[1:] if docstring_of(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def crowded_folders(root: Path) -> list[str]:
    """Folders with more files than a person sees at once; the card of a room (`__init__`) is not counted."""
    inside: dict[Path, int] = {}
    for path in files(root, *CODE):
        if path.name != "__init__.py" and path.parent.name not in GROWS:
            inside[path.parent] = inside.get(path.parent, 0) + 1
    return [f"{name(root, folder)}: {count} files, divide it" for folder, count in inside.items() if count > CROWD]


def empty_names(root: Path) -> list[str]:
    """Files and folders with a word that tells nothing of what is inside."""
    paths = [path.relative_to(root) for path in files(root, *CODE)]
    places = sorted({place for path in paths for place in (path, *path.parents)})
    return [
        f"{place.as_posix()}: “{word}” says nothing of what is inside"
        for place in places
        for word in words(place)
        if word in SAYS_NOTHING or word.removesuffix("s") in SAYS_NOTHING
    ]


def words(path: Path) -> list[str]:
    """The words of the name, without what stands after the first dot."""
    return path.name.partition(".")[0].lower().replace("-", "_").split("_")
