"""Gathers the settings from the file and the environment, and tells everything that is wrong with them at once."""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NamedTuple

from berrah.kit.settings.expect import in_words, read
from berrah.kit.settings.model import HIDDEN, Settings, named

PREFIX: Final = "BERRAH_"
_TESTS: Final = "BERRAH_TEST_"
_CONFIG: Final = "BERRAH_CONFIG"
_FIELDS: Final = {field.name: field for field in named()}


class SettingsError(Exception):
    """The house cannot start like this; the message names each setting, its value and what is expected."""


class _Given(NamedTuple):
    where: str
    name: str
    value: object


def load(environ: Mapping[str, str], data: Path | None = None) -> Settings:
    """Settings for this environment; `data`, when given, wins over BERRAH_DATA.

    The file is `berrah.toml` in the data folder, or BERRAH_CONFIG; variables of no value count as not set, and those
    that begin with BERRAH_TEST_ belong to the tests. Raises SettingsError with every problem in one message.
    """
    folder = data or Path(environ.get("BERRAH_DATA") or "data").expanduser()
    problems: list[str] = []
    values: dict[str, object] = {}
    for given in (*_from_file(folder, environ.get(_CONFIG), problems), *_from_environment(environ)):
        if given.name not in _FIELDS:
            problems.append(_no_such(given))
            continue
        try:
            values[given.name] = read(_FIELDS[given.name], given.value)
        except (ValueError, TypeError):
            problems.append(f"{given.where} = {_shown(given)}: expected {in_words(_FIELDS[given.name])}")
    if data is not None:
        values["data"] = data
    settings = Settings(**values, given=frozenset(values))  # type: ignore[arg-type] # each was read as its own field wants it
    problems += _contradictions(settings)
    if problems:
        raise SettingsError(_message(problems))
    return settings


def _from_file(folder: Path, config: str | None, problems: list[str]) -> Iterator[_Given]:
    path = Path(config).expanduser() if config else folder / "berrah.toml"
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if config:
            problems.append(f"{_CONFIG} = {config!r}: there is no such file")
        return
    except (OSError, ValueError) as error:
        problems.append(f"{path}: cannot be read ({error})")
        return
    for name, value in written.items():
        yield _Given(f"{name} in {path}", name, value)


def _from_environment(environ: Mapping[str, str]) -> Iterator[_Given]:
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX) or variable.startswith(_TESTS) or variable == _CONFIG or not value.strip():
            continue
        yield _Given(variable, variable.removeprefix(PREFIX).lower(), value.strip())


def _contradictions(settings: Settings) -> Iterator[str]:
    if settings.secure_cookies == "always" and not settings.is_secure:
        yield f"secure_cookies = 'always': expected an https url, but url is {settings.url!r}; nobody could log in"
    if settings.has_bucket and not (settings.s3_bucket and settings.s3_access_key and settings.s3_secret_key):
        yield "s3_endpoint is set: expected s3_bucket, s3_access_key and s3_secret_key beside it"
    if settings.has_sso and not settings.sso_client_id:
        yield "sso_client_id = '': expected what the provider calls this house, since sso_issuer is set"
    if settings.sso_only and not settings.has_sso:
        yield "sso_only = True: expected an sso_issuer too; nobody could log in"


def _no_such(given: _Given) -> str:
    near = get_close_matches(given.name, _FIELDS, n=1)
    written = PREFIX + near[0].upper() if near and given.where.startswith(PREFIX) else "".join(near)
    return f"{given.where}: there is no such setting" + (f"; did you mean {written}?" if near else "")


def _shown(given: _Given) -> str:
    return "(hidden)" if given.name in HIDDEN else repr(given.value)


def _message(problems: list[str]) -> str:
    if len(problems) == 1:
        return f"A setting cannot be used. {problems[0]}"
    return "\n  - ".join([f"{len(problems)} settings cannot be used:", *problems])
