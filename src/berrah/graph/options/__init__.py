"""How somebody follows: whose reposts they leave out, of whose posts they are told, and in which languages they read.

Owns: follow_options
Announces: FollowOptionsChosen
"""

from berrah.graph.options.choose import choose, clear, clear_all, moved_in
from berrah.graph.options.events import FollowOptionsChosen
from berrah.graph.options.model import AS_EVERYBODY, UNCHANGED, Options, OptionsChange
from berrah.graph.options.reads import options_among, those_reading, those_told, with_choices

__all__ = [
    "AS_EVERYBODY",
    "UNCHANGED",
    "FollowOptionsChosen",
    "Options",
    "OptionsChange",
    "choose",
    "clear",
    "clear_all",
    "moved_in",
    "options_among",
    "those_reading",
    "those_told",
    "with_choices",
]
