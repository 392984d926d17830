"""Asking a provider who somebody is: OpenID Connect, the code flow with PKCE.

"Core" in this folder is openid.net/specs/openid-connect-core-1_0.

The provider is whoever the administrator named; what it says is believed when it is signed with one of its keys, made
for this house, for this very attempt, and not too old.
"""

from berrah.kit.openid.client import OpenId
from berrah.kit.openid.identity import logged_in_at
from berrah.kit.openid.model import Attempt, Claims, Party

__all__ = ["Attempt", "Claims", "OpenId", "Party", "logged_in_at"]
