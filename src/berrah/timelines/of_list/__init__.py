"""The timeline of a list of people."""

from berrah.timelines.of_list.pull import of_list

__all__ = ["of_list"]
