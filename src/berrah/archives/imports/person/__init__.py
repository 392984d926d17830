"""What an archive says of its owner besides posts: marks always, profile, settings and people if that is wanted."""

from berrah.archives.imports.person.owner import Owner

__all__ = ["Owner"]
