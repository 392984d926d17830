"""Whom somebody recommends on their profile: people they follow.

Owns: endorsements
"""

from berrah.graph.endorsing.endorse import endorse, unendorse
from berrah.graph.endorsing.reads import endorsed, endorsed_among, endorsed_for

__all__ = ["endorse", "endorsed", "endorsed_among", "endorsed_for", "unendorse"]
