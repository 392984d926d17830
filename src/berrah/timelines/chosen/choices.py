"""What somebody leaves out of those whom they follow: the reposts of some, and what others say in other languages."""

from collections.abc import Mapping

import msgspec

from berrah.graph import Options


class Choices(msgspec.Struct, frozen=True):
    """Options by account, of those of whom less than everything is read; never changed once it is made."""

    chosen: Mapping[int, Options] = {}

    def changed(self, chosen: Mapping[int, Options]) -> "Choices | None":
        """With these; None where everything of everybody is read."""
        return _of({**self.chosen, **chosen})

    def among(self, accounts: frozenset[int]) -> "Choices | None":
        """Only what is chosen of these people."""
        if accounts.issuperset(self.chosen):
            return self
        return _of({one: options for one, options in self.chosen.items() if one in accounts})

    def admit(self, account: int, language: str, *, is_repost: bool) -> bool:
        """Whether an entry under somebody's name is read; what they pass on, in any language."""
        options = self.chosen.get(account)
        if options is None:
            return True
        return options.has_reposts if is_repost else options.reads(language)

    @property
    def weight(self) -> int:
        """How much there is to remember."""
        return len(self.chosen)


def _of(chosen: Mapping[int, Options]) -> Choices | None:
    # Whether one is told of somebody's posts is nothing to a home.
    less = {
        one: Options(options.has_reposts, languages=options.languages)
        for one, options in chosen.items()
        if options.languages or not options.has_reposts
    }
    return Choices(less) if less else None
