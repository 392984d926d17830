"""What happens to announcements."""

from berrah.kit.bus import Fact


class AnnouncementChanged(Fact, frozen=True):
    """One was written, written anew, taken down or put back."""

    announcement_id: int


class AnnouncementDismissed(Fact, frozen=True):
    """Somebody has read it, and wants to see it no longer."""

    announcement_id: int
    account_id: int


class ReactionsChanged(Fact, frozen=True):
    """More people answer it with this emoji, or fewer."""

    announcement_id: int
    name: str
