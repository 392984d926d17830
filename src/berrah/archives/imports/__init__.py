"""Archives of other networks, brought into an account with the dates they have, and taken back whole.

Owns: archive_imports, imported_posts, import_omissions
"""

from berrah.archives.imports.ask import ask, count_of, latest, omissions, omitted, one_of, undo
from berrah.archives.imports.importing import FOLDER, Importing
from berrah.archives.imports.model import Import, Kind, Omission, State

__all__ = [
    "FOLDER",
    "Import",
    "Importing",
    "Kind",
    "Omission",
    "State",
    "ask",
    "count_of",
    "latest",
    "omissions",
    "omitted",
    "one_of",
    "undo",
]
