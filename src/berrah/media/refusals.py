"""Why a medium is not taken, as the house says it; each code is spelled out, so that catalogs find it."""

from berrah.kit.errors import Refused
from berrah.media.model import Medium, State


def refusal(why: str) -> Refused:
    """For a reason of kit.pictures or kit.films."""
    known = {
        "type": Refused("media.type"),
        "needs_ffmpeg": Refused("media.needs_ffmpeg"),
        "too_many_pixels": Refused("media.too_many_pixels"),
        "too_long": Refused("media.too_long"),
        "too_slow": Refused("media.too_slow"),
    }
    return known.get(why) or Refused("media.unreadable")


def refuse_failed(medium: Medium) -> None:
    """Say why a medium could not be kept; raises Refused("media.…")."""
    if medium.state is State.failed:
        raise refusal(medium.why)
