"""A hashtag is one in any case, and is shown as most people write it."""

import asyncio
import random

from hypothesis import given
from hypothesis import strategies as st

from berrah.app import open_house
from berrah.doors.house import House
from berrah.posts import hiding, tag_key
from berrah.posts.spelling.model import usual
from tests.cast import Person

_WAYS = st.sampled_from(["VeilleTechno", "veilletechno", "VEILLETECHNO", "veilleTechno"])


async def test_it_is_written_as_most_people_do(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    for _ in range(3):
        await bob.says("look: #VEILLETECHNO")  # he who says it often is one all the same
    await ada.says("for #VeilleTechno, and for #VeilleTechno again")
    await chloe.says("#VeilleTechno #souk")
    assert house.spellings.name("veilletechno") == "veilletechno"
    assert await house.spellings.look_once()
    assert house.spellings.name("veilletechno") == "VeilleTechno"
    assert house.spellings.name("VEILLEtechno") == "VeilleTechno"
    assert house.spellings.name("souk") == "souk"
    assert house.spellings.name("Nowhere") == "Nowhere"


async def test_people_come_to_write_it_otherwise(house: House, ada: Person, bob: Person) -> None:
    await ada.says("#MarocTech")
    await house.spellings.look_once()
    await house.spellings.look_once()  # nothing is new
    assert house.spellings.name("maroctech") == "MarocTech"
    await ada.says("#maroctech")
    await bob.says("#maroctech")
    await house.spellings.look_once()
    assert house.spellings.name("maroctech") == "maroctech"


async def test_what_is_not_for_everybody_names_nothing(house: House, ada: Person, bob: Person, chloe: Person) -> None:
    await bob.says("#SOUK", "followers")
    hidden, gone = await bob.says("#SOUK"), await chloe.says("#SOUK")
    await house.write(hiding.hide, [hidden])
    await chloe.withdraws(gone)
    await ada.says("#Souk")
    await house.spellings.look_once()
    assert house.spellings.name("souk") == "Souk"


async def test_it_is_durable_and_known_to_other_processes(house: House, ada: Person) -> None:
    async with open_house(house.choices.base, has_worker=False) as other:
        await ada.says("#VeilleTechno")
        await house.spellings.look_once()
        async with asyncio.timeout(60):
            while other.spellings.name("veilletechno") != "VeilleTechno":  # noqa: ASYNC110 - memory tells nobody
                await asyncio.sleep(0.02)
    async with open_house(house.choices.base, has_worker=False) as later:
        assert later.spellings.name("veilletechno") == "VeilleTechno"


@given(st.lists(st.tuples(st.integers(1, 9), _WAYS), max_size=30), st.randoms(use_true_random=False))
def test_the_usual_way_is_one_that_no_other_beats(said: list[tuple[int, str]], draw: random.Random) -> None:
    written = [(author, f"{draw.choice(['', 'look '])}#{way}!") for author, way in said]
    found = usual("veilletechno", written)
    assert tag_key(found) == "veilletechno"
    last = dict(reversed(said))
    votes = list(last.values())
    assert not votes or votes.count(found) == max(map(votes.count, votes))
    assert votes or found == "veilletechno"
