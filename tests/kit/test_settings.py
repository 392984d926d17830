"""Settings: where they come from, what is refused and how it is said, and the page that documents them."""

import multiprocessing
from ipaddress import ip_network
from pathlib import Path

import pytest

from berrah.kit.limits import OFF, Rate
from berrah.kit.settings import Settings, SettingsError, load, secret
from berrah.kit.settings.reference import reference

PAGE = Path(__file__).parents[2] / "docs" / "settings.md"


def complaint(environ: dict[str, str], data: Path) -> str:
    with pytest.raises(SettingsError) as refused:
        load(environ, data)
    return str(refused.value)


def test_a_fresh_house_needs_nothing(tmp_path: Path) -> None:
    settings = load({"PATH": "/bin", "BERRAH_NAME": " "}, tmp_path)
    assert settings == Settings(data=tmp_path, given=frozenset({"data"}))
    assert (settings.url, settings.domain, settings.is_embedded) == ("http://127.0.0.1:8000", "127.0.0.1:8000", True)


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "berrah.toml").write_text('name = "Crieur"\nport = 81\ntrusted_proxies = ["10.0.0.0/8"]\n')
    settings = load({"BERRAH_PORT": "82"}, tmp_path)
    assert (settings.name, settings.port, settings.workers) == ("Crieur", 82, 1)
    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"),)


def test_the_folder_is_named_by_the_caller_or_the_environment(tmp_path: Path) -> None:
    assert load({"BERRAH_DATA": str(tmp_path)}).data == tmp_path
    assert load({"BERRAH_DATA": "/elsewhere"}, tmp_path).data == tmp_path
    assert load({}).data == Path("data")


def test_the_file_may_lie_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "house.toml"
    file.write_text('language = "ar"')
    assert load({"BERRAH_CONFIG": str(file)}, tmp_path).language == "ar"
    assert "no such file" in complaint({"BERRAH_CONFIG": str(tmp_path / "none.toml")}, tmp_path)


def test_every_kind_of_value_can_come_from_the_environment(tmp_path: Path) -> None:
    settings = load(
        {
            "BERRAH_LIMIT_POST": "off",
            "BERRAH_LIMIT_LOGIN": "3/10s",
            "BERRAH_TRUSTED_PROXIES": "10.0.0.0/8, ::1",
            "BERRAH_ALLOW_PRIVATE_ADDRESSES": "true",
            "BERRAH_SIGNUP": "closed",
            "BERRAH_TIMEZONE": "Africa/Casablanca",
            "BERRAH_DATABASE": "postgresql://ada:pw@db/house",
            "BERRAH_TEST_DATABASE": "is not ours",
        },
        tmp_path,
    )
    assert (settings.limit_post, settings.limit_login) == (OFF, Rate(3, 10))
    assert settings.trusted_proxies == (ip_network("10.0.0.0/8"), ip_network("::1/128"))
    assert settings.allow_private_addresses
    assert not settings.is_embedded


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("BERRAH_PORT", "eighty"),
        ("BERRAH_PORT", "0"),
        ("BERRAH_PORT", "65536"),
        ("BERRAH_WORKERS", "1.5"),
        ("BERRAH_LANGUAGE", "de"),
        ("BERRAH_SIGNUP", "maybe"),
        ("BERRAH_LIMIT_POST", "600"),
        ("BERRAH_TRUSTED_PROXIES", "10.0.0.1/8"),
        ("BERRAH_TRUSTED_PROXIES", "everybody"),
        ("BERRAH_ALLOW_PRIVATE_ADDRESSES", "perhaps"),
        ("BERRAH_URL", "crieur.example"),
        ("BERRAH_URL", "ftp://crieur.example"),
        ("BERRAH_URL", "https://crieur.example/path"),
        ("BERRAH_URL", "https://ada@crieur.example"),
        ("BERRAH_URL", "https://crieur.example:99999"),
        ("BERRAH_CONTACT_EMAIL", "ada"),
        ("BERRAH_TIMEZONE", "Mars/Olympus"),
        ("BERRAH_TIMEZONE", "../../etc/passwd"),
        ("BERRAH_NAME", "a" * 61),
    ],
)
def test_an_impossible_value_is_named_with_what_is_expected(tmp_path: Path, variable: str, value: str) -> None:
    said = complaint({variable: value}, tmp_path)
    assert f"{variable} = {value!r}: expected " in said


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "berrah.toml").write_text('colour = "red"\nport = "81"\nworkers = true\n')
    said = complaint({"BERRAH_LANGUAGE": "de", "BERRAH_PORTS": "1"}, tmp_path)
    assert said.startswith("4 settings cannot be used:")
    assert f"colour in {tmp_path / 'berrah.toml'}: there is no such setting" in said
    assert "BERRAH_PORTS: there is no such setting; did you mean BERRAH_PORT?" in said
    assert "workers in" in said
    assert "one of fr, en, ar" in said


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "berrah.toml").write_text("name = Berrah")
    assert "berrah.toml: cannot be read" in complaint({}, tmp_path)


def test_settings_that_contradict_each_other(tmp_path: Path) -> None:
    assert "expected" in complaint({"BERRAH_SECURE_COOKIES": "always"}, tmp_path)


def test_secrets_are_never_shown(tmp_path: Path) -> None:
    assert "hunter2" not in complaint({"BERRAH_SECRET": "hunter2", "BERRAH_DATABASE": "mysql://a:hunter2@b"}, tmp_path)
    shown = repr(Settings(secret="hunter2" * 5, database="postgresql://a:hunter2@b/c"))
    assert "hunter2" not in shown
    assert "name='Berrah'" in shown


@pytest.mark.parametrize(
    ("settings", "url", "secure"),
    [
        (Settings(url="https://Crieur.example/"), "https://Crieur.example", True),
        (Settings(host="0.0.0.0", port=80), "http://localhost", False),  # noqa: S104 - not bound
        (Settings(host="::1", port=81), "http://[::1]:81", False),
        (Settings(url="http://crieur.example", secure_cookies="always"), "http://crieur.example", True),
        (Settings(url="https://crieur.example", secure_cookies="never"), "https://crieur.example", False),
    ],
)
def test_the_public_address_and_its_cookies(settings: Settings, url: str, secure: bool) -> None:  # noqa: FBT001 - a case
    assert (settings.url, settings.has_secure_cookies) == (url, secure)
    assert settings.domain == url.partition("//")[2].lower()


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "new")
    key = secret(settings)
    assert len(key) == 32
    assert secret(settings) == key
    assert (tmp_path / "new" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["secret.key"]
    assert secret(Settings(data=tmp_path / "other")) != key


def test_each_purpose_has_a_key_of_its_own(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, secret="from the environment, thirty-two long")
    assert secret(settings) == settings.secret.encode()
    assert len({secret(settings), secret(settings, "forms"), secret(settings, "links")}) == 3
    assert secret(settings, "forms") == secret(settings, "forms")
    assert not list(tmp_path.iterdir())


def test_workers_that_start_together_agree_on_the_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        keys = pool.map(secret, [Settings(data=tmp_path)] * 16, chunksize=1)
    assert len(set(keys)) == 1


def test_the_page_of_the_settings_is_up_to_date() -> None:
    """Run `python -m berrah.kit.settings.reference > docs/settings.md` after a change."""
    assert PAGE.read_text(encoding="utf-8") == reference()
