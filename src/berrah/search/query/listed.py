"""Where a query names a list that nobody has: known only once somebody looked for it."""

from berrah.kit.errors import Refused
from berrah.search.query.faults import Fault
from berrah.search.query.pieces import Kind, pieces
from berrah.search.texts.folding import word

_NAME = "list:"


def placed(text: str, problem: Refused) -> Refused:
    """What finding says of a list (`part`, `meant`) as a Fault of this query; anything else as it is."""
    if problem.code != "query.list":
        return problem
    found = pieces(text)
    for place, piece in enumerate(found):
        if piece.kind is not Kind.plain or not piece.text.lower().startswith(_NAME):
            continue
        start, end, named = piece.start + len(_NAME), piece.end, piece.text[len(_NAME) :]
        after = found[place + 1] if place + 1 < len(found) else None
        if not named and after and after.is_joined and after.kind is Kind.quoted:
            end, named = after.end, after.text
        if word(named) == problem.facts.get("part"):
            meant = problem.facts.get("meant")
            return Fault(problem.code, text, start, end, f'"{meant}"' if meant else None)
    return problem
