"""The house itself: what it is, what it can, where its doors are."""

from berrah.doors.mastodon.about import discovery, instance, papers, pictures

routes = [*instance.routes, *papers.routes, *discovery.routes, *pictures.routes]
