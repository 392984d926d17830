"""The files of the house as its checks see them. A check takes a root and returns its complaints, one line each."""

import ast
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("src", "tests", "scripts", "bench")
SUFFIXES = (".py", ".html", ".css", ".js")
# What `make`, tools and instances leave behind is not the house. Hidden folders are, when people write in them.
LEFT_BEHIND = {"data", "demo-data", "dist", "node_modules"}
HIDDEN_BUT_OURS = {".ci", ".github"}
SPEAKS = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def files(root: Path, *folders: str) -> Iterator[Path]:
    """Every file below `root`, or below these folders of it, in order."""
    for folder in folders or (".",):
        for place, inside, names in os.walk(root / folder):
            is_top = Path(place) == root
            inside[:] = sorted(one for one in inside if not is_left_behind(one, is_top=is_top))
            yield from (Path(place, one) for one in sorted(names))


def is_left_behind(folder: str, *, is_top: bool) -> bool:
    """Whether this folder is a product of tools; `data` and the like are one only at the top."""
    hidden = folder.startswith(".") and folder not in HIDDEN_BUT_OURS
    return hidden or folder == "__pycache__" or (is_top and folder in LEFT_BEHIND)


def code(root: Path, *suffixes: str) -> Iterator[Path]:
    """Every file of code with one of these suffixes; migrations, written once and never touched again, aside."""
    for path in files(root, *CODE):
        if path.suffix in (suffixes or SUFFIXES) and "versions" not in path.parts:
            yield path


def modules(root: Path) -> Iterator[Path]:
    """Every Python module of the package."""
    return (path for path in code(root, ".py") if path.is_relative_to(root / "src"))


def parsed(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(root: Path, path: Path) -> str:
    """The path as a person writes it."""
    return path.relative_to(root).as_posix()


def docstring_of(node: ast.AST) -> ast.Constant | None:
    """The docstring of a module, class or function, as it stands in the tree."""
    body: list[ast.stmt] = getattr(node, "body", []) if isinstance(node, SPEAKS) else []
    value = body[0].value if body and isinstance(body[0], ast.Expr) else None
    return value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def accept(complaints: list[str]) -> None:
    """Fails the test with one complaint a line, and nothing around them."""
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
