"""The floors of the house as import contracts, written from the folders that exist, then held against every import.

    python -m scripts.contracts           hold them (`make check` does)
    python -m scripts.contracts --show    print them as import-linter reads them

A new room needs a word in FLOORS and nothing else: its store is private from its first day.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import grimp
from importlinter.cli import lint_imports

# Top to bottom. Who stands on one floor (|) does not know the others there. The order stands for rooms to come.
FLOORS = (
    "app",
    "doors",
    "cards",
    "statistics | archives",
    "notifications",
    "care",
    "listening | offers | moderation",
    "watch | federation | crossposting | feeds | syndication",
    "search | links",
    "directory",
    "liveblogs | trends",
    "timelines",
    "publishing",
    "posts",
    "filters | media | graph | spaces | organisations | sendings",
    "accounts",
    "kit",
)

# The terminal is the one door that is there before the house is: it opens it and starts it.
UPWARD = ("doors.cli.** -> app", "doors.cli.** -> app.**")

# What comes from outside, and the only modules that may import it themselves. `*` stands for every room's store.
OUTSIDE = {
    "sqlalchemy": ("*", "kit.db"),
    "alembic": ("kit.db",),
    "apsw": ("kit.db", "search.index"),
    "asyncpg": ("kit.db",),
    "litestar": ("app", "doors"),
    "jinja2": ("doors", "kit.i18n"),  # i18n: the marks of catalogs and templates are one thing
    "httpx": ("kit.http_out", "kit.blob", "doors.cli"),  # guarded against SSRF; bucket and terminal are the operator's
    "dns": ("kit.dns_out",),
    "selectolax": ("kit.hypertext",),  # in its process with bounds
    "aiosmtplib": ("kit.mail",),
    "uvicorn": ("app", "kit.serving"),
}

# The one gate: approval, schedule and limits cannot be walked around when nobody else reaches these verbs.
CLOSED_VERBS = ("posts.publish", "posts.edit", "posts.delete", "posts.aside", "posts.archived")
GATE = ("publishing", "archives")

Options = dict[str, object]


def words_of(floor: str) -> list[str]:
    """The rooms of one floor, in the order written."""
    return [word.strip() for word in floor.split("|")]


def stands(package: Path, module: str) -> bool:
    """Whether `module` (dotted, without the package) is there, as a folder of modules or as one file."""
    place = package.joinpath(*module.split("."))
    return (place / "__init__.py").is_file() or place.with_suffix(".py").is_file()


def floors_of(package: Path) -> list[str]:
    """FLOORS with only the rooms that stand."""
    floors = (" | ".join(word for word in words_of(floor) if stands(package, word)) for floor in FLOORS)
    return [floor for floor in floors if floor]


def modules_in(package: Path, folder: str) -> list[str]:
    """The modules directly inside `folder`, dotted and sorted, without the folder's own `__init__`."""
    places = sorted((package / folder).iterdir()) if (package / folder).is_dir() else []
    names = dict.fromkeys(place.stem for place in places if place.suffix in {"", ".py"})
    return [f"{folder}.{name}" for name in names if name != "__init__" and stands(package, f"{folder}.{name}")]


def stores_of(package: Path) -> list[str]:
    """Every `store` of a room or of a sub-room, dotted."""
    places = [*package.rglob("store.py"), *package.rglob("store/__init__.py")]
    found = {
        ".".join((place if place.name == "store.py" else place.parent).relative_to(package).with_suffix("").parts)
        for place in places
    }
    return sorted(store for store in found if not store.startswith("kit."))


def contracts(package: Path) -> Iterator[Options]:
    """The contracts of this package as import-linter's options, names relative to `package`'s own."""
    root = package.name
    yield {
        "name": "Calls go down: the floors of the house",
        "type": "layers",
        "containers": [root],
        "layers": floors_of(package),
        "exhaustive": True,
        "exhaustive_ignores": ["__main__"],
        **upward(root),
    }
    yield from doors_of(package)
    for store in stores_of(package):
        owner = store.removesuffix(".store")
        yield protected(f"Only {owner} opens {store}", [f"{root}.{store}"], [f"{root}.{owner}"])
    yield from gate_of(package)
    yield from outside_of(package)


def doors_of(package: Path) -> Iterator[Options]:
    """The doors, which are folders, side by side; the files that stand with them are the threshold they share."""
    names = [part.removeprefix("doors.") for part in modules_in(package, "doors")]
    doors = [name for name in names if (package / "doors" / name).is_dir()]
    threshold = [name for name in names if name not in doors]
    if doors:
        yield {
            "name": "Doors never import one another",
            "type": "layers",
            "containers": [f"{package.name}.doors"],
            "layers": [floor for floor in (" | ".join(doors), " : ".join(threshold)) if floor],
            **upward(package.name),
        }


def upward(root: str) -> Options:
    """The imports that go up all the same."""
    named = [" -> ".join(f"{root}.{end}" for end in line.split(" -> ")) for line in UPWARD]
    return {"ignore_imports": named, "unmatched_ignore_imports_alerting": "none"}


def gate_of(package: Path) -> Iterator[Options]:
    """The verbs of posts that only publishing and archives may call; the room's own card must not hand them out."""
    root = package.name
    verbs = [verb for verb in CLOSED_VERBS if stands(package, verb)]
    callers = [*(word for word in GATE if stands(package, word)), *modules_in(package, "posts")]
    if verbs:
        name = "One gate: posts are published, edited and deleted through publishing"
        yield protected(name, [f"{root}.{verb}" for verb in verbs], [f"{root}.{caller}" for caller in callers])


def outside_of(package: Path) -> Iterator[Options]:
    """Who may import what comes from outside; libraries that nobody imports yet need no contract."""
    root = package.name
    graph = grimp.build_graph(root, include_external_packages=True, cache_dir=None)
    for library, places in OUTSIDE.items():
        if library in graph.modules:
            inside = [*stores_of(package)] if "*" in places else []
            inside += [place for place in places if place != "*" and stands(package, place)]
            yield protected(f"{library} stays in its place", [library], [f"{root}.{place}" for place in inside])


def protected(name: str, modules: list[str], importers: list[str]) -> Options:
    """A contract that counts direct imports only: whoever calls a room uses its store without naming it."""
    return {"name": name, "type": "protected", "protected_modules": modules, "allowed_importers": importers}


def written(package: Path) -> str:
    """The contracts as TOML; a JSON value is a TOML value."""
    head = {"root_package": package.name, "include_external_packages": True}
    lines = ["[tool.importlinter]", *(f"{key} = {json.dumps(value)}" for key, value in head.items())]
    for contract in contracts(package):
        lines += ["", "[[tool.importlinter.contracts]]"]
        lines += [f"{key} = {json.dumps(value)}" for key, value in contract.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Hold or show the contracts; 0 when they are kept."""
    options = argparse.ArgumentParser(description="Hold the floors of the house against every import.")
    options.add_argument("--show", action="store_true", help="print the contracts instead")
    options.add_argument("--source", type=Path, default=Path(__file__).parents[1] / "src", help="the folder of berrah")
    chosen = options.parse_args()
    sys.path.insert(0, str(chosen.source.resolve()))
    text = written(chosen.source.resolve() / "berrah")
    if chosen.show:
        print(text, end="")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "contracts.toml")
        config.write_text(text, encoding="utf-8")
        return lint_imports(config_filename=str(config), no_cache=True, no_logo=True)


if __name__ == "__main__":
    sys.exit(main())
