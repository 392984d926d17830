"""Arabic numbers and directions, as far as a machine can read them.

Six forms (CLDR): none, one, two, 3 to 10 with a plural in the genitive, 11 to 99 with a singular in the accusative, all
others with a singular in the genitive. A name that runs from left to right is kept apart by FSI and PDI (UAX 9), else
its @ stands on the wrong side.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

_FORMS: Final = 6
_COUNTED: Final = re.compile(r"%\(n\)s(?:</b>)? ([\u0621-\u0652]+)")
# What may follow a number that counts nothing named here: in, on, of, this …
_FREE: Final = frozenset({"في", "على", "من", "هذا", "مباشرة", "أخرى"})
_OPEN: Final = re.compile(r"(?<!\u2068)@%\(")


def miscounted(forms: Sequence[str]) -> Iterator[str]:
    """What is wrong with the six forms of a sentence that counts; one line each."""
    if len(forms) != _FORMS:
        yield f"{len(forms)} forms, Arabic has six"
        return
    few, many = (_COUNTED.search(form) for form in forms[3:5])
    if few and few[1].endswith("ًا"):
        yield f"after 3 to 10 the noun is a plural, not {few[1]!r}"
    # In the accusative it ends with an alif, a taa marbuta, or, before another noun, with a written fatha.
    if many and many[1] not in _FREE and not many[1].endswith(("ا", "ة", "َ")):
        yield f"after 11 to 99 the noun is a singular in the accusative, not {many[1]!r}"


def misdirected(text: str) -> Iterator[str]:
    """Names that are not kept apart, and isolates that are not closed; one line each."""
    if _OPEN.search(text):
        yield "an @name wants U+2068 before and U+2069 after it"
    if text.count("\u2068") != text.count("\u2069"):
        yield "U+2068 and U+2069 come in pairs"
