"""What can be wrong with a catalog, each said in one line."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from babel.messages.catalog import Catalog, Message

from scripts.catalog_arabic import miscounted, misdirected
from scripts.catalog_french import spaced, stiff
from scripts.catalog_sources import Wanted
from scripts.catalog_words import foreign, renamed

_PLACE: Final = re.compile(r"%\((\w+)\)s")
_TAG: Final = re.compile(r"</?\w+")


def faults(catalog: Catalog, wanted: Sequence[Wanted], english: Catalog) -> Iterator[str]:
    """Missing, empty, fuzzy and unused strings, placeholders, markup, plural forms, print and words."""
    found = {(message.context or "", _key(message)): message for message in catalog if message.id}
    for one in wanted:
        message = found.pop((one.context or "", one.id), None)
        if message is None:
            yield f"{catalog.locale}: missing: {_shown(one)}"
            continue
        source = english.get("".join(one.id), "error") if one.context == "error" else None
        for fault in _wrong(message, source, catalog):
            yield f"{catalog.locale}: {fault}: {_shown(one)}"
    for context, unused in found:
        yield f"{catalog.locale}: unused: {_shown(Wanted(context or None, unused))}"
    for message in catalog.obsolete.values():
        yield f"{catalog.locale}: set aside (--tidy forgets it): {_shown(Wanted(message.context, _key(message)))}"


def forms_of(message: Message) -> tuple[str, ...]:
    """Its translations: one, or as many as the language has forms."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _wrong(message: Message, source: Message | None, catalog: Catalog) -> Iterator[str]:
    forms = forms_of(message)
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    if message.fuzzy:
        yield "fuzzy"
    if not all(forms):  # Babel fills plural forms that are not there with empty ones
        yield "empty"
        return
    if len(ids) == 1:
        said = str(source.string) if source is not None else ids[0]
        if _marks(forms[0]) != _marks(said):
            yield "placeholders or markup differ"
    elif _marks(forms[-1]) != _marks(ids[-1]) or any(_marks(form) - _marks(ids[-1]) for form in forms):
        yield "placeholders or markup differ"
    yield from _styled(message, ids[-1] if source is None else str(source.string), str(catalog.locale))


def _styled(message: Message, english: str, language: str) -> Iterator[str]:
    """What docs/words.md forbids, of the translation and of the English it comes from."""
    forms = forms_of(message)
    if language == "fr" and any(spaced(form) != form for form in forms):
        yield "French wants a narrow no-break space (U+202F) before ; : ! ? » and after «, and ’ for '"
    if language == "fr" and any(map(stiff, forms)):
        yield "“de” and “que” do not stand before a name: some begin with a vowel (du serveur %(house)s)"
    if language == "ar":
        yield from (fault for form in forms for fault in misdirected(form))
        if message.pluralizable:
            yield from miscounted(forms)
    yield from (fault for form in forms for fault in foreign(form, language))
    yield from renamed(english, forms, language)
    if language != "en":
        yield from (f"in English {fault}" for fault in foreign(english, "en"))


def _marks(text: str) -> Counter[str]:
    return Counter(set(_PLACE.findall(text))) + Counter(_TAG.findall(text))


def _key(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def _shown(one: Wanted) -> str:
    said = one.id if isinstance(one.id, str) else one.id[0]
    return f"{one.context} {said!r}" if one.context else repr(said)
