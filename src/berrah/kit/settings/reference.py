"""Prints the page docs/settings.md from the settings themselves (`python -m berrah.kit.settings.reference`)."""

import sys
from collections.abc import Iterator
from typing import Final

from msgspec.structs import FieldInfo

from berrah.kit.settings.expect import description, in_words
from berrah.kit.settings.load import PREFIX
from berrah.kit.settings.model import GROUPS, named

_PREFACE: Final = """# Settings

A fresh house needs none of these. Each can be written in `berrah.toml` in the data folder (or in the file that
`BERRAH_CONFIG` names) and in the environment, which wins: `port = 8080` in the file is `BERRAH_PORT=8080` outside.
An unknown name, a wrong type or an impossible value stops the start with a message that says what is expected.

<!-- Printed by `python -m berrah.kit.settings.reference`; change berrah/kit/settings instead. -->"""


def reference() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_PREFACE, *_rows()]).rstrip() + "\n"


def _rows() -> Iterator[str]:
    groups: dict[str, list[str]] = {name: [] for name in GROUPS}
    group = next(iter(GROUPS))
    for field in named():
        group = field.name if field.name in GROUPS else group
        groups[group].append(_row(field))
    for name, rows in groups.items():
        yield from ("", f"## {GROUPS[name]}", "", "| Setting | Default | Meaning |", "|---|---|---|", *rows)


def _row(field: FieldInfo) -> str:
    meaning = f"{description(field)} Expected: {in_words(field)}."
    return f"| `{field.name}`<br>`{PREFIX}{field.name.upper()}` | {_default(field)} | {meaning} |"


def _default(field: FieldInfo) -> str:
    default = field.default
    if default in ("", ()):
        return "(empty)"
    return f"`{str(default).lower()}`" if isinstance(default, bool) else f"`{default}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
