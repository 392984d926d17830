"""The pages on which somebody sees what may act for them, and takes it back."""

from typing import Any, Final

from berrah.doors.web.pages.applications import given

__all__ = ["routes"]

routes: Final[list[Any]] = given.routes
