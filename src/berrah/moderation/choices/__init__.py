"""What administrators choose on a page: settings of the house that change while it runs, each change kept and undone.

Owns: choices
Announces: ChoiceMade
"""

from berrah.moderation.choices.choose import choose, set_back, wrong_among
from berrah.moderation.choices.events import ChoiceMade
from berrah.moderation.choices.memory import Choices
from berrah.moderation.choices.model import CEILINGS, CHOOSABLE, CHOOSABLE_NAMES, is_fixed, said, shown
from berrah.moderation.choices.strangers import require_explore, require_people
from berrah.moderation.choices.undo import undo

__all__ = [
    "CEILINGS",
    "CHOOSABLE",
    "CHOOSABLE_NAMES",
    "ChoiceMade",
    "Choices",
    "choose",
    "is_fixed",
    "require_explore",
    "require_people",
    "said",
    "set_back",
    "shown",
    "undo",
    "wrong_among",
]
