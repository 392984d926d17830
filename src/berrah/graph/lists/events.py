"""What happens to lists."""

from berrah.kit.bus import Fact


class ListEdited(Fact, frozen=True):
    """What a list shows, or to whom, is different now; who is on it is the same."""

    list_id: int
    owner_id: int


class ListJoined(Fact, frozen=True):
    """These people are on a list now."""

    list_id: int
    owner_id: int
    account_ids: tuple[int, ...]


class ListLeft(Fact, frozen=True):
    """These people are on a list no longer."""

    list_id: int
    owner_id: int
    account_ids: tuple[int, ...]


class LeftHome(Fact, frozen=True):
    """The owner reads these people in a list and not at home, from now on."""

    owner_id: int
    account_ids: tuple[int, ...]


class CameHome(Fact, frozen=True):
    """No list keeps these people out of the owner's home any longer."""

    owner_id: int
    account_ids: tuple[int, ...]


class ListDeleted(Fact, frozen=True):
    """A list is no more; who was on it and who followed it is cleared away afterwards."""

    list_id: int
    owner_id: int


class ListSwept(Fact, frozen=True):
    """Some of what hung on a deleted list is cleared away, and there is more."""

    list_id: int
