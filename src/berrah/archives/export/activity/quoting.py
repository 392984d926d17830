"""The post that a post quotes: the place for it, where it will stand in the words of Mastodon (FEP-044f)."""

from typing import Any

from berrah.archives.export.entries import Written


def quoting(_one: Written) -> dict[str, Any]:
    """`quote` and `quoteUrl` of a post that quotes one; nothing, as long as no post here does."""
    return {}
