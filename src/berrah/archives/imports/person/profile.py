"""Taking over what an archive says of its owner."""

from typing import Final

from berrah.accounts import FIELD_MOST, FIELDS_MOST, ProfileChange
from berrah.accounts.model import BIO_MOST, DISPLAY_NAME_MOST
from berrah.archives.imports.files import Files
from berrah.archives.imports.model import About, Import
from berrah.archives.imports.source.tidy import clean
from berrah.kit.db import Store
from berrah.kit.errors import Problem
from berrah.media import portraits
from berrah.media.portraits import Kind, Portraitist

_UNNAMED: Final = "www"  # the one field of Twitter, a site, has no name


async def take_profile(store: Store, portraitist: Portraitist, job: Import, about: About, files: Files) -> bool:
    """Name, bio, fields and pictures, as far as they are said and fit; False if the house does not take them."""
    try:
        keys = {
            kind: await portraitist.take(job.account_id, kind, await files.picture(name))
            for kind, name in _pictures(about)
        }
        await store.write(portraits.edit_profile, job.account_id, _change(about, keys))
    except Problem:
        return False
    return True


def _pictures(about: About) -> list[tuple[Kind, str]]:
    kinds: list[tuple[Kind, str]] = [("avatar", about.avatar), ("header", about.header)]
    return [(kind, name) for kind, name in kinds if name]


def _change(about: About, keys: dict[Kind, str]) -> ProfileChange:
    fields = tuple(
        (clean(name)[:FIELD_MOST] or _UNNAMED, clean(value)[:FIELD_MOST]) for name, value in about.fields if value
    )
    return ProfileChange(
        display_name=clean(about.display_name).replace("\n", " ")[:DISPLAY_NAME_MOST] or None,
        bio=clean(about.bio)[:BIO_MOST] or None,
        fields=fields[:FIELDS_MOST] or None,
        avatar=keys.get("avatar"),
        avatar_description=clean(about.avatar_description) if "avatar" in keys else None,
        header=keys.get("header"),
        header_description=clean(about.header_description) if "header" in keys else None,
    )
