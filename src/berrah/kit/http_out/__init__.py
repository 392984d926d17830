"""The only way out of the house over HTTP: feeds, web hooks, other servers.

Whoever posts a link chooses an address that *this* machine will visit, from inside its network. So every hop is
looked at (scheme, port, credentials), every name is resolved here, and the connection goes to the very address that
was checked (no second look-up that could answer otherwise: DNS rebinding). Sizes, times and redirects are bounded.

    OutError
    ├── OutRefused   the house does not go there, now or later
    └── OutFailed    it went, and it did not work; `.permanent` tells whether trying again is worth it
"""

from berrah.kit.http_out.client import HttpOut
from berrah.kit.http_out.guard import checked_url, is_public
from berrah.kit.http_out.model import Answer, OutError, OutFailed, OutRefused, Patience

__all__ = ["Answer", "HttpOut", "OutError", "OutFailed", "OutRefused", "Patience", "checked_url", "is_public"]
