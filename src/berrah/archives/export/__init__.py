"""Archives of what is one's own, made behind the requests and kept for some days under an address nobody can guess.

Owns: exports
Announces: ArchiveReady
"""

from berrah.archives.export.ask import ask, ask_for, fetchable, latest, pending
from berrah.archives.export.events import ArchiveReady
from berrah.archives.export.model import Beside, Entry, Export, Facts, Month, Pages, State
from berrah.archives.export.pack import Whose, pack, whose
from berrah.archives.export.packing import FOLDER, Packing

__all__ = [
    "FOLDER",
    "ArchiveReady",
    "Beside",
    "Entry",
    "Export",
    "Facts",
    "Month",
    "Packing",
    "Pages",
    "State",
    "Whose",
    "ask",
    "ask_for",
    "fetchable",
    "latest",
    "pack",
    "pending",
    "whose",
]
