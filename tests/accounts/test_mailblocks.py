"""How addresses are compared with what is blocked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berrah.accounts.mailblocks import block_key, keys_of
from berrah.kit.errors import Refused


@pytest.mark.parametrize(
    ("blocked", "address"),
    [
        ("example.com", "Ada@EXAMPLE.com"),
        ("@example.com", "ada@mail.example.com"),
        ("ada@example.com", "ada+news@example.com"),
        ("ADA+x@example.com", "ada@example.com"),
        ("bücher.example", "eve@xn--bcher-kva.example"),
        ("مثال.إختبار", "eve@xn--mgbh0fb.xn--kgbechtv"),
        ("co.uk", "eve@firm.co.uk"),
    ],
)
def test_what_is_blocked_blocks_all_its_spellings_and_what_is_below(blocked: str, address: str) -> None:
    assert block_key(blocked) in keys_of(address)


@pytest.mark.parametrize(
    ("blocked", "address"),
    [
        ("example.com", "ada@notexample.com"),
        ("a.da@example.com", "ada@example.com"),
        ("mail.example.com", "a@example.com"),
    ],
)
def test_what_is_not_blocked_is_not(blocked: str, address: str) -> None:
    assert block_key(blocked) not in keys_of(address)


@pytest.mark.parametrize("text", ["", "com", "@", "a b.example", "x" * 300 + ".example", "ada@", "exa$mple.com", ".."])
def test_nobody_blocks_nonsense_or_a_whole_top_level_by_a_slip(text: str) -> None:
    with pytest.raises(Refused, match=r"mail_block\.invalid"):
        block_key(text)


@given(st.text())
def test_no_text_breaks_it(text: str) -> None:
    keys_of(text)
    try:
        assert block_key(block_key(text)) == block_key(text)
    except Refused:
        return
