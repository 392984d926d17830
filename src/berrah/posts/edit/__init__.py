"""Writing a post anew. Only `publishing` may call this."""

from berrah.posts.edit.rewrite import edit

__all__ = ["edit"]
