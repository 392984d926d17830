"""Every sentence a person reads, in French, English and Arabic.

The source is English and stands in the code and the templates; `locales/<language>/messages.po` holds the rest and is
read at the start, without a compile step (`python -m scripts.catalogs` keeps it complete). Errors have codes instead of
sentences: their context is "error" and their message is the code, in English too.
"""

from berrah.kit.i18n.catalogs import Catalogs, catalogs
from berrah.kit.i18n.languages import LANGUAGES, Language, choose
from berrah.kit.i18n.templates import prepare, words
from berrah.kit.i18n.tongue import N_, Tongue, speak

__all__ = ["LANGUAGES", "N_", "Catalogs", "Language", "Tongue", "catalogs", "choose", "prepare", "speak", "words"]
