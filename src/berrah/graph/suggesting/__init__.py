"""Whom somebody may want to follow, why, and whom they do not want to be shown again.

Owns: unwanted_suggestions
"""

from berrah.graph.suggesting.model import Source, Suggestion
from berrah.graph.suggesting.put_away import put_away, suggest_again
from berrah.graph.suggesting.suggest import suggest, suggestions, unwanted_by

__all__ = ["Source", "Suggestion", "put_away", "suggest", "suggest_again", "suggestions", "unwanted_by"]
