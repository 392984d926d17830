"""The house in numbers: how much is said here, by how many, week by week; counted now and then, and remembered.

Owns: activity_weeks, figures
Announces: FiguresCounted
"""

from berrah.statistics.count import Counting
from berrah.statistics.events import FiguresCounted
from berrah.statistics.model import WEEKS, Figures, Week
from berrah.statistics.remember import Statistics

__all__ = ["WEEKS", "Counting", "Figures", "FiguresCounted", "Statistics", "Week"]
