"""Finds what must be translated: strings in Python and templates, and the codes of problems."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.extract import extract_from_dir

_METHODS: Final = [
    ("**.py", "python"),
    ("**.html", "jinja2.ext:babel_extract"),
    ("**.xml", "jinja2.ext:babel_extract"),
    ("**.txt", "jinja2.ext:babel_extract"),
]
# As kit.i18n.prepare sets templates up.
_OPTIONS: Final = {
    pattern: {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"} for pattern, _ in _METHODS[1:]
}
_KEYWORDS: Final = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


class Wanted(NamedTuple):
    """A string that needs a translation; two strings are one and many."""

    context: str | None
    id: str | tuple[str, ...]


class Source(NamedTuple):
    """Everything that is said."""

    sentences: frozenset[Wanted]
    codes: frozenset[str]

    def of(self, language: str) -> list[Wanted]:
        """What the catalog of a language must hold, in a steady order."""
        errors = {Wanted("error", code) for code in self.codes}
        wanted = errors if language == "en" else errors | self.sentences
        return sorted(wanted, key=lambda one: (one.id if isinstance(one.id, str) else one.id[0], one.context or ""))


def gather(package: Path) -> Source:
    """Read the whole package; raises the syntax errors of templates and Python files."""
    return Source(sentences=frozenset(_sentences(package)), codes=frozenset(_codes(package)))


def _sentences(package: Path) -> Iterator[Wanted]:
    found = extract_from_dir(
        package, method_map=_METHODS, options_map=_OPTIONS, keywords=_KEYWORDS, strip_comment_tags=True
    )
    for _, _, said, _, context in found:
        yield Wanted(context, said if isinstance(said, str) else tuple(said))


def _codes(package: Path) -> Iterator[str]:
    yield "too_many"  # the default of TooMany
    trees = [ast.parse(path.read_bytes(), str(path)) for path in sorted(package.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    problems = _kinds([node for node in nodes if isinstance(node, ast.ClassDef)])
    for node in nodes:
        if isinstance(node, ast.Call) and _name(node.func) in problems and node.args:
            yield from _constants(node.args[0])


def _kinds(classes: list[ast.ClassDef]) -> frozenset[str]:
    """The names of Problem and of everything made from it."""
    known, found = frozenset[str](), frozenset({"Problem"})
    while known != found:
        known = found
        found |= {each.name for each in classes if any(_name(parent) in known for parent in each.bases)}
    return found


def _constants(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from (*_constants(argument.body), *_constants(argument.orelse))


def _name(called: ast.expr) -> str:
    return called.id if isinstance(called, ast.Name) else called.attr if isinstance(called, ast.Attribute) else ""
