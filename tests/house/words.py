"""Words that stand in one place only, and words that stand nowhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import code, docstring_of, files, modules, name, parsed

COMMIT = re.compile(r"\bcommit\(")
ITS_PLACE = "src/berrah/kit/db/"

DIALECT = re.compile(
    r"(?i:sqlite|postgres|pragma|json_each|asyncpg|apsw|fts5|skip\s+locked|insert\s+or|\bilike\b)|\bANY\s*\(|::\w"
)
# Who may name a database, and why.
SPEAKS_DIALECT = {
    ITS_PLACE: "the one place that knows both",
    "src/berrah/search/index": "FTS5 is the index",
    "src/berrah/kit/settings": "the setting that names the database must name it",
    "src/berrah/doors/cli/doctor": "tells an operator which database is ill",
}

CODES = r"[A-Z]+\d+(?:,\s*[A-Z]+\d+)*"
SILENCED = re.compile(rf"#\s*(?:noqa(?::\s*(?P<rule>{CODES}))?|type:\s*ignore(?P<type>\[[\w, -]+\])?)(?P<why>.*)")

TEXT = {
    ".py",
    ".html",
    ".css",
    ".js",
    ".svg",
    ".md",
    ".toml",
    ".txt",
    ".po",
    ".pot",
    ".mako",
    ".yml",
    ".json",
    ".sh",
    "",
}
DOWNLOAD = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|\bhttps?://|\bfile:|@ ")


def commits(root: Path) -> list[str]:
    """Where `commit(` stands outside its one place, or a second time inside it."""
    found = [
        f"{name(root, path)}:{number}: commit( belongs to the edge of a transaction, once, in kit/db"
        for path in modules(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for _ in COMMIT.findall(line)
    ]
    inside = [place for place in found if place.startswith(ITS_PLACE)]
    return [place for place in found if place not in inside] + inside[1:]


def dialects(root: Path) -> list[str]:
    """Words of one database where both must be served; docstrings and comments may tell what they like."""
    complaints = []
    for path in modules(root):
        if name(root, path).startswith(tuple(SPEAKS_DIALECT)):
            continue
        for number, word in said_in(parsed(path)):
            if found := DIALECT.search(word):
                complaints.append(f"{name(root, path)}:{number}: “{found[0]}” is the word of one database")
    return complaints


def said_in(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name and string of a module, docstrings aside, with its line."""
    nodes = list(ast.walk(tree))
    silent = {docstring_of(node) for node in nodes}
    for node in nodes:
        for _, value in ast.iter_fields(node):
            if isinstance(value, str) and node not in silent:
                yield getattr(node, "lineno", 0), value


def silenced(root: Path) -> list[str]:
    """Checks switched off for a line without naming the check, or without a word of why."""
    complaints = []
    for path in code(root, ".py"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = SILENCED.search(line)
            if found and not ((found["rule"] or found["type"]) and re.search(r"\w{3}", found["why"])):
                complaints.append(f"{name(root, path)}:{number}: say which check is off, then why")
    return complaints


def machine_paths(root: Path) -> list[str]:
    """Paths of the machine somebody worked on."""
    homes = {path for path in (root.parent, Path.home()) if len(path.parts) > 1}
    places = "|".join([*(re.escape(f"{path}/") for path in sorted(homes)), r"/(?:root|work|Users)/\w"])
    pattern = rf"(?<![\w.}}/])(?:{places})"  # not in the middle of an address or of another path
    return [
        f"{name(root, path)}:{number}: a path of one machine"
        for path in files(root)
        if path.suffix in TEXT
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]


def download_addresses(root: Path) -> list[str]:
    """Addresses in the locked requirements: each client knows its own registry."""
    return [
        f"{path.name}:{number}: an address in a lock file"
        for path in sorted(root.glob("requirements*.txt"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if DOWNLOAD.search(line)
    ]
