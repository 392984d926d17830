"""What templates say of values: numbers, moments, texts with their links, colours of faces."""

import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache, partial
from urllib.parse import quote

from babel import Locale
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from berrah.accounts import Account, Field, site_of
from berrah.cards.model import PostCard
from berrah.doors.web.pictures.emojis import drawn, whole
from berrah.kit import text as words
from berrah.kit.i18n import Tongue, names, places, times
from berrah.kit.pictures import mean_colour
from berrah.kit.text import Entity
from berrah.media import Focus
from berrah.moderation import choices
from berrah.moderation.papers import paper_html
from berrah.posts.conversations import UNREAD_MOST
from berrah.search import spans

_HUES = 8
_MIDDLE = 2
_SAMPLES = (0, 1, 2, 3, 11, 100)  # one number of every plural form that CLDR knows for our languages
_TEXTS_KEPT = 20_000


def unread(tongue: Tongue, number: int) -> str:
    """How many conversations wait, as the frame shows it; nothing where none does."""
    return f"{tongue.number(number)}{'+' if number >= UNREAD_MOST else ''}" if number else ""


def filters(tongue: Tongue) -> Mapping[str, Callable[..., object]]:
    """The filters of one language."""
    numbers: dict[str, Callable[..., object]] = {
        "day": partial(_day, tongue),
        "number": tongue.number,
        "percent": tongue.percent,
        "unread": partial(unread, tongue),
        "size": tongue.size,
        "lasting": tongue.lasting,
    }
    return {**_SAME, **_moments(tongue), **numbers, **_named(tongue.locale)}


def _moments(tongue: Tongue) -> dict[str, Callable[..., object]]:
    """When something was, in the zone of whoever reads; whole days of the house are in its own."""

    @pass_context
    def ago(context: Context, ms: int) -> str:
        return tongue.ago(ms, context["now"], context["zone"])

    @pass_context
    def moment(context: Context, ms: int) -> str:
        return tongue.moment(ms, context["zone"])

    @pass_context
    def date(context: Context, ms: int) -> str:
        return tongue.date(ms, context["zone"])

    @pass_context
    def house_date(context: Context, ms: int) -> str:
        return tongue.date(ms, context["settings"].timezone)

    @pass_context
    def month(context: Context, ms: int) -> str:
        return tongue.month(ms, context["zone"])

    @pass_context
    def anniversary(context: Context, ms: int) -> int:
        return times.years_today(ms, context["now"], context["zone"])

    spoken: dict[str, Callable[..., object]] = {"ago": ago, "moment": moment, "date": date, "month": month}
    return {**spoken, "house_date": house_date, "anniversary": anniversary}


def _day(tongue: Tongue, day: str) -> str:
    """A day, `2026-12-01`, which is the same in every zone."""
    return tongue.date(int(datetime.fromisoformat(f"{day}T12:00Z").timestamp() * 1000))


def _named(locale: str) -> dict[str, Callable[..., object]]:
    """What countries, zones and languages are called."""
    return {
        "country": lambda code: places.country(code, locale),
        "zone_name": lambda zone: places.zone_name(zone, locale),
        "named_languages": partial(names.named_languages, locale),
    }


def new_posts(tongue: Tongue) -> dict[str, str]:
    """How many posts are new, in every plural form by CLDR’s name for it; the script puts the number for {n}."""
    category = Locale.parse(tongue.language).plural_form
    return {
        category(n): tongue.ngettext("%(n)s new post", "%(n)s new posts", n).replace(tongue.number(n), "{n}", 1)
        for n in _SAMPLES
    }


def iso(ms: int) -> str:
    """The moment for machines, to the second."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def hue(account: Account) -> int:
    """The number of the colour that stands behind somebody's initial, the same everywhere and always."""
    return zlib.crc32(account.name.lower().encode()) % _HUES


def initial(account: Account) -> str:
    """The letter that stands for somebody: the first letter or digit of their name."""
    return next((letter for letter in account.shown_name if letter.isalnum()), account.name[0]).upper()


def post_path(card: PostCard, author: Account) -> str:
    """Where a post has its page."""
    return f"/@{author.name}/{card.id}"


def tag_path(tag: str) -> str:
    """Where a hashtag has its page."""
    return f"/tags/{quote(tag, safe='')}"


@pass_context
def tag_name(context: Context, tag: str) -> str:
    """A hashtag as most people write it."""
    name: str = context["spellings"].name(tag)
    return name


@pass_context
def post_html(context: Context, card: PostCard) -> Markup:
    """The text of a post; names are linked where they are somebody's."""
    named = tuple(named.name.lower() for named in card.mentions)
    emojis, text = context.get("emojis"), card.post.text
    sought = context.get("sought")
    marked = whole(text, spans(sought, text), emojis) if sought else ()
    return drawn(_linked(text, named, context["settings"].url, marked), emojis)


@pass_context
def sought_html(context: Context, text: str) -> Markup:
    """A line without links; in what was found the words that were sought are marked."""
    sought = context.get("sought")
    if not sought:
        return escape(text)
    return Markup(words.marked_line(text, spans(sought, text)))  # noqa: S704 - kit.text escapes all of it


@pass_context
def bio_html(context: Context, account: Account) -> Markup:
    """What somebody says of themselves, with its links."""
    return drawn(_linked(account.bio, (), context["settings"].url), context.get("emojis"))


@pass_context
def said_html(context: Context, text: str) -> Markup:
    """What the house says to everybody, with its links."""
    return drawn(_linked(text, (), context["settings"].url), context.get("emojis"))


@pass_context
def reaction_html(context: Context, name: str) -> Markup:
    """An emoji by its name: of every keyboard, or of the house, drawn."""
    emojis = context.get("emojis")
    return drawn(escape(f":{name}:"), emojis) if emojis and name in emojis.known else escape(name)


@pass_context
def field_html(context: Context, field: Field) -> Markup:
    """The value of a line of a profile; a site is a link of its owner's own (rel="me")."""
    url = context["settings"].url
    made = words.field_html(field.value, _links((), url), is_address=site_of(field.value) is not None)
    shown = Markup(made.replace('<a href="http', '<a dir="ltr" href="http'))  # noqa: S704 - as in _linked
    return drawn(shown, context.get("emojis"))


@lru_cache(maxsize=_TEXTS_KEPT)
def _linked(text: str, named: tuple[str, ...], url: str, marked: tuple[tuple[int, int], ...] = ()) -> Markup:
    # Names and addresses say nothing of the direction of a text: with one of their own, `dir="auto"` looks past them.
    linked = words.html(text, _links(named, url), isolates_names=True, marked=marked)
    made = linked.replace('<span class="h-card"', '<span dir="ltr" class="h-card"')
    # Whoever reaches the house by another of its names stays there: links into the house say no host.
    made = made.replace(f'href="{url}/', 'href="/').replace('<a href="http', '<a dir="ltr" href="http')
    return Markup(made)  # noqa: S704 - kit.text escapes everything but the links it makes


def _links(named: tuple[str, ...], url: str) -> Callable[[Entity], str | None]:
    def link(entity: Entity) -> str | None:
        if entity.kind == "url":
            return words.address(entity.value)
        if entity.kind == "hashtag":
            return url + tag_path(entity.value)
        if entity.kind == "mention" and entity.value.lower() in named:
            return f"{url}/@{entity.value}"
        return None

    return link


def focus_class(focus: Focus) -> str:
    """The classes that keep a point in sight, in quarters of the picture: no page carries styles of its own."""
    across, down = round((focus.x + 1) * 2), round((1 - focus.y) * 2)
    return " ".join([f"fx{across}"] * (across != _MIDDLE) + [f"fy{down}"] * (down != _MIDDLE))


@pass_context
def _local(context: Context, ms: int) -> str:
    return times.local(ms, context["zone"])


@pass_context
def _mornings(context: Context, ms: int) -> tuple[int, ...]:
    return times.mornings(ms, context["zone"])


# What is said alike in every language.
_SAME: Mapping[str, Callable[..., object]] = {
    "named_countries": places.named_countries,
    "named_zones": places.named_zones,
    "iso": iso,
    "local": _local,
    "mornings": _mornings,
    "hue": hue,
    "initial": initial,
    "direction": words.direction,
    "post_html": post_html,
    "sought_html": sought_html,
    "bio_html": bio_html,
    "field_html": field_html,
    "said_html": said_html,
    "reaction_html": reaction_html,
    "chosen": choices.said,
    "paper_html": lambda text: Markup(paper_html(text)),  # noqa: S704 - escaped there, but for what it makes
    "post_path": post_path,
    "tag_path": tag_path,
    "tag_name": tag_name,
    "mean_colour": mean_colour,
    "focus_class": focus_class,
}
