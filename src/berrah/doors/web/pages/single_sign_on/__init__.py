"""The pages of single sign-on: to the provider and back, the first time, the link in one's settings.

The provider's log-in is the first step, as a password is: an account that asks for a second one here goes on asking.
"""

from typing import Any, Final

from berrah.doors.web.pages.single_sign_on import coming, first_time, linking

__all__ = ["routes"]

routes: Final[list[Any]] = [*coming.routes, *first_time.routes, *linking.routes]
