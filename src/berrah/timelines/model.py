"""An entry of a timeline, as the memory holds it."""

# (entry id, account it stands under, account it answers or 0, id of the post it shows, who wrote that post): a tuple,
# because a page is found by walking hundreds of them.
Outline = tuple[int, int, int, int, int]

NOBODY: frozenset[int] = frozenset()
