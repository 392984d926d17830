"""People and posts that never were, always the same, so that a change of style is all that changes."""

from functools import lru_cache
from typing import Final

from berrah.accounts import Account, Profile
from berrah.cards.model import AccountCard, EntryCard, PostCard, new_version
from berrah.kit.ids import first_at
from berrah.media import Focus, Medium, State
from berrah.posts import Counts, Marks, Post, Visibility
from berrah.posts.polls import Poll
from berrah.posts.previews import Found, Preview
from berrah.posts.quoting import Quote, Quoting

SIDES: Final = ("light", "dark")
_HOUR_MS = 3_600_000


def _person(number: int, name: str, shown: str, bio: str = "", domain: str = "") -> AccountCard:
    account = Account(number, name, shown, bio, 0, "en", 0, profile=Profile(domain=domain))
    return AccountCard(account, 30 * number, 8, 5, None, new_version())


PEOPLE: Final = (
    _person(1, "amal", "Amal Idrissi", "Reads the harbour news aloud.", "amal.example"),
    _person(2, "a_very_long_name_that_ends_late", "Somebody whose name is so long that no line holds it"),
    _person(3, "karima", "كريمة العلوي", "أقرأ أخبار الميناء بصوت عال"),
)
_AMAL, _LONG, _KARIMA = PEOPLE


def entries(side: str, now: int) -> list[EntryCard]:
    """A post in each of its shapes; those of the two sides differ in their ids."""
    return _entries(SIDES.index(side), now // _HOUR_MS * _HOUR_MS)


@lru_cache(maxsize=4)
def _entries(side: int, hour: int) -> list[EntryCard]:
    first = first_at(hour - _HOUR_MS) + 64 * side
    plain = _card(first, _AMAL, "The ferry is late, the tea is hot. #harbour")
    arabic = _card(first + 1, _KARIMA, "العبّارة متأخرة والشاي ساخن. #الميناء", language="ar")
    notice = _card(first + 2, _LONG, "The butler did it.", notice="The end of the film")
    private = _card(first + 3, _AMAL, "Only for those who follow me.", Visibility.followers)
    link = Preview(1, "https://example.org/", Found("How a crier calls", "From street to street.", host="example.org"))
    linking = _card(first + 4, _LONG, "Worth ten minutes: https://example.org/", preview=link)
    quote = Quoting(Quote(first + 5, 1, first + 1, 3))
    quoting = _card(first + 5, _AMAL, "She says it better.", quoting=quote)
    quoted = EntryCard(first + 1, arabic, _KARIMA, Marks())
    return [
        EntryCard(first, plain, _AMAL, Marks(has_reposted=True)),
        EntryCard(first + 9, arabic, _KARIMA, Marks(has_favourited=True), reposter=_AMAL),
        EntryCard(first + 2, notice, _LONG, Marks()),
        EntryCard(first + 3, private, _AMAL, Marks()),
        EntryCard(first + 4, linking, _LONG, Marks(has_bookmarked=True)),
        EntryCard(first + 5, quoting, _AMAL, Marks(), quoted=quoted),
        *_with_more(first + 6, hour),
    ]


def _with_more(first: int, hour: int) -> list[EntryCard]:
    """With a poll that runs, one that is over, and a picture that is shown to those who ask."""
    runs = Poll(first, 3, ("Tea", "Coffee, black and without anything"), hour + 30 * _HOUR_MS, False, False, (3, 1), 4)  # noqa: FBT003 - as its columns are
    over = Poll(first + 1, 2, ("Tea", "Coffee"), hour, False, False, (30, 12), 42)  # noqa: FBT003 - likewise
    sea = Medium(
        *(1, 2, first + 2, 0, "image", State.ready, True, "The sea", Focus()),
        *("LEHV6nWB2yk8pyo0adR*.7kCMdnj", 640, 480, 640, 480, "image/webp", 1, "0" * 32, "webp small.webp"),
    )
    return [
        EntryCard(first, _card(first, _KARIMA, "What do you drink?", poll=runs), _KARIMA, Marks()),
        EntryCard(first + 1, _card(first + 1, _LONG, "What did you drink?", poll=over), _LONG, Marks(choices=(0,))),
        EntryCard(first + 2, _card(first + 2, _AMAL, "This morning", media=(sea,)), _AMAL, Marks()),
    ]


def _card(  # noqa: PLR0913 - a post has as many shapes
    identifier: int,
    author: AccountCard,
    text: str,
    visibility: Visibility = Visibility.public,
    *,
    notice: str = "",
    language: str = "en",
    preview: Preview | None = None,
    poll: Poll | None = None,
    media: tuple[Medium, ...] = (),
    quoting: Quoting | None = None,
) -> PostCard:
    post = Post(identifier, author.id, text, visibility, language, None, None, identifier, None, notice)
    return PostCard(
        *(post, Counts(2, 14, 1_204), (), None, None, True, False, new_version()),
        media=media,
        poll=poll,
        preview=preview,
        quoting=quoting or Quoting(),
    )
