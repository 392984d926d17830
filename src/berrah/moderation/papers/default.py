"""What becomes of data in every house of this kind, unless its administrators say it in their own words."""

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from berrah.kit.i18n import LANGUAGES

_FOLDER = files("berrah.moderation.papers") / "privacy"
PRIVACY_DEFAULT: Final[Mapping[str, str]] = MappingProxyType(
    {language: (_FOLDER / f"{language}.txt").read_text("utf-8").strip() for language in LANGUAGES}
)
# When these words were last changed (2026-11-22), in ms.
WRITTEN_AT: Final = 1_795_305_600_000
