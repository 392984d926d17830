"""Another day in a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.search.query import Asker, Fault, dated, parse
from berrah.search.query.model import All, Before


@pytest.mark.parametrize(
    ("asked", "dated_"),
    [
        ("café", "café until:2010-05-01"),
        ("until:2009 café", "café until:2010-05-01"),
        ('café until:"2009-01-01" thé before:7d', "café thé until:2010-05-01"),
        ("café (thé UNTIL:2009)", "café (thé ) until:2010-05-01"),
        ('"until:2009"', '"until:2009" until:2010-05-01'),
        ("", "until:2010-05-01"),
    ],
)
def test_the_day_takes_the_place_of_the_one_before(asked: str, dated_: str) -> None:
    assert dated.until(asked, "2010-05-01") == dated_


@given(st.text(alphabet='abé until:2-09")( '))
def test_whatever_is_asked_has_one_day_then(asked: str) -> None:
    try:
        parse(asked, Asker(1_700_000_000_000))
        found = parse(dated.until(asked, "2010-05-01"), Asker(1_700_000_000_000))
    except Fault:
        return
    parts = found.parts if isinstance(found, All) else (found,)
    assert sum(isinstance(part, Before) for part in parts) == 1
