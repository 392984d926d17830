"""Prints the page docs/settings.md from the settings themselves (`python -m berrah.kit.settings.reference`)."""

import sys
from collections.abc import Iterator
from typing import Final

import msgspec
from msgspec.structs import FieldInfo

from berrah.kit.settings.expect import description, in_words
from berrah.kit.settings.load import PREFIX
from berrah.kit.settings.model import GROUPS, Settings

_PREFACE: Final = """# Settings

A fresh house needs none of these. Each can be written in `berrah.toml` in the data folder (or in the file that
`BERRAH_CONFIG` names) and in the environment, which wins: `port = 8080` in the file is `BERRAH_PORT=8080` outside.
An unknown name, a wrong type or an impossible value stops the start with a message that says what is expected.

<!-- Printed by `python -m berrah.kit.settings.reference`; change berrah/kit/settings/model.py instead. -->"""


def reference() -> str:
    """The whole page, in Markdown."""
    return "\n".join([_PREFACE, *_rows()]).rstrip() + "\n"


def _rows() -> Iterator[str]:
    for field in msgspec.structs.fields(Settings):
        if field.name in GROUPS:
            yield from ("", f"## {GROUPS[field.name]}", "", "| Setting | Default | Meaning |", "|---|---|---|")
        meaning = f"{description(field)} Expected: {in_words(field)}."
        yield f"| `{field.name}`<br>`{PREFIX}{field.name.upper()}` | {_default(field)} | {meaning} |"


def _default(field: FieldInfo) -> str:
    default = field.default
    if default in ("", ()):
        return "(empty)"
    return f"`{str(default).lower()}`" if isinstance(default, bool) else f"`{default}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
