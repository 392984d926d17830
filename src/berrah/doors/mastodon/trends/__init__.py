"""What many people speak of (docs.joinmastodon.org/methods/trends), and the posts that link to such a page."""

from berrah.doors.mastodon.trends import linking, listing

routes = [*listing.routes, *linking.routes]
