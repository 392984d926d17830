"""What is measured, by name."""

from collections.abc import Awaitable, Callable

from bench.figures import Figure
from bench.measures.crowd import crowd
from bench.measures.famous import famous
from bench.measures.fresh import fresh
from bench.measures.live import live
from bench.measures.posting import both, posts
from bench.measures.reading import guests, home, public
from bench.measures.rooms.apps import apps
from bench.measures.rooms.archive import archive
from bench.measures.rooms.cards import cards
from bench.measures.rooms.cascade import cascade
from bench.measures.rooms.imports import imported
from bench.measures.rooms.notified import notifications
from bench.measures.rooms.threads import threads
from bench.measures.rooms.votes import votes
from bench.measures.search.asking import search
from bench.measures.task import Task
from bench.measures.workers import workers
from bench.measures.yardstick import yardstick

MEASURES: dict[str, Callable[[Task], Awaitable[list[Figure]]]] = {
    "yardstick": yardstick,
    "fresh": fresh,
    "home": home,
    "public": public,
    "guests": guests,
    "posts": posts,
    "both": both,
    "live": live,
    "crowd": crowd,
    "famous": famous,
    "apps": apps,
    "archive": archive,
    "cards": cards,
    "cascade": cascade,
    "notifications": notifications,
    "threads": threads,
    "votes": votes,
    "workers": workers,
    "imports": imported,
    "search": search,
}

__all__ = ["MEASURES", "Task"]
