"""What a house says of itself in every version of the API."""

from importlib.metadata import version
from typing import Any, Final

from berrah import accounts, media, posts
from berrah.doors.house import House
from berrah.kit import clock, films
from berrah.kit.pictures import PIXELS_MOST
from berrah.posts import featuring, polls

# The newest Mastodon whose calls mean the same here, or are answered as it does where a feature is off. Clients compare
# these two; numbers above 7 promise them collections.
API: Final = 7
COMPATIBLE: Final = "4.7.0"
BERRAH: Final = version("berrah")
VERSION: Final = f"{COMPATIBLE} (compatible; Berrah {BERRAH})"

_COUNTED_MS: Final = 60_000
_counted: dict[str, tuple[int, int]] = {}


def streaming(house: House) -> str:
    """Where streams are, in the scheme of WebSockets."""
    return "ws" + house.settings.url.removeprefix("http")


def configuration(house: House) -> dict[str, Any]:
    """The house's own numbers; those of films are 0 where none are taken."""
    has_films = house.media.studio.is_open
    return {
        "accounts": {
            "max_featured_tags": featuring.FEATURED_MOST,
            "max_pinned_statuses": posts.PINS_MOST,
            "max_profile_fields": accounts.FIELDS_MOST,
            "profile_field_name_limit": accounts.FIELD_MOST,
            "profile_field_value_limit": accounts.FIELD_MOST,
            "max_avatar_description_length": accounts.PORTRAIT_DESCRIPTION_MOST,
            "max_header_description_length": accounts.PORTRAIT_DESCRIPTION_MOST,
            "max_display_name_length": 50,
            "max_note_length": 500,
        },
        "statuses": {
            "max_characters": house.settings.post_limit,
            "max_media_attachments": media.ATTACHED_MOST,
            "characters_reserved_per_url": house.settings.url_length,
        },
        "media_attachments": {
            "supported_mime_types": list(house.media.types),
            "image_size_limit": house.settings.media_limit,
            "image_matrix_limit": PIXELS_MOST,
            "video_size_limit": house.settings.film_limit if has_films else 0,
            "video_frame_rate_limit": films.FRAMES_A_SECOND if has_films else 0,
            "video_matrix_limit": films.PIXELS_MOST if has_films else 0,
            "description_limit": media.DESCRIPTION_MOST,
        },
        "polls": _of_polls(),
        "translation": {"enabled": False},
    }


def _of_polls() -> dict[str, int]:
    return {
        "max_options": polls.CHOICES_MOST,
        "max_characters_per_option": polls.CHOICE_MOST,
        "min_expiration": polls.SECONDS_LEAST,
        "max_expiration": polls.SECONDS_MOST,
    }


async def people(house: House) -> int:
    """How many accounts there are, counted at most once a minute."""
    at, number = _counted.get(house.settings.url, (0, 0))
    if clock.now() - at > _COUNTED_MS:
        async with house.store.read() as look:
            number = await accounts.count(look)
        _counted[house.settings.url] = clock.now(), number
    return number
