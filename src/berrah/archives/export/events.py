"""What happens to archives."""

from berrah.kit.bus import Fact


class ArchiveReady(Fact, frozen=True):
    """The archive that somebody asked for can be fetched; of whose account it is, and who asked."""

    export_id: int
    account_id: int
    asked_by: int
