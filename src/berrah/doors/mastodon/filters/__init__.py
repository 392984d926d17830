"""Filters: docs.joinmastodon.org/methods/filters, and the older ones of one phrase each."""

from berrah.doors.mastodon.filters import inside, one_phrase, whole

routes = [*whole.routes, *inside.routes, *one_phrase.routes]
