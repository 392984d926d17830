"""Archives as people read them: pages in a file that need no server, the way to fetch it, and the way out."""

from berrah.doors.web.archives import fetching, going_away, importing, letting_go, organisations
from berrah.doors.web.archives.printing import printer

__all__ = ["printer", "routes"]

routes = [*fetching.routes, *going_away.routes, *importing.routes, *letting_go.routes, *organisations.routes]
