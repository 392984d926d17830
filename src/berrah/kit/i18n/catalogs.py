"""Reads the .po files of the package, once a process."""

from collections.abc import Callable, Mapping
from functools import cache
from gettext import c2py
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from msgspec import Struct

from berrah.kit.i18n.languages import LANGUAGES, Language

ERROR: Final = "error"
_FALLBACK: Final[Language] = "en"

Key = tuple[str, str]


class Catalog(Struct, frozen=True):
    """The sentences of one language: (context or "", message) to its forms, one or as many as the language has."""

    language: Language
    forms: Mapping[Key, tuple[str, ...]]
    form_of: Callable[[int], int]


Catalogs = Mapping[Language, Catalog]


@cache
def catalogs() -> Catalogs:
    """The catalogs of the house, each over the English one; what English lacks is its own message."""
    folder = files("berrah") / "locales"
    english = _forms(_read(folder, _FALLBACK))
    return {language: _catalog(_read(folder, language), language, english) for language in LANGUAGES}


def _catalog(po: PoCatalog, language: Language, english: Mapping[Key, tuple[str, ...]]) -> Catalog:
    return Catalog(language=language, forms={**english, **_forms(po)}, form_of=c2py(po.plural_expr))


def _read(folder: Traversable, language: Language) -> PoCatalog:
    with (folder / language / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _forms(po: PoCatalog) -> dict[Key, tuple[str, ...]]:
    return {
        (message.context or "", _first(message.id)): forms
        for message in po
        if message.id and not message.fuzzy and all(forms := _strings(message))
    }


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _first(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]
