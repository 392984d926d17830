"""Emoji of the house as the entity CustomEmoji (docs.joinmastodon.org/entities/CustomEmoji)."""

import msgspec

from berrah.media.emojis import Emoji, Emojis


class CustomEmoji(msgspec.Struct, frozen=True):
    """CustomEmoji; they stand still, so that both addresses are one."""

    shortcode: str
    url: str
    static_url: str
    visible_in_picker: bool = True
    category: str | None = None


class EmojiShapes:
    """Emoji with their addresses in this house."""

    def __init__(self, address: str, emojis: Emojis) -> None:
        self._folder = f"{address}/emoji/"
        self._emojis = emojis

    def among(self, *texts: str) -> tuple[CustomEmoji, ...]:
        """Those that stand in these texts."""
        return tuple(self._one(emoji) for emoji in self._emojis.among(*texts))

    def all(self) -> list[CustomEmoji]:
        """All that are in use, by category and shortcode."""
        return [self._one(emoji) for emoji in self._emojis.known.values()]

    def _one(self, emoji: Emoji) -> CustomEmoji:
        url = self._folder + emoji.file
        return CustomEmoji(emoji.shortcode, url, url, category=emoji.category or None)
