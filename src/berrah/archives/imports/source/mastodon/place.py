"""Where in the archive something is."""

from berrah.archives.imports.source.container import Archive


def place(archive: Archive, name: str) -> str | None:
    """Where the file is: at the top, or in the one folder in which everything is."""
    found = [one for one in archive.sizes if one == name or (one.endswith(f"/{name}") and one.count("/") == 1)]
    return min(found, key=len, default=None)
