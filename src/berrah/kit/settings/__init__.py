"""What the operator decides: defaults, then `berrah.toml`, then `BERRAH_*` variables, each over the one before.

`Settings` is the one place where a setting is named, explained and given its default; docs/settings.md is printed
from it (`python -m berrah.kit.settings.reference`).
"""

from berrah.kit.settings.load import SettingsError, load
from berrah.kit.settings.model import Settings
from berrah.kit.settings.secret import secret, sso_secret

__all__ = ["Settings", "SettingsError", "load", "secret", "sso_secret"]
