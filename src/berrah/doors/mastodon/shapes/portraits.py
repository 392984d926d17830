"""Where apps find the picture of an account, and the banner above it."""

import zlib

from berrah.accounts import Account
from berrah.media import portraits

HUES = 8


class Pictures:
    """The addresses of a house's pictures."""

    def __init__(self, url: str) -> None:
        self._url = url

    def avatar(self, account: Account) -> str:
        """Their own, or the one drawn for their colour; apps know by its name that it was not chosen."""
        worn = self.worn(account.profile.avatar)
        return worn or f"{self._url}/avatars/original/{hue(account)}/missing.png"

    def header(self, account: Account) -> str:
        """Their own, or the wall that is everybody's."""
        return self.worn(account.profile.header) or f"{self._url}/headers/original/missing.png"

    def worn(self, key: str) -> str | None:
        """The address of a picture they chose."""
        return f"{self._url}/portraits/{portraits.file(key)}" if key else None


def hue(account: Account) -> int:
    """The number of somebody's colour, the same as on the pages."""
    return zlib.crc32(account.name.lower().encode()) % HUES
