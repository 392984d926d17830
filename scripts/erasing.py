"""Writes docs/erasing.md: what becomes of somebody's rows when they have left, as the tables say it.

python -m scripts.erasing            write it
python -m scripts.erasing --check    say whether it is current
"""

import argparse
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import berrah
from berrah.kit.db.erasing import Fate, Rule, rules_of
from berrah.kit.db.schema import metadata

HEAD = """# What is erased, and what is kept

When the days to come back are over, everything that is somebody's goes, table by table, in transactions of a few
hundred rows; how and when: [leaving.md](leaving.md). This page is written by `scripts/erasing.py` from the definitions
of the tables (`**when_erased(…)`). A test refuses a table that has not decided.

| Table | Column | What becomes of the row |
|---|---|---|
"""


def page() -> str:
    """The whole page as Markdown."""
    for module in walk_packages(berrah.__path__, "berrah."):
        if ".store" in module.name:
            import_module(module.name)
    lines = [line(name, rule) for name, table in sorted(metadata.tables.items()) for rule in rules_of(table)]
    return HEAD + "\n".join(lines) + "\n"


def line(table: str, rule: Rule) -> str:
    """One rule as a line of the table."""
    return f"| `{table}` | {', '.join(f'`{column}`' for column in rule.columns) or '—'} | {said(rule)} |"


def said(rule: Rule) -> str:
    """What a rule does, in words."""
    if rule.fate is Fate.erased:
        return _goes(rule)
    if rule.fate is Fate.anonymised:
        return "stays, with nobody in its place" + (
            ", and without its words" if {name for name, _ in rule.sets} - {*rule.columns} else ""
        )
    return f"the number stays: {rule.why}" if rule.fate is Fate.kept else f"stays: {rule.why}"


def _goes(rule: Rule) -> str:
    if rule.through:
        return f"goes with its row of `{rule.through[0]}`"
    if rule.marks:
        return "goes, after the files it stands for"
    if rule.is_address:
        return "goes, where it is the mail address"
    return "goes with the account itself" if rule.is_last else "goes"


def main() -> int:
    """Write the page, or say whether it is current; 0 when all is well."""
    options = argparse.ArgumentParser(description="Write docs/erasing.md from the tables.")
    options.add_argument("--check", action="store_true", help="only say whether the page is current")
    chosen = options.parse_args()
    place = Path(__file__).parents[1] / "docs" / "erasing.md"
    if chosen.check and (not place.is_file() or place.read_text(encoding="utf-8") != page()):
        print("docs/erasing.md is not current: python -m scripts.erasing", file=sys.stderr)
        return 1
    if not chosen.check:
        place.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
