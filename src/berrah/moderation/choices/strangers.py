"""What those see who are not logged in."""

from berrah.kit.errors import Unauthenticated
from berrah.kit.settings import Settings


def require_explore(settings: Settings, viewer_id: int | None) -> None:
    """Raise Unauthenticated("login.needed") where strangers do not see what trends."""
    if viewer_id is None and not settings.strangers_explore:
        raise Unauthenticated("login.needed")


def require_people(settings: Settings, viewer_id: int | None) -> None:
    """Raise Unauthenticated("login.needed") where strangers do not see the directory."""
    if viewer_id is None and not settings.strangers_people:
        raise Unauthenticated("login.needed")
