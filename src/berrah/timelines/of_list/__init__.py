"""The timeline of a list of people."""

from berrah.timelines.of_list.pull import answerable, of_list

__all__ = ["answerable", "of_list"]
