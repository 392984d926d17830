"""A post that quotes another, which is not here: its address stays in the words."""

from typing import Any, Final

from berrah.archives.imports.source.mastodon.told import text

_KEYS: Final = ("quote", "quoteUrl", "quoteUri", "_misskey_quote")  # FEP-044f, and what was there before it


def with_quoted(words: str, note: dict[str, Any]) -> str:
    """The words, and behind them the address of what they are about, unless it stands there already."""
    address = next((found for key in _KEYS if (found := text(note, key))), "")
    if not address.startswith(("https://", "http://")) or address in words:
        return words
    return f"{words}\n\n{address}".strip()
