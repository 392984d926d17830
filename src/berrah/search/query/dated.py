"""Another day in a query: the search from there on, whatever day was in it before."""

from typing import Final

from berrah.search.query.pieces import Kind, pieces

_UNTIL: Final = ("until:", "before:")


def until(text: str, day: str) -> str:
    """The same query, up to the beginning of that day; raises Fault for a quotation mark that is not closed."""
    kept: list[str] = []
    at = 0
    found = pieces(text)
    for place, piece in enumerate(found):
        if piece.kind is Kind.plain and piece.text.lower().startswith(_UNTIL):
            after = found[place + 1] if place + 1 < len(found) else None
            is_longer = after is not None and after.is_joined and after.kind is Kind.quoted and piece.text.endswith(":")
            kept.append(text[at : piece.start])
            at = after.end if after and is_longer else piece.end
    return " ".join(f"{''.join([*kept, text[at:]])} until:{day}".split())
