"""The pages on which an account is kept its owner's: coming in, the second step, passkeys, sessions, what happened."""

from typing import Any

from berrah.doors.web.pages.security import happened, open_ones, passkeys, second_step, two_step

__all__ = ["routes"]

routes: list[Any] = [*second_step.routes, *two_step.routes, *passkeys.routes, *open_ones.routes, *happened.routes]
