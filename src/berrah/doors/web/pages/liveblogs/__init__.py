"""Live pages: read by everybody, also on other sites; kept by their author."""

from berrah.doors.web.pages.liveblogs import embed, hiding, keeping, listing, one

routes = [*listing.routes, *one.routes, *keeping.routes, *hiding.routes]
embedded = embed.router

__all__ = ["embedded", "routes"]
