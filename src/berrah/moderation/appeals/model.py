"""What an appeal is."""

from typing import Final

import msgspec

TEXT_MOST: Final = 2_000


class Appeal(msgspec.Struct, frozen=True):
    """One text against one decision; `answer_id` is the act that answers it, `at` in ms."""

    act_id: int
    account_id: int
    person_id: int
    text: str
    at: int
    answer_id: int | None
