"""The real messages: 5,500 of UMSAB in French, English and Arabic; read where they lie, never copied."""

import os
import re
from pathlib import Path
from random import Random

import msgspec

LANGUAGES = {"fr": "french", "en": "english", "ar": "arabic"}
_BESIDE = Path(__file__).parents[3] / "shared" / "data"
# The English file writes some characters as escapes of JSON and doubles its quotes, as its CSV did.
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_QUOTES = re.compile(r'\\?"{2,}')


class NoData(Exception):
    """The messages are not there; the message says where they were looked for."""


class Message(msgspec.Struct, frozen=True):
    """One message as somebody once wrote it."""

    language: str
    text: str


def messages(most: int, seed: int = 3) -> list[Message]:
    """The messages of all languages, shuffled; raises NoData."""
    folder = Path(os.environ.get("BERRAH_TEST_DATA") or _BESIDE) / "sentiment" / "umsab"
    found = []
    for language, name in LANGUAGES.items():
        path = folder / name / "train_text.txt"
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except FileNotFoundError:
            message = f"The messages are not at {path}. BERRAH_TEST_DATA names the folder of the reference data."
            raise NoData(message) from None
        found += [Message(language, plain(line)) for line in lines if line]
    Random(seed).shuffle(found)
    return found[:most]


def plain(line: str) -> str:
    """The text behind a line of the file."""
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), _QUOTES.sub('"', line))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
