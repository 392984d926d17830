"""`berrah account`, `berrah token` and `berrah post`."""

import asyncio
from pathlib import Path

import pytest

from berrah import accounts, timelines
from berrah.accounts import Account, Bearer, two_step
from berrah.app import open_house
from berrah.kit import clock
from berrah.kit.pages import Page
from berrah.kit.settings import Settings
from berrah.posts import conversations
from tests.cast import PASSWORD
from tests.cli.conftest import Berrah
from tests.kit.pictures import files

ADA = ("account", "create", "ada", "--email", "ada@example.org", "--password", PASSWORD)


async def public_texts(settings: Settings) -> list[str]:
    """What everybody may read in the house."""
    async with open_house(settings, has_worker=False) as house:
        async with house.store.read() as look:
            ids = await timelines.public(look, None, Page())
        return [entry.card.post.text for entry in await house.cards.entries(None, ids)]


async def talk_of(settings: Settings, name: str) -> tuple[int, list[str]]:
    """How many conversations somebody has, and what is said in the newest."""
    async with open_house(settings, has_worker=False) as house:
        async with house.store.read() as look:
            reader = (await accounts.by_name(look, name)).id
            found = await conversations.listed(look, reader, Page())
            ids = await conversations.messages(look, reader, found[0].id, Page())
        return len(found), [entry.card.post.text for entry in await house.cards.entries(reader, ids)]


async def bearer_of(settings: Settings, secret: str) -> Bearer:
    """Whom a secret stands for."""
    async with open_house(settings, has_worker=False) as house:
        return await house.bearers.of(secret)


def test_somebody_gets_an_account(berrah: Berrah) -> None:
    said = berrah(*ADA, "--display-name", "Ada L.", "--administrator")
    assert said.status == 0
    assert "@ada has an account" in said.out
    listed = berrah("account", "list")
    assert listed.status == 0
    assert "@ada" in listed.out
    assert "Ada L." in listed.out
    assert "administrator" in listed.out


def test_a_long_list_is_complete(berrah: Berrah, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("berrah.doors.cli.accounts._PAGE", 2)
    for name in ("ada", "bob", "chloe", "dina", "emil"):
        berrah("account", "create", name, "--email", f"{name}@example.org", "--password", PASSWORD)
    lines = berrah("account", "list").out.splitlines()
    assert [line.split()[1] for line in lines if "@" in line] == ["@emil", "@dina", "@chloe", "@bob", "@ada"]


@pytest.mark.parametrize(("language", "sentence"), [("en", "taken"), ("fr", "déjà"), ("ar", "محجوز")])
def test_a_refusal_is_one_sentence_in_the_readers_language(berrah: Berrah, language: str, sentence: str) -> None:
    berrah(*ADA)
    said = berrah(*ADA, LANG=f"{language}.UTF-8")
    assert said.status == 1
    assert said.err.startswith("berrah: ")
    assert sentence in said.err
    assert "Traceback" not in said.err
    assert said.out == ""


def test_the_rules_hold_here_too(berrah: Berrah) -> None:
    wrong = {
        "name": ("account", "create", "a b", "--email", "a@example.org", "--password", PASSWORD),
        "email": ("account", "create", "ada", "--email", "nowhere", "--password", PASSWORD),
        "password": ("account", "create", "ada", "--email", "a@example.org", "--password", "short"),
    }
    for words in wrong.values():
        said = berrah(*words)
        assert (said.status, said.out) == (1, "")
        assert len(said.err.splitlines()) == 1
    assert "@" not in berrah("account", "list").out


@pytest.mark.parametrize(
    "words",
    [("fly",), ("account", "create"), ("serve", "--port", "many"), ("post",), ("account", "list", "--colour", "red")],
)
def test_what_is_not_understood_is_said(berrah: Berrah, words: tuple[str, ...]) -> None:
    said = berrah(*words)
    assert said.status == 2
    assert "Traceback" not in said.err + said.out
    assert said.err + said.out


def test_a_token_is_the_last_line(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    said = berrah("token", "create", "--account", "@Ada", "--scopes", "read write:statuses")
    secret = said.out.splitlines()[-1]
    bearer = asyncio.run(bearer_of(settings, secret))
    assert said.status == 0
    assert bearer.scopes == {"read", "write:statuses"}


def test_a_token_of_ones_own_choice(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    said = berrah("token", "create", "--account", "ada", "--token", "my-own-secret_of.16~=")
    assert said.out.splitlines()[-1] == "my-own-secret_of.16~="
    bearer = asyncio.run(bearer_of(settings, "my-own-secret_of.16~="))
    assert bearer.scopes == {"read", "write", "follow", "push"}
    assert berrah("token", "create", "--account", "ada", "--token", "my-own-secret_of.16~=").status == 1


@pytest.mark.parametrize("secret", ["", "too-short", "x" * 257, "with a blank in it", "[bold]in-brackets[/]", "é" * 20])
def test_a_token_that_no_header_could_carry_or_everybody_could_guess_is_refused(berrah: Berrah, secret: str) -> None:
    berrah(*ADA)
    said = berrah("token", "create", "ada", f"--token={secret}")
    assert said.status == 1
    assert "16" in said.err
    assert "Nothing acts for @ada" in berrah("token", "list", "ada").out


@pytest.mark.parametrize("role", ["member", "moderator", "administrator"])
def test_somebody_gets_a_role_with_the_account(berrah: Berrah, role: str) -> None:
    assert berrah("account", "create", "deadbeef0123456789", *ADA[3:], "--role", role).status == 0
    assert role in berrah("account", "list").out


def test_a_role_that_there_is_not_is_a_mistake(berrah: Berrah) -> None:
    said = berrah(*ADA, "--role", "owner")
    assert said.status != 0
    assert "moderator" in said.err + said.out


def test_no_token_for_nobody_or_for_anything(berrah: Berrah) -> None:
    berrah(*ADA)
    assert berrah("token", "create", "--account", "nobody").status == 1
    for scope in ("fly", "[bold]", "[/dim]"):  # what looks like markup is only words
        said = berrah("token", "create", "--account", "ada", "--scopes", f"read {scope}")
        assert said.status == 1
        assert scope in said.err


def test_a_post_prints_its_address(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    said = berrah("post", "Hello from the shell #jazz", "--as", "ada", BERRAH_URL="https://crieur.example")
    assert said.status == 0
    assert said.out.startswith("https://crieur.example/@ada/")
    assert said.out.strip().rpartition("/")[2].isdigit()
    assert asyncio.run(public_texts(settings)) == ["Hello from the shell #jazz"]


def test_a_post_from_a_pipe(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    first = berrah("post", "--account", "ada", "--key", "job 7", typed="The night job is done [ok]\n")
    assert first.status == 0
    assert berrah("post", "--account", "ada", "--key", "job 7", typed="The night job is done [ok]\n") == first
    assert asyncio.run(public_texts(settings)) == ["The night job is done [ok]"]


def test_a_message_goes_to_whom_it_is_for(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    berrah("account", "create", "bob", "--email", "bob@example.org", "--password", PASSWORD)
    first = berrah("post", "The report is ready", "--as", "ada", "--to", "bob")
    assert first.status == 0
    assert berrah("post", "And the figures too", "--as", "ada", "--to", "@bob").status == 0
    assert asyncio.run(public_texts(settings)) == []
    assert asyncio.run(talk_of(settings, "bob")) == (1, ["And the figures too", "The report is ready"])
    said = berrah("post", "Hello", "--as", "ada", "--to", "nobody")
    assert said.status == 1
    assert "@nobody" in said.err
    assert berrah("doctor").status == 0


def test_a_post_that_is_refused_says_why(berrah: Berrah) -> None:
    berrah(*ADA)
    said = berrah("post", "x" * 141, "--as", "ada")
    assert said.status == 1
    assert "140" in said.err
    for words in (("",), ("Hello", "--visibility", "secret"), ("Hello", "--reply-to", "7")):
        assert berrah("post", *words, "--as", "ada").status == 1
    assert berrah("post", "Hello", "--as", "nobody").status == 1


def test_a_token_for_an_organisation_names_its_member(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    assert berrah("organisation", "found", "technopark", "--owner", "ada").status == 0
    said = berrah("token", "create", "--account", "technopark")
    assert said.status == 1
    assert "--by" in said.err
    secret = berrah("token", "create", "--account", "technopark", "--by", "ada").out.split()[-1]
    bearer = asyncio.run(bearer_of(settings, secret))
    assert bearer.person_id not in {None, bearer.account_id}
    assert berrah("post", "Hello", "--as", "technopark").status == 1
    assert berrah("post", "Hello", "--as", "technopark", "--by", "ada").status == 0
    assert asyncio.run(public_texts(settings)) == ["Hello"]
    listed = berrah("organisation", "members", "technopark").out
    assert "@ada" in listed
    assert "owner" in listed


def test_a_forgotten_password_where_no_mail_leaves(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    assert berrah("account", "password", "@ada", "--password", "short").status == 1
    said = berrah("account", "password", "@ada", "--password", "a quiet donkey on the roof")
    assert (said.status, "@ada has a new password" in said.out) == (0, True)
    assert berrah("account", "password", "nobody", "--password", "a quiet donkey on the roof").status == 1


def test_an_invitation_is_an_address(berrah: Berrah) -> None:
    berrah(*ADA)
    said = berrah("account", "invite", "--by", "ada", "--uses", "5")
    assert said.status == 0
    assert "/signup?invitation=" in said.out.splitlines()[-1]
    assert berrah("account", "invite", "--uses", "-1").status == 1


def test_who_is_locked_out_is_let_in(berrah: Berrah, settings: Settings) -> None:
    async def switch_on() -> None:
        async with open_house(settings, has_worker=False) as house:
            keys = two_step.Keys(house.secret)
            async with house.store.read() as look:
                ada = await accounts.by_name(look, "ada")
            await house.write(two_step.begin, keys, ada.id)
            async with house.store.read() as look:
                offered = await two_step.offer(look, keys, ada.id, "ada", "Berrah")
            assert offered
            await house.write(two_step.confirm, keys, ada.id, two_step.code_at(offered.secret, clock.now()))

    berrah(*ADA)
    assert "@ada is off" in berrah("account", "two-step", "ada").out
    asyncio.run(switch_on())
    assert "@ada is on" in berrah("account", "two-step", "@Ada").out
    assert "@ada is off" in berrah("account", "two-step", "ada", "--off").out
    assert "@ada is off" in berrah("account", "two-step", "ada").out
    assert berrah("account", "two-step", "nobody").status == 1


async def account_of(settings: Settings, name: str) -> Account:
    """An account as everybody sees it."""
    async with open_house(settings, has_worker=False) as house, house.store.read() as look:
        return await accounts.by_name(look, name)


def test_a_profile_is_edited(berrah: Berrah, settings: Settings, tmp_path: Path) -> None:
    berrah(*ADA)
    face = tmp_path / "face.png"
    face.write_bytes(files.picture())
    edited = ("--display-name", "Ada L.", "--country", "ma", "--field", "Site=https://ada.example", "--no-discoverable")
    assert berrah("account", "edit", "ada", *edited, "--avatar", str(face)).status == 0
    account = asyncio.run(account_of(settings, "ada"))
    profile = account.profile
    assert (account.display_name, profile.country, profile.is_discoverable) == ("Ada L.", "MA", False)
    assert [(one.name, one.value) for one in profile.fields] == [("Site", "https://ada.example")]
    assert profile.avatar
    said = berrah("account", "edit", "ada", "--country", "Atlantis")
    assert (said.status, "country" in said.err) == (1, True)


def test_a_domain_is_claimed(berrah: Berrah) -> None:
    berrah(*ADA)
    said = berrah("account", "domain", "ada", "technopark.ma")
    assert "domain technopark.ma: waiting" in said.out
    assert '_berrah.technopark.ma. TXT "berrah-verification=' in said.out
    assert berrah("account", "domain", "ada").out == said.out


def test_for_an_organisation_a_member_edits(berrah: Berrah) -> None:
    berrah(*ADA)
    berrah("organisation", "found", "park", "--owner", "ada")
    said = berrah("account", "edit", "park", "--bio", "A park.")
    assert said.status == 1
    assert berrah("account", "edit", "park", "--bio", "A park.", "--by", "ada").status == 0
