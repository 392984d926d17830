"""The JSON shapes of Mastodon's API, made of cards; what is shown often is kept as bytes until its card changes."""

from weakref import WeakKeyDictionary

from berrah.doors.house import House
from berrah.doors.mastodon.shapes.accounts import AccountShapes
from berrah.doors.mastodon.shapes.emojis import EmojiShapes
from berrah.doors.mastodon.shapes.media import MediaShapes
from berrah.doors.mastodon.shapes.previews import PreviewShapes
from berrah.doors.mastodon.shapes.statuses import StatusShapes
from berrah.kit.settings import Settings
from berrah.media.emojis import Emojis


class Shapes:
    """All that turns cards into JSON in one house."""

    def __init__(self, settings: Settings, secret: bytes, emojis: Emojis) -> None:
        self.emojis = EmojiShapes(settings.url, emojis)
        self.accounts = AccountShapes(settings, self.emojis)
        self.media = MediaShapes(settings.url, secret)
        self.previews = PreviewShapes(settings)
        self.statuses = StatusShapes(self.accounts, self.media, self.previews, self.emojis)


_shapes: WeakKeyDictionary[House, Shapes] = WeakKeyDictionary()


def shapes_of(house: House) -> Shapes:
    """The shapes of a house, the same ones for calls, hot paths and streams, so that they share their bytes."""
    found = _shapes.get(house)
    if found is None:
        found = _shapes[house] = Shapes(house.settings, house.secret, house.emojis)
    return found
