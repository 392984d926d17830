"""What is known of a post: who can read it, and how it went from hand to hand."""

from berrah.doors.api.posts import cascades, readers

routes = [*cascades.routes, *readers.routes]
