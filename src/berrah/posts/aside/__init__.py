"""Posts that their author deleted, for as long as they may have them back: nobody reads them, not even their author.

Only `publishing` may use it.
"""

from berrah.posts.aside.keep import KEPT_MS, bring_back, due, put_aside

__all__ = ["KEPT_MS", "bring_back", "due", "put_aside"]
