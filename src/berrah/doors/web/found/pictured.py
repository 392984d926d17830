"""The picture that other sites show beside a link: one of the post's own, or a sheet that the house draws."""

import hashlib
from typing import Final, Literal

import msgspec

from berrah.cards.model import EntryCard
from berrah.doors.web import wording
from berrah.doors.web.visitor import Visitor
from berrah.kit import text as words
from berrah.kit.drawing import HEIGHT, WIDTH, Sheet
from berrah.kit.i18n import Tongue, speak
from berrah.kit.settings import Settings
from berrah.media import Medium
from berrah.posts import Visibility

PREFIX: Final = "/drawn/"
_DESIGN: Final = "1"  # of a sheet: another one has other addresses
_DRAWN: Final = "image/png"
_HUES: Final = ("#4a3fc4", "#0d7a5f", "#b4451f", "#a8275f", "#1f6fb2", "#8a6100", "#7a3fa6", "#2f6b3c")  # people.css


class Picture(msgspec.Struct, frozen=True):
    """Where a picture is, and what it shows for those who do not see it; sides in pixels."""

    url: str
    width: int
    height: int
    alt: str
    type: str = ""

    @property
    def card(self) -> Literal["summary", "summary_large_image"]:
        """How Twitter calls the two ways to show one."""
        return "summary_large_image" if self.width > self.height else "summary"


def is_drawn(entry: EntryCard) -> bool:
    """Whether a post has a sheet: everybody may read it, and lists show it."""
    return entry.is_open and entry.card.post.visibility is Visibility.public


def shown_medium(entry: EntryCard) -> Medium | None:
    """The first that goes with a post and may be seen without asking."""
    first = entry.card.media[0] if entry.card.media else None
    is_covered = entry.card.is_sensitive or entry.card.post.notice
    return first if first and first.small_file and not is_covered else None


def said_of(tongue: Tongue, entry: EntryCard) -> str:
    """What a post says to those who did not ask to read it: its notice stands before everything else of it."""
    post, media = entry.card.post, entry.card.media
    if post.notice or post.text or not media:
        return post.notice or post.text
    if media[0].description and not entry.card.is_sensitive:
        return media[0].description
    kinds = {"image": tongue.gettext("Picture"), "audio": tongue.gettext("Sound")}
    return kinds.get(media[0].kind) or tongue.gettext("Video")


def of_post(visitor: Visitor, entry: EntryCard) -> Picture:
    """The picture of a post that everybody may read."""
    url, medium = visitor.house.settings.url, shown_medium(entry)
    if medium is not None and medium.kind == "image":
        return Picture(f"{url}/media/{medium.file}", medium.width, medium.height, medium.description, medium.type)
    if medium is not None:
        return Picture(f"{url}/media/{medium.small_file}", medium.small_width, medium.small_height, medium.description)
    sheet = sheet_of(visitor.house.settings, entry)
    where = f"{url}{PREFIX}{entry.card.id}-{edition(sheet, entry.author.account.profile.avatar)}.png"
    alt = visitor.tongue.gettext("%(name)s: “%(text)s”", name=sheet.name, text=sheet.said)
    return Picture(where, WIDTH, HEIGHT, alt, _DRAWN)


def of_house(visitor: Visitor) -> Picture:
    """The picture of every page that has none of its own."""
    settings = visitor.house.settings
    sheet = house_sheet(settings)
    where = f"{settings.url}{PREFIX}house-{edition(sheet)}.png"
    return Picture(where, WIDTH, HEIGHT, f"{settings.name}: {sheet.said}", _DRAWN)


def sheet_of(settings: Settings, entry: EntryCard) -> Sheet:
    """What stands on the sheet of a post, but for its author's face; the same for whoever asks."""
    author, said = entry.author.account, said_of(speak(settings.language), entry)
    return Sheet(
        said,
        author.shown_name,
        f"@{author.name}",
        settings.name,
        wording.initial(author),
        _HUES[wording.hue(author)],
        is_leftward=words.direction(said) == "rtl",
    )


def house_sheet(settings: Settings) -> Sheet:
    """What stands on the sheet of the house."""
    tongue = speak(settings.language)
    said = settings.description or tongue.gettext("Short messages that reach everyone at once.")
    is_leftward = words.direction(said) == "rtl"
    return Sheet(said, settings.name, settings.domain, settings.name, is_leftward=is_leftward)


def edition(sheet: Sheet, face: str = "") -> str:
    """What stands in the address of a sheet: another one for whatever is drawn otherwise."""
    told = msgspec.json.encode([_DESIGN, sheet.said, sheet.name, sheet.beneath, sheet.house, face])
    return hashlib.sha256(told).hexdigest()[:10]
