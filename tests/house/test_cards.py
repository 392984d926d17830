"""Each room's card tells the truth, and docs/rooms.md tells what the cards tell."""

import pytest

from scripts.rooms import card_of, page_of, rooms_of
from tests.house import cards
from tests.house.conftest import Write
from tests.house.tree import ROOT, accept

CARD = '''"""Messages of a few words, and what people do with them.

Owns: posts,
  favourites
Announces: PostPublished
Listens: AccountClosed
"""

from berrah.posts.publish import publish as say

__all__ = ["say", "reads"]
'''
GOOD = {
    "src/berrah/posts/__init__.py": CARD,
    "src/berrah/posts/reads.py": "",
    "src/berrah/posts/store/posts.py": 'import sqlalchemy as sa\nposts = sa.Table("posts", metadata)\n',
    "src/berrah/posts/store/favourites.py": 'favourites = Table("favourites", metadata)\n',
    "src/berrah/posts/events.py": "class PostPublished(Fact, frozen=True):\n    id: int\n",
    "src/berrah/posts/listeners.py": "@on(events.AccountClosed)\nasync def forget(tx, fact): ...\n",
}


def test_cards_tell_the_truth() -> None:
    accept(cards.untrue_cards(ROOT))


def test_the_page_of_the_rooms_is_current() -> None:
    page = (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")
    assert page == page_of(ROOT / "src" / "berrah"), "python -m scripts.rooms writes it anew"


def test_a_true_card_is_believed(write: Write) -> None:
    assert cards.untrue_cards(write(GOOD)) == []


@pytest.mark.parametrize(
    ("path", "text", "complaint"),
    [
        ("store/polls.py", 'polls = Table("polls", metadata)', "Owns leaves out polls"),
        ("store/favourites.py", "", "Owns names favourites, which is not there"),
        ("events.py", "class PostDeleted(Fact): ...", "Announces leaves out PostDeleted"),
        ("events.py", "class PostPublished: ...", "Announces names PostPublished, which is not there"),
        ("listeners.py", "@on(NameChanged)\nasync def rename(tx, fact): ...", "Listens leaves out NameChanged"),
        ("listeners.py", "", "Listens names AccountClosed, which is not there"),
        ("__init__.py", CARD.replace('"reads"', '"listen"'), "__all__ promises listen, which is not there"),
        ("__init__.py", CARD.replace("words,", "words. Also"), "the card begins with one sentence"),
        ("__init__.py", "", "the card begins with one sentence"),
    ],
)
def test_an_untrue_card_is_seen(write: Write, path: str, text: str, complaint: str) -> None:
    found = cards.untrue_cards(write({**GOOD, f"src/berrah/posts/{path}": f"{text}\n"}))
    assert [one for one in found if one.startswith(f"posts: {complaint}")], found


def test_a_folder_with_tables_of_its_own_is_a_room_within_a_room(write: Write) -> None:
    polls = {"src/berrah/posts/polls/__init__.py": "", "src/berrah/posts/polls/store.py": ""}
    root = write({**GOOD, **polls, "src/berrah/posts/text/__init__.py": "", "src/berrah/accounts/__init__.py": ""})
    assert rooms_of(root / "src" / "berrah") == ["accounts", "posts", "posts.polls"]
    assert [one for one in cards.untrue_cards(root) if one.startswith("posts.polls: ")]


def test_the_page_shows_rooms_that_stand_and_rooms_to_come(write: Write) -> None:
    package = write(GOOD) / "src" / "berrah"
    page = page_of(package)
    assert "- *filters* · *media* · *graph* · *spaces* · *organisations* · *sendings*\n" in page
    assert "- posts\n" in page
    assert (
        "## posts\n\nMessages of a few words, and what people do with them.\n\n- Owns: `posts`, `favourites`\n" in page
    )
    assert card_of(package, "posts").public == ("say", "reads")
