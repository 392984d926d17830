"""Live pages: read by everybody, kept by their author, told by witnesses who agree."""

from berrah.doors.api.liveblogs import keeping, reads, witnessing

routes = [*reads.routes, *keeping.routes, *witnessing.routes]

__all__ = ["routes"]
