"""The archive of Mastodon and those that write as it does, Berrah among them: ActivityStreams in outbox.json."""

from berrah.archives.imports.source.mastodon.notes import is_it, read
from berrah.archives.imports.source.mastodon.owner import about

__all__ = ["about", "is_it", "read"]
