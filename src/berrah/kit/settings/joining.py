"""Settings of who comes here: what those read who want to, who may invite, and what strangers see."""

from typing import Annotated, Literal

from msgspec import Meta

from berrah.kit.settings.sign_on import SignOnSettings

_MESSAGE_MOST = 1_000


class JoiningSettings(SignOnSettings, frozen=True, kw_only=True):
    """How the house receives people, beside `signup`."""

    join_message_en: Annotated[
        str,
        Meta(max_length=_MESSAGE_MOST, description="What those read who want to join, in English. Empty: nothing."),
    ] = ""
    join_message_fr: Annotated[str, Meta(max_length=_MESSAGE_MOST, description="The same in French.")] = ""
    join_message_ar: Annotated[str, Meta(max_length=_MESSAGE_MOST, description="The same in Arabic.")] = ""
    inviting: Annotated[
        Literal["everybody", "moderators", "administrators"],
        Meta(description="Who may invite people; moderators stands for administrators too."),
    ] = "everybody"
    strangers_explore: Annotated[
        bool, Meta(description="Whether those who are not logged in see what many people speak of (/explore).")
    ] = True
    strangers_people: Annotated[
        bool, Meta(description="Whether those who are not logged in see the directory of people (/people).")
    ] = True

    # The names of all that the file or the environment set: nobody changes those at run time. No setting itself.
    given: frozenset[str] = frozenset()

    def join_message(self, language: str) -> str:
        """What those read who want to join, in this language or in one in which it was written."""
        said = {"en": self.join_message_en, "fr": self.join_message_fr, "ar": self.join_message_ar}
        return said.get(language) or next(filter(None, said.values()), "")
