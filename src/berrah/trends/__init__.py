"""Trends: the hashtags, pages and posts of which many different people speak now; docs/trends.md has the formula.

Owns: trends, trend_days, trends_kept_out
Announces: TrendsChanged
"""

from berrah.trends.events import TrendsChanged
from berrah.trends.keep_out import keep_out, let_in
from berrah.trends.model import DAYS, LEAST, Day, Kind, Trend, Trending
from berrah.trends.reads import history, kept_out, links_for, posts_for
from berrah.trends.reckon import Reckoning
from berrah.trends.remember import Trends

__all__ = [
    "DAYS",
    "LEAST",
    "Day",
    "Kind",
    "Reckoning",
    "Trend",
    "Trending",
    "Trends",
    "TrendsChanged",
    "history",
    "keep_out",
    "kept_out",
    "let_in",
    "links_for",
    "posts_for",
]
