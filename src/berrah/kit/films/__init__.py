"""Video and sound from strangers: looked at and made anew by ffmpeg, in a process of its own, where it is installed."""

from berrah.kit.films.model import FRAMES_A_SECOND, PIXELS_MOST, TYPES, Film, Limits, NotMade, Sight
from berrah.kit.films.sniff import is_film
from berrah.kit.films.studio import Studio

__all__ = ["FRAMES_A_SECOND", "PIXELS_MOST", "TYPES", "Film", "Limits", "NotMade", "Sight", "Studio", "is_film"]
