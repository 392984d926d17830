"""What a program looks for."""

import msgspec

from berrah.kit.pages import Page


class Sought(msgspec.Struct, frozen=True):
    """Who looks for what: `kind` is "" where everything is wanted, `offset` how many of what is found come before."""

    viewer: int | None
    query: str
    kind: str
    offset: int
    page: Page

    def wants(self, kind: str) -> bool:
        """Whether this kind of thing is wanted."""
        return self.kind in {"", kind}
