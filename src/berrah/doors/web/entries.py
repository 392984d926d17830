"""Entries of timelines as HTML: made once for everybody who sees the same, kept by the versions of their cards."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from berrah.cards.model import EntryCard
from berrah.doors.house import House
from berrah.doors.web.folding import NOTHING, Folds, folds, is_left_out
from berrah.doors.web.pictures.emojis import named
from berrah.doors.web.rendering import environment
from berrah.doors.web.visitor import Visitor
from berrah.filters import Context
from berrah.kit.i18n import Tongue
from berrah.kit.pages import Page, fill_on
from berrah.posts import Visibility
from berrah.search import Condition

Pull = Callable[[Page], Awaitable[list[int]]]
_SOMEBODY = 0  # who is not its author
_KEPT = 4_000  # some 3 kB each
_POSTER, _NO_POSTER = ' poster="', ' data-poster="'  # of a film; words have no bare quotation marks
_made: OrderedDict[tuple[object, ...], Markup] = OrderedDict()


class How(NamedTuple):
    """What is the viewer's own: whether they wrote what is quoted, what their filters fold, what they searched for."""

    is_quoted: bool = False
    folded: Folds = NOTHING
    sought: Condition | None = None


PLAIN = How()


async def shown(visitor: Visitor, ids: Sequence[int], context: Context | None = None) -> list[EntryCard]:
    """The entries of these ids that the visitor may see, in order; in a context, without what their filters hide."""
    return fitting(visitor, await visitor.house.cards.entries(visitor.id, ids), context)


def fitting(visitor: Visitor, found: list[EntryCard], context: Context | None = None) -> list[EntryCard]:
    """Those of these entries that the visitor is shown there."""
    if context and visitor.id in visitor.house.cards.sieves.owners:
        found = [entry for entry in found if not is_left_out(entry, context, visitor.id)]
    visitor.house.deliveries.loaded(visitor.id, found)
    return [entry for entry in found if _is_for(visitor, entry)] if visitor.membership else found


async def filled(visitor: Visitor, pull: Pull, page: Page, context: Context) -> list[int]:
    """A page of what is pulled; as long as it should be although the visitor's filters hide some of it."""
    sieve = await visitor.house.cards.sieves.of(visitor.id)
    if sieve is None or not sieve.hides_in(context, visitor.now):
        return await pull(page)

    async def keep(ids: Sequence[int]) -> list[int]:
        found = await visitor.house.cards.entries(visitor.id, ids)
        return [entry.id for entry in found if not is_left_out(entry, context, visitor.id)]

    return await fill_on(pull, keep, page)


async def one(visitor: Visitor, entry_id: int) -> EntryCard | None:
    """One entry, or None where the visitor may not see it."""
    entry = await visitor.house.cards.entry(visitor.id, entry_id)
    visitor.house.deliveries.loaded(visitor.id, [entry] if entry else [])
    return entry if entry and _is_for(visitor, entry) else None


def _is_for(visitor: Visitor, entry: EntryCard) -> bool:
    """An organisation's private messages are for those of its members who answer them, whatever the address."""
    is_private = entry.card.post.visibility is Visibility.direct
    return not (is_private and visitor.membership) or visitor.may("messages.answer")


def article(
    visitor: Visitor, entry: EntryCard, context: Context | None = None, sought: Condition | None = None
) -> Markup:
    """One entry for a visitor; in a context, what their filters are about is folded; what was sought is marked."""
    quote = entry.card.quoting.quote
    is_quoted = quote is not None and quote.quoted_author_id == visitor.id
    kind = _reader(visitor.id, entry)
    how = How(is_quoted, folds(entry, context, visitor.id), sought)
    shown = made(visitor.house, visitor.tongue, kind, entry, visitor.now, visitor.zone, how=how)
    # The style keeps pictures from being fetched; the first picture of a film can only be left out.
    return Markup(str(shown).replace(_POSTER, _NO_POSTER)) if visitor.saves_data else shown  # noqa: S704 - rendered with escapes


def articles(
    visitor: Visitor, entries: Iterable[EntryCard], context: Context | None = None, sought: Condition | None = None
) -> list[Markup]:
    """Entries for a visitor."""
    return [article(visitor, entry, context, sought) for entry in entries]


def made(
    house: House,
    tongue: Tongue,
    reader: str,
    entry: EntryCard,
    now: int,
    zone: str = "",
    *,
    how: How = PLAIN,
) -> Markup:
    """One entry for a kind of reader: stranger, member, its author, or everybody (the page's script tells).

    Versions are never given twice in a process, so that with the words for "3 minutes ago" they say what is shown.
    """
    zone = zone or house.settings.timezone
    ago = tongue.ago(entry.created_at, now, zone)
    by = entry.reposter.version if entry.reposter else 0
    linked = *_guest(entry.linked), *_guest(entry.quoted), entry.is_follower
    marks = entry.marks, bool(entry.card.poll and entry.card.poll.is_over(now))
    told = (tongue.language, reader, how, ago, zone)
    key = (entry.id, entry.card.version, entry.author.version, by, marks, linked, *told)
    kept = _made.get(key)
    if kept is None:
        kept = Markup(_render(house, tongue, reader, entry, now, zone, how))  # noqa: S704 - rendered with escapes
        if how.sought is None:
            _made[key] = kept
        if len(_made) > _KEPT:
            _made.popitem(last=False)
    else:
        _made.move_to_end(key)
    return kept


def linked(house: House, tongue: Tongue, entry: EntryCard) -> str:
    """What an entry quotes or shows of its link, in a box that says whose it is; empty where it shows nothing."""
    return named(environment(tongue.language).get_template("posts/linked.html").render(entry=entry), house.emojis)


def older(page: Page, ids: Sequence[int]) -> int | None:
    """The cursor of the page after this one, if there may be one."""
    return min(ids) if len(ids) >= page.limit else None


def _reader(viewer_id: int | None, entry: EntryCard) -> str:
    if viewer_id is None:
        return "stranger"
    return "author" if entry.author.id == viewer_id else "member"


def _guest(other: EntryCard | None) -> tuple[int, ...]:
    """What is shown of a post within another changes with these."""
    if other is None:
        return (0,)
    return other.card.version, other.author.version, *(_guest(other.quoted) if other.quoted else ())


def _render(house: House, tongue: Tongue, reader: str, entry: EntryCard, now: int, zone: str, how: How) -> str:
    post = entry.card.post
    is_own = reader == "author" and post.visibility is Visibility.followers
    made = (
        environment(tongue.language)
        .get_template("posts/entry.html")
        .render(
            entry=entry,
            post=post,
            author=entry.author.account,
            reader=reader,
            can_repost=(post.visibility <= Visibility.unlisted or is_own) and not post.is_hidden,
            can_quote=entry.may_be_quoted_by(entry.author.id if reader == "author" else _SOMEBODY),
            is_quoted=how.is_quoted,
            folded=how.folded,
            sought=how.sought,
            now=now,
            zone=zone,
            settings=house.settings,
            emojis=house.emojis,
        )
    )
    return named(made, house.emojis)
