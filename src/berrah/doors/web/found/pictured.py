"""The picture that other sites show beside a link: one of the post's own, or a sheet that the house draws."""

import hashlib
from typing import Final, Literal

import msgspec

from berrah.cards.model import EntryCard
from berrah.doors.house import House
from berrah.doors.web import wording
from berrah.doors.web.visitor import Visitor
from berrah.kit import text as words
from berrah.kit.drawing import HEIGHT, WIDTH, Sheet
from berrah.kit.i18n import Tongue, speak
from berrah.media import Medium
from berrah.posts import Visibility

PREFIX: Final = "/drawn/"
_DESIGN: Final = "2"  # of a sheet: another one has other addresses
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


class Drawn(msgspec.Struct, frozen=True):
    """A sheet, and the keys of the pictures still to be put on it: its author's face, the logo of the house."""

    sheet: Sheet
    face: str
    logo: str

    @property
    def edition(self) -> str:
        """What stands in the address of a sheet: another one for whatever is drawn otherwise."""
        told = msgspec.json.encode([_DESIGN, *msgspec.structs.astuple(self.sheet), self.face, self.logo])
        return hashlib.sha256(told).hexdigest()[:10]


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
    drawn = sheet_of(visitor.house, entry)
    sheet, where = drawn.sheet, f"{url}{PREFIX}{entry.card.id}-{drawn.edition}.png"
    alt = visitor.tongue.gettext("%(name)s: “%(text)s”", name=sheet.name, text=sheet.said)
    return Picture(where, WIDTH, HEIGHT, alt, _DRAWN)


def of_house(visitor: Visitor) -> Picture:
    """The picture of every page that has none of its own."""
    settings, drawn = visitor.house.settings, house_sheet(visitor.house)
    where = f"{settings.url}{PREFIX}house-{drawn.edition}.png"
    return Picture(where, WIDTH, HEIGHT, f"{settings.name}: {drawn.sheet.said}", _DRAWN)


def sheet_of(house: House, entry: EntryCard) -> Drawn:
    """What stands on the sheet of a post; the same for whoever asks."""
    settings, author = house.settings, entry.author.account
    said = said_of(speak(settings.language), entry)
    sheet = Sheet(
        said,
        author.shown_name,
        f"@{author.name}",
        settings.name,
        wording.initial(author),
        _HUES[wording.hue(author)],
        accent=house.facade.accent,
        is_leftward=words.direction(said) == "rtl",
    )
    return Drawn(sheet, author.profile.avatar, house.facade.now.logo)


def house_sheet(house: House) -> Drawn:
    """What stands on the sheet of the house."""
    settings = house.settings
    said = settings.description or speak(settings.language).gettext("Short messages that reach everyone at once.")
    is_leftward, accent = words.direction(said) == "rtl", house.facade.accent
    sheet = Sheet(said, settings.name, settings.domain, settings.name, accent=accent, is_leftward=is_leftward)
    return Drawn(sheet, "", house.facade.now.logo)
