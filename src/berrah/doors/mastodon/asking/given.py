"""What was sent, once it is read: names with texts, lists and further names, however the client wrote them."""

from collections.abc import Mapping
from typing import Any

from berrah.doors.mastodon.asking.reading import Repeated
from berrah.kit import ids
from berrah.kit.errors import Refused
from berrah.kit.serving.multipart import Upload

# As Rails reads them, and so Mastodon: these say no, everything else that is there says yes.
_NO = frozenset({"", "0", "f", "false", "n", "no", "off"})


class Given:
    """Parameters by name. What was left out, or sent as null, is the same to every reader."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def is_named(self, name: str) -> bool:
        """Whether it was sent at all, be it as null: for what a client may want to be nothing."""
        return name in self._values

    def text(self, name: str, default: str = "") -> str:
        """As text; numbers and booleans as they are written in JSON. Raises Refused("body.malformed")."""
        found = self.maybe(name)
        return default if found is None else found

    def maybe(self, name: str) -> str | None:
        """As text, or None where it was left out."""
        value = self._values.get(name)
        return None if value is None else _text(value)

    def texts(self, name: str) -> list[str]:
        """As a list: a single value is a list of one, one that came several times of as many.

        A list in it is a part of it: Mastodon.py sends `id[][]`.
        """
        value = self._values.get(name)
        if value is None:
            return []
        if isinstance(value, Repeated):
            value = list(value.every)
        if isinstance(value, Mapping):
            value = list(value.values())
        every = value if isinstance(value, list) else [value]
        return [_text(one) for part in every for one in (part if isinstance(part, list) else [part])]

    def file(self, name: str) -> bytes:
        """The bytes of a file; empty where none came."""
        value = self._values.get(name)
        return value.content if isinstance(value, Upload) else b""

    def is_file(self, name: str) -> bool:
        """Whether it came as a file, be it an empty one as of a form that was left alone."""
        return isinstance(self._values.get(name), Upload)

    def is_on(self, name: str) -> bool:
        """Whether it says yes, in any of the ways people say so."""
        return self.text(name).strip().lower() not in _NO

    def ids(self, name: str) -> list[int]:
        """The ids of a list; those that never were ids are left out, like those of things that are gone."""
        found = []
        for text in self.texts(name):
            try:
                found.append(ids.parse(text))
            except Refused:
                continue
        return list(dict.fromkeys(found))

    def inner(self, name: str) -> "Given":
        """The names inside a name: `source[language]`."""
        value = self._values.get(name)
        return Given(value if isinstance(value, Mapping) else {})

    def each(self, name: str) -> list["Given"] | None:
        """What stands in a list, or in numbered places: `fields_attributes[0][name]`; None where it was left out.

        What is no list of such things was left out too, as Rails reads it: an empty list empties, a slip does not.
        """
        value = self._values.get(name)
        if not isinstance(value, Mapping | list):
            return None
        every = list(value.values() if isinstance(value, Mapping) else value)
        found = [Given(one) for one in every if isinstance(one, Mapping)]
        return None if every and not found else found

    def has(self, name: str) -> bool:
        """Whether something was sent that asks for something: an empty text or list and a no ask for nothing."""
        value = self._values.get(name)
        return value is not None and value is not False and value not in ("", [], {}, [""], "false")

    @property
    def plain(self) -> dict[str, str]:
        """Only what is a single value, for readers of queries."""
        values = self._values.items()
        return {name: _text(value) for name, value in values if isinstance(value, str | int | float)}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise Refused("body.malformed")
    if "\0" in value:
        # No writing has it, and one of our databases will not even compare with it.
        raise Refused("text.control", character="U+0000")
    return str(value)
