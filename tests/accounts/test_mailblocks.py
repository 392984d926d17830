"""How addresses are compared with what is blocked."""

import pytest
from aiosmtplib.email import extract_recipients
from hypothesis import given
from hypothesis import strategies as st

from berrah.accounts.mailblocks import block_key, keys_of
from berrah.accounts.model import checked_email
from berrah.kit.errors import Refused
from berrah.kit.mail.model import Letter, Mail, message


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


@pytest.mark.parametrize(
    "address",
    [
        *("m@(x)blocked.example", "m@blocked.example(x)", "m@bl(x)ocked.example", "(x)m@blocked.example"),
        *("m@blocked.example,x.com", "m@blocked.example;x.com", "x,m@blocked.example", "group:m@blocked.example"),
        *("m@a_b.blocked.example", "m@x..blocked.example", f"m@{'x' * 64}.blocked.example", "m@[127.0.0.1]"),
        *(
            "=?utf-8?q?m?=@blocked.example",
            "m\\@blocked.example",
            "m@blocked.example.",
            "m@.blocked.example",
            "m＠blocked.example",
        ),
    ],
)
def test_no_way_of_writing_leads_past_what_is_blocked(address: str) -> None:
    with pytest.raises(Refused, match=r"email\.invalid"):
        checked_email(address)


_LETTERS = st.sampled_from("am.+-_'=?(),:;<>[]\\\" \téم１，。")


@given(st.text(_LETTERS, min_size=1, max_size=8), st.text(_LETTERS, min_size=1, max_size=8))
def test_a_mail_goes_to_the_very_address_that_was_checked(local: str, domain: str) -> None:
    try:
        address = checked_email(f"{local}@{domain}.example")
    except Refused:
        return
    made = message(Mail("key", address, "confirm", "en", {}, 1), Letter("s", "t", "h"), "C <c@example.org>")
    assert extract_recipients(made) == [address]
    assert "example" in {key.rpartition(".")[2] for key in keys_of(address)}
