"""Keeps the catalogs of src/berrah/locales complete.

    python -m scripts.catalogs           put new strings in (blank), set aside those no longer used
    python -m scripts.catalogs --tidy    the same, and forget those set aside
    python -m scripts.catalogs --check   change nothing; fail on whatever is not as it should be

Strings come from `_()`, `N_()`, `gettext()`, `ngettext()`, `pgettext()`, `npgettext()` in Python and templates, from
`{% trans %}`, and from the codes given to `Refused("…")` and the other problems. English holds the errors only: the
rest of it is the source itself.
"""

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from scripts.catalog_faults import faults, forms_of
from scripts.catalog_french import spaced
from scripts.catalog_sources import Source, gather

PACKAGE: Final = Path(__file__).parent.parent / "src" / "berrah"
# CLDR's categories in CLDR's order. French has a third for "1 million de …", which nobody writes in digits.
PLURALS: Final = {
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
}
_HEADER: Final = """\
# The sentences of Berrah; kept by python -m scripts.catalogs.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def main(arguments: list[str] | None = None) -> int:
    """Do what was asked; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description="Keep the catalogs complete.")
    parser.add_argument("--check", action="store_true", help="change nothing, fail on what is wrong")
    parser.add_argument("--tidy", action="store_true", help="forget strings that are no longer used")
    parser.add_argument("--package", type=Path, default=PACKAGE, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    try:
        found = keep(asked.package, is_check=asked.check, is_tidy=asked.tidy)
    except PoFileError as error:
        found = [f"{error} (line {error.lineno})"]
    for fault in found:
        sys.stdout.write(f"{fault}\n")
    return 1 if found else 0


def keep(package: Path, *, is_check: bool, is_tidy: bool) -> list[str]:
    """Bring the catalogs up to date unless this is a check, and give what is wrong then."""
    source = gather(package)
    for language in () if is_check else PLURALS:
        update(package, language, source, is_tidy=is_tidy)
    return list(check(package, source))


def check(package: Path, source: Source) -> Iterator[str]:
    """Everything that is wrong, one line each."""
    english = read(package, "en")
    for language in PLURALS:
        catalog = read(package, language)
        yield from faults(catalog, source.of(language), english)
        if render(language, catalog) != path_of(package, language).read_bytes():
            yield f"{language}: messages.po is not as this script writes it; run python -m scripts.catalogs"


def update(package: Path, language: str, source: Source, *, is_tidy: bool) -> None:
    """Write the catalog of a language anew; translations set aside come back when their string does."""
    kept, renewed = read(package, language), Catalog(locale=language)
    known = {key(message): message for message in (*kept.obsolete.values(), *(m for m in kept if m.id))}
    for wanted in source.of(language):
        message = known.pop((wanted.context or "", wanted.id), None)
        renewed.add(wanted.id, translation(language, message) if message else None, context=wanted.context)
    if not is_tidy:
        for message in known.values():
            if any(forms_of(message)):
                renewed.obsolete[str(key(message))] = message
    path_of(package, language).write_bytes(render(language, renewed))


def translation(language: str, message: Message) -> str | tuple[str, ...]:
    """What the translator wrote, in French with the spaces of a printer."""
    forms = tuple(map(spaced, forms_of(message))) if language == "fr" else forms_of(message)
    return forms if message.pluralizable else forms[0]


def render(language: str, catalog: Catalog) -> bytes:
    """The file: sorted, one line a sentence, without line numbers or dates, so that a change shows as itself."""
    for message in (*catalog, *catalog.obsolete.values()):
        message.flags.discard("python-format")
    out = BytesIO()
    write_po(out, catalog, width=0, no_location=True, omit_header=True, sort_output=True)
    header = _HEADER.format(language=language, plurals=PLURALS[language])
    return f"{header}{out.getvalue().decode().strip()}\n".encode()


def read(package: Path, language: str) -> Catalog:
    """The catalog of a language, empty when there is none yet."""
    path = path_of(package, language)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEADER.format(language=language, plurals=PLURALS[language]), encoding="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def path_of(package: Path, language: str) -> Path:
    """Where the catalog of a language lies."""
    return package / "locales" / language / "messages.po"


def key(message: Message) -> tuple[str, str | tuple[str, ...]]:
    """What tells messages apart; one and many belong together."""
    return message.context or "", message.id if isinstance(message.id, str) else tuple(message.id)


if __name__ == "__main__":
    sys.exit(main())
