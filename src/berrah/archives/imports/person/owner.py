"""Whose archive it is, as far as the account takes it over."""

from urllib.parse import urlsplit

from berrah.archives.imports.bring import hold, leave_out
from berrah.archives.imports.files import Files
from berrah.archives.imports.model import About, Import, LeftOut
from berrah.archives.imports.person.marks import mark_all
from berrah.archives.imports.person.people import take_people
from berrah.archives.imports.person.profile import take_profile
from berrah.archives.imports.person.settings import close, take_settings
from berrah.kit.db import Store
from berrah.media.portraits import Portraitist


class Owner:
    """Each step may be done again: what is there already stays."""

    def __init__(self, store: Store, portraitist: Portraitist, job: Import, about: About, url: str) -> None:
        self._store, self._portraitist, self._job = store, portraitist, job
        self._about, self._url = about, url

    async def close(self) -> None:
        """Before the first post is here: an account that was protected is."""
        if self._job.has_profile:
            await close(self._store, self._job, self._about.said.settings)

    async def take_over(self, files: Files) -> None:
        """When the posts are here: marks on them, and the person if that is wanted. Raises Stopped."""
        await mark_all(self._store, self._job, self._about.marks, self._url)
        if self._job.has_profile:
            await self._store.write(leave_out, self._job, await self._person(files))

    async def _person(self, files: Files) -> list[LeftOut]:
        await self._store.write(hold, self._job)
        is_fitting = await take_profile(self._store, self._portraitist, self._job, self._about, files)
        said, domain = self._about.said, urlsplit(self._url).netloc.lower()
        left_out = await take_settings(self._store, self._job, said.settings)
        left_out += await take_people(self._store, self._job, said.files, domain)
        return left_out if is_fitting else [*left_out, LeftOut("", "profile")]
