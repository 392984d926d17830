"""Where a form leads to, and what stands in the address of a page."""

from typing import Final
from urllib.parse import urlsplit

from litestar.enums import HttpMethod

from berrah import accounts
from berrah.accounts import Account
from berrah.doors.web.visitor import Visitor
from berrah.kit import ids
from berrah.kit.errors import Refused, Unknown
from berrah.kit.serving.body import header

READ: Final = (HttpMethod.GET, HttpMethod.HEAD)


def back(visitor: Visitor, fallback: str = "/", anchor: str = "") -> str:
    """The page the form was on, or the fallback if that was not one of ours."""
    came_from = urlsplit(header(visitor.scope, b"referer").decode("latin-1"))
    host = header(visitor.scope, b"host").decode("latin-1")
    where = fallback
    # What stands under /posts came from a form and cannot be asked for.
    if came_from.netloc == host and came_from.path.startswith("/") and not came_from.path.startswith("/posts"):
        where = came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return f"{local(where, fallback)}{anchor}"


def local(where: str, fallback: str = "/") -> str:
    """The path if it stays in this house, whatever a browser makes of slashes, else the fallback."""
    is_path = where.startswith("/") and not where.startswith(("//", "/\\")) and where.isprintable()
    return where if is_path and where.isascii() else fallback


def number(text: str) -> int:
    """An id in a path; raises Unknown("page.unknown") for what never was one."""
    try:
        return ids.parse(text)
    except Refused:
        raise Unknown("page.unknown") from None


async def account_of(visitor: Visitor, handle: str) -> Account:
    """Whose page `/@name` is; raises Unknown("page.unknown", "account.unknown")."""
    if not handle.startswith("@"):
        raise Unknown("page.unknown")
    async with visitor.house.store.read() as look:
        return await accounts.by_name(look, handle)
