"""Pages of strangers: read by a real parser, in a process of their own with bounds on time and memory.

Every parser of HTML that we measured, in Python, C or Rust, has a page of 256 kB that keeps it busy for ten seconds
(thousands of open elements, each looked through for the next one): where it stands alone, it is stopped.
"""

from berrah.kit.hypertext.model import Outline
from berrah.kit.hypertext.room import Reader, Unreadable

__all__ = ["Outline", "Reader", "Unreadable"]
