"""Who reads what is said at the command line."""

import asyncio

from berrah.kit.settings import Settings
from tests.cli.accounts.test_accounts import ADA
from tests.cli.conftest import Berrah
from tests.cli.posts.test_quoting import entries_in


def test_who_reads_it_is_as_the_account_wishes_unless_it_is_said(berrah: Berrah, settings: Settings) -> None:
    berrah(*ADA)
    assert berrah("account", "edit", "ada", "--read-by", "followers").status == 0
    assert berrah("post", "For those who know me", "--as", "ada").status == 0
    assert berrah("post", "For everybody", "--as", "ada", "--visibility", "public").status == 0
    assert [entry.card.post.text for entry in asyncio.run(entries_in(settings))] == ["For everybody"]
