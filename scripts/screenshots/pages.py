"""Which pages are in the pictures, who looks at them, and on what."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

# Locale by language: what a browser asks for, and how it writes dates in its own widgets.
LOCALES: Final = {"en": "en-GB", "fr": "fr-FR", "ar": "ar-MA"}
PHONE: Final = (390, 844)
DESK: Final = (1280, 800)
SIZES: Final = {"phone": PHONE, "desk": DESK, "tall": (1280, 1300)}


@dataclass(frozen=True)
class Page:
    """One page; `link` is a selector of what leads from its path to the page meant, `who` looks at it."""

    name: str
    path: str
    link: str = ""
    who: str = "member"  # or "staff", or "stranger"
    is_dark: bool = False  # also taken in the dark
    masked: tuple[str, ...] = ()  # what is another at each taking: numbers of the machine itself


# The first of its kind in a list, and not a command beside it.
_LIST = "main a[href^='/lists/']:not([href$='/edit']):not([href$='/people'])"
PAGES: Final = (
    Page("front", "/", who="stranger", is_dark=True),
    Page("signup", "/signup", who="stranger"),
    Page("login", "/login", who="stranger"),
    Page("about", "/about", who="stranger"),
    Page("error", "/nobody/knows", who="stranger"),
    Page("signup-second", "/people/subjects?new=1"),
    Page("home", "/", is_dark=True),
    Page("public", "/public"),
    Page("thread", "{thread}", is_dark=True),
    Page("cascade", "{cascade}/cascade"),
    Page("profile", "/@{star}"),
    Page("followers", "/@{star}/followers"),
    Page("notifications", "/notifications", is_dark=True),
    Page("announcements", "/announcements"),
    Page("lists", "/lists"),
    Page("list", "/lists", link=_LIST),
    Page("tags", "/tags"),
    Page("tag", "/tags/JourneeIbtikar"),
    Page("search", f"/search?q={quote('market OR marché OR السوق')}", is_dark=True),
    Page("bookmarks", "/bookmarks"),
    Page("messages", "/messages"),
    Page("conversation", "/messages", link="main a[href^='/messages/']:not([href$='/new'])"),
    Page("scheduled", "/scheduled"),
    Page("live", "/live"),
    Page("live-page", "/live", link="main a[href^='/live/']:not([href$='/new']):not([href$='/mine'])"),
    Page("people", "/people"),
    Page("subjects", "/people/subjects"),
    Page("explore", "/explore"),
    Page("organisation", "/organisations", link="main a[href^='/organisations/']"),
    Page("settings-profile", "/settings/profile"),
    Page("settings-notifications", "/settings/notifications"),
    Page("settings-security", "/settings/security"),
    Page("settings-data", "/settings/data"),
    Page("settings-filters", "/settings/filters"),
    Page("moderation", "/moderation", who="staff"),
    Page("overview", "/moderation/overview", who="staff"),
    Page("settings", "/moderation/settings", who="staff"),
    Page("health", "/moderation/health", who="staff"),
    Page("design", "/about/design", who="staff", is_dark=True),
)


@dataclass(frozen=True)
class Shown:
    """A picture that a README shows: as much of a page as fits into the window."""

    name: str
    page: str
    language: str
    size: str


SHOWN: Final = tuple(
    Shown(f"{page}-{language}-{size}", page, language, size)
    for language in LOCALES
    for page, size in (
        ("home", "desk"),
        ("thread", "phone"),
        ("home", "phone"),
        ("search", "phone"),
        ("cascade", "tall"),
    )
)
