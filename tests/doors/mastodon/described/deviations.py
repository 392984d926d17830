"""Where the description of Mastodon's API is wrong about Mastodon, and what it means to say.

It is made by a program from the text of docs.joinmastodon.org; the source of each correction is Mastodon itself.
"""

from typing import Any

# (what it is about, why it is wrong, where in the document, what should stand there).
_LIST_OF_FILTERS = {"type": "array", "items": {"$ref": "#/components/schemas/V1Filter"}}
_JSON = ("responses", "200", "content", "application/json", "schema")
CORRECTED: tuple[tuple[str, str, tuple[str, ...], Any], ...] = (
    (
        "GET /api/v1/filters",
        "a list: its text says so, and its own example is one (app/controllers/api/v1/filters_controller.rb)",
        ("paths", "/api/v1/filters", "get", *_JSON),
        _LIST_OF_FILTERS,
    ),
)
# Whatever is a Quote is a ShallowQuote as well by this description, which wants but one of them to be true.
_QUOTING = ("Status", "StatusEdit")


def corrected(document: dict[str, Any]) -> dict[str, Any]:
    """The same document, saying what it means."""
    for _, _, way, meant in CORRECTED:
        *steps, last = way
        place = document
        for step in steps:
            place = place[step]
        place[last] = meant
    for entity in _QUOTING:
        quote = document["components"]["schemas"][entity]["properties"]["quote"]
        quote["anyOf"] = quote.pop("oneOf")
    return document
