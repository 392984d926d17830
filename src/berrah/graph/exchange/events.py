"""What happens to files that are brought in."""

from berrah.kit.bus import Fact


class ImportGoesOn(Fact, frozen=True):
    """Some lines of a file are waiting to be read."""

    import_id: int
