"""Posts that the moderators hide: their author alone reads them, until it is taken back."""

from berrah.posts.hiding.keep import hide, show
from berrah.posts.hiding.memory import HiddenPosts

__all__ = ["HiddenPosts", "hide", "show"]
