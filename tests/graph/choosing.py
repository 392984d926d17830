"""How people of a small world follow one another, and the languages they write in."""

from dataclasses import dataclass, field

from msgspec.structs import replace

from berrah import graph
from berrah.graph import Options, OptionsChange
from tests.acts import LANGUAGES, Act
from tests.doing import Doing

AS_EVERYBODY = Options()


@dataclass(kw_only=True)
class Choosing(Doing):
    """Somebody leaves something out of somebody's, somebody says in which language a post is."""

    options: dict[tuple[int, int], Options] = field(default_factory=dict)
    languages: dict[int, str] = field(default_factory=dict)

    async def _choose(self, act: Act) -> None:
        pair = act.who, act.whom
        if act.who == act.whom:
            return
        is_possible = not self.are_apart(*pair) and act.whom not in self.hidden
        change = CHANGES[act.what % len(CHANGES)]
        made = self.house.write(graph.follow, self.people[act.who].id, self.people[act.whom].id, change)
        await self._try(made, is_possible=is_possible)
        if not is_possible:
            return
        if pair not in self.follows:
            (self.asks if act.whom in self.protected else self.follows).add(pair)
        self.options[pair] = change.applied_to(self.options.get(pair, AS_EVERYBODY))

    async def _correct(self, act: Act) -> None:
        """Say of a post of one's own that it is in another language."""
        entry, _ = self._chosen(act)
        if entry not in self.posts or self.posts[entry][0] != act.who or entry in self.gone:
            return
        language = LANGUAGES[act.whom % len(LANGUAGES)]
        draft = replace(self.people[act.who].draft(self.said[entry]), language=language)
        await self._rewritten(act, entry, draft)
        self.languages[entry] = language

    def forget_options(self) -> None:
        """They stand as long as a follow, or a request to follow."""
        self.options = {pair: one for pair, one in self.options.items() if pair in self.follows or pair in self.asks}

    def reads(self, reader: int, under: int, entry: int) -> bool:
        """Whether the reader leaves an entry out that stands under somebody's name."""
        options = self.options.get((reader, under), AS_EVERYBODY)
        if entry in self.reposts:
            return options.has_reposts
        spoken = self.languages.get(entry, "und")
        return not options.languages or spoken == "und" or spoken in options.languages


CHANGES = (
    OptionsChange(has_reposts=False),
    OptionsChange(languages=("fr",)),
    OptionsChange(is_told=True),
    OptionsChange(has_reposts=True),
    OptionsChange(languages=("ar", "fr")),
    OptionsChange(has_reposts=False, languages=("en",)),
    OptionsChange(languages=()),
)
