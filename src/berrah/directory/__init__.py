"""The directory: people who want to be found, by what they did last, by when they came, and by subject."""

from berrah.directory.begin import CHOSEN_MOST, begin
from berrah.directory.read import OFFSET_MOST, Order, people
from berrah.directory.subjects import SUBJECTS_MOST, Subject, shown_subjects, subjects

__all__ = [
    "CHOSEN_MOST",
    "OFFSET_MOST",
    "SUBJECTS_MOST",
    "Order",
    "Subject",
    "begin",
    "people",
    "shown_subjects",
    "subjects",
]
