"""Writes docs/rooms.md: the floors of the house, and of every room the card that its `__init__` carries.

    python -m scripts.rooms            write it
    python -m scripts.rooms --check    say whether it is current (`make check` does)

A card is the docstring of the room: one sentence, then what it owns, announces and listens to. `Owns` names tables,
`Announces` and `Listens` name facts; a line with nothing to say is left out, a long one goes on indented.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.contracts import FLOORS, stands, words_of

LABELS = ("Owns", "Announces", "Listens")
NOT_ROOMS = ("app", "doors", "kit")
# A folder inside a room is a room of its own as soon as it keeps tables, announces or listens.
SHELVES = ("store", "events", "listeners")


@dataclass(frozen=True)
class Card:
    """What a room says of itself: its sentence, its lists by label, and its public names."""

    room: str
    sentence: str
    lists: dict[str, tuple[str, ...]]
    public: tuple[str, ...]


def rooms_of(package: Path) -> list[str]:
    """Every room that stands, dotted, from the ground up, each followed by its sub-rooms."""
    words = (word for floor in reversed(FLOORS) for word in words_of(floor))
    rooms = [word for word in words if word not in NOT_ROOMS and (package / word / "__init__.py").is_file()]
    return [name for room in rooms for name in (room, *sub_rooms(package, room))]


def sub_rooms(package: Path, room: str) -> Iterator[str]:
    """The rooms inside a room."""
    for card in sorted((package / room).glob("*/__init__.py")):
        if card.parent.name not in SHELVES and any(stands(card.parent, shelf) for shelf in SHELVES):
            yield f"{room}.{card.parent.name}"


def card_of(package: Path, room: str) -> Card:
    """The card of a room, read without importing it; empty where the room says nothing."""
    tree = ast.parse(package.joinpath(*room.split("."), "__init__.py").read_text(encoding="utf-8"))
    paragraphs = (ast.get_docstring(tree) or "").partition("\n\n")
    lists = {label: names_after(label, paragraphs[2]) for label in LABELS}
    return Card(room, " ".join(paragraphs[0].split()), lists, public_names(tree))


def names_after(label: str, text: str) -> tuple[str, ...]:
    """The names in the line `Label: a, b` and in the indented lines that carry it on."""
    line = re.search(rf"^{label}:(.*(?:\n[ \t]+\S.*)*)", text, re.MULTILINE)
    names = re.findall(r"\w+", line[1]) if line else []
    return () if names == ["nothing"] else tuple(names)


def public_names(tree: ast.Module) -> tuple[str, ...]:
    """What `__all__` lists."""
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            return tuple(ast.literal_eval(node.value))  # type: ignore[attr-defined]  # a target has its value beside it
    return ()


def page_of(package: Path) -> str:
    """The whole page as Markdown."""
    floors = "\n".join(floor_line(package, floor) for floor in FLOORS)
    rooms = "\n\n".join(section(card_of(package, room)) for room in rooms_of(package))
    return f"""# The rooms of the house

Written by `scripts/rooms.py` from the cards in the code: change a card, then run `python -m scripts.rooms`.
A test holds every card against its room.

## The floors

Calls go down, facts go up. Rooms on one line do not know one another; those in *italics* are still to be built.

{floors}

{rooms}
"""


def floor_line(package: Path, floor: str) -> str:
    """One floor, as a line of the list."""
    return "- " + " · ".join(word if stands(package, word) else f"*{word}*" for word in words_of(floor))


def section(card: Card) -> str:
    """One room."""
    lines = [f"- {label}: " + ", ".join(f"`{name}`" for name in names) for label, names in card.lists.items() if names]
    if card.public:
        lines.append("- Public names: " + ", ".join(f"`{name}`" for name in card.public))
    return "\n".join([f"## {card.room}", "", card.sentence, *([""] if lines else []), *lines])


def main() -> int:
    """Write the page, or say whether it is current; 0 when all is well."""
    options = argparse.ArgumentParser(description="Write docs/rooms.md from the cards of the rooms.")
    options.add_argument("--check", action="store_true", help="only say whether the page is current")
    chosen = options.parse_args()
    root = Path(__file__).parents[1]
    page = root / "docs" / "rooms.md"
    current = page_of(root / "src" / "berrah")
    if chosen.check and (not page.is_file() or page.read_text(encoding="utf-8") != current):
        print("docs/rooms.md is not current: python -m scripts.rooms", file=sys.stderr)
        return 1
    if not chosen.check:
        page.write_text(current, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
