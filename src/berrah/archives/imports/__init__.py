"""Archives of other networks, brought into an account with the dates they have, and taken back whole.

Owns: archive_imports, imported_posts, import_omissions
"""

from berrah.archives.imports.ask import (
    ask,
    count_of,
    counts_of,
    latest,
    omissions,
    omissions_of,
    omitted,
    one_of,
    pending,
    stop,
    undo,
)
from berrah.archives.imports.importing import FOLDER, Importing
from berrah.archives.imports.model import Import, Kind, Omission, State
from berrah.archives.imports.reasons import failed_because, left_out_because

__all__ = [
    "FOLDER",
    "Import",
    "Importing",
    "Kind",
    "Omission",
    "State",
    "ask",
    "count_of",
    "counts_of",
    "failed_because",
    "latest",
    "left_out_because",
    "omissions",
    "omissions_of",
    "omitted",
    "one_of",
    "pending",
    "stop",
    "undo",
]
