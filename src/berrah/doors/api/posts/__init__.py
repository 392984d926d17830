"""What is known of a post: who can read it, how it went from hand to hand, what it said before."""

from berrah.doors.api.posts import cascades, readers, versions

routes = [*cascades.routes, *readers.routes, *versions.routes]
