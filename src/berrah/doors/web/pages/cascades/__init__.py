"""How a post went from hand to hand: its page, drawn on the server."""

from berrah.doors.web.pages.cascades.page import cascade_page, speed_of

routes = [cascade_page]

__all__ = ["routes", "speed_of"]
