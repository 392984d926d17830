"""The pages inside an archive, from the templates of the house: no script, no address of the house needed to read."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from babel.dates import format_skeleton
from markupsafe import Markup

from berrah.archives.export import Beside, Entry, Facts, Month, Pages
from berrah.doors.web.rendering import environment
from berrah.kit import clock
from berrah.kit.i18n import Language, choose, speak
from berrah.kit.settings import Settings


def printer(now: Callable[[], Settings]) -> Callable[[str], Pages]:
    """What prints in a language; one we do not speak is the house's own."""
    return lambda language: _Printed(choose("", language, now().language), now())


class _Printed:
    """The templates of templates/archive in one language."""

    def __init__(self, language: Language, settings: Settings) -> None:
        self._tongue = speak(language)
        self._environment = environment(language)
        self._settings = settings

    def top(self, facts: Facts, month: Month, beside: Beside) -> str:
        return self._rendered("top.html", facts=facts, month=month, beside=beside)

    def some(self, entries: Sequence[Entry]) -> str:
        return self._rendered("some.html", entries=entries, safe=Markup, now=clock.now())  # kit.text made their HTML

    def bottom(self, beside: Beside) -> str:
        return self._rendered("beside.html", beside=beside) + "</main>\n</body>\n</html>\n"

    def index(self, facts: Facts) -> str:
        return self._rendered("index.html", facts=facts)

    def note(self, facts: Facts) -> str:
        return self._rendered("note.txt", facts=facts)

    def style(self) -> str:
        return files("berrah.doors.web").joinpath("templates/archive/style.css").read_text(encoding="utf-8")

    def _rendered(self, name: str, **known: Any) -> str:
        template = self._environment.get_template(f"archive/{name}")
        return template.render(
            known, zone=self._settings.timezone, days=self._settings.archive_days, month_of=self._month
        )

    def _month(self, name: str) -> str:
        """`novembre 2025` for 2025-11."""
        moment = datetime.strptime(name, "%Y-%m").replace(tzinfo=UTC)
        return format_skeleton("yMMMM", moment, locale=self._tongue.locale)
