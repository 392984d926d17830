"""Browser and system, read from what a browser says of itself.

The words are tried in order: nearly every browser also claims to be an older one (RFC 9110, 10.1.5; the long story is
in webaim.org/blog/user-agent-string-history).
"""

from typing import Final

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("Lynx/", "Lynx"),
    ("w3m/", "w3m"),
    ("ELinks", "ELinks"),
    ("curl/", "curl"),
)
_SYSTEMS: Final = (
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
    ("BSD", "BSD"),
)


def browser_of(agent: str) -> str:
    """`Firefox/Linux`; a part that is not known stays empty, so that nothing is said that may be wrong."""
    return f"{_named(agent, _BROWSERS)}/{_named(agent, _SYSTEMS)}"


def _named(agent: str, words: tuple[tuple[str, str], ...]) -> str:
    return next((name for word, name in words if word in agent), "")
