"""What the operator reads: one event a line, for eyes or as JSON, and nothing that should not be written down.

Everything goes through here, also what libraries say with `logging`. Words of people, addresses and secrets are
dropped by the name of their key (`redact`); no post, message or password has a place in a log.
"""

import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Literal, TextIO

import msgspec
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN: Final = "[redacted]"
_SECRET_WORDS: Final = frozenset(
    {"password", "passwd", "passphrase", "secret", "token", "bearer", "authorization", "cookie", "cookies", "csrf"}
    | {"signature", "otp", "email", "mail", "phone", "ip", "text", "content", "body", "bio", "note", "draft"}
)
_HARMLESS_ENDINGS: Final = ("_id", "_ids", "_kind", "_count", "_length", "_bytes", "_ms")
_IN_ADDRESSES: Final = re.compile(
    r"(?i)\b((?:access_|refresh_)?token|code|client_secret|secret|password|key)=[^&\s\"']+"
)
_LOUD: Final = ("httpx", "httpcore", "asyncio", "hpack")


def configure(level: str = "info", form: Literal["console", "json"] = "console", out: TextIO | None = None) -> None:
    """Send everything of at least `level` to `out` (standard error), as lines for eyes or as JSON.

    Tracebacks come without local variables: those hold the very things that must not be written.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    written = logging.StreamHandler(out or sys.stderr)
    has_colors = written.stream.isatty()  # a file or the journal would keep them as noise
    written.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=_ending(form, has_colors=has_colors))
    )
    root = logging.getLogger()
    root.handlers[:] = [written]
    root.setLevel(level.upper())
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def log(name: str) -> structlog.stdlib.BoundLogger:
    """The voice of a module: `log(__name__).info("post.published", post_id=…)`."""
    logger: structlog.stdlib.BoundLogger = structlog.get_logger(name)
    return logger


@contextmanager
def request(request_id: str, **facts: object) -> Iterator[None]:
    """Every event inside carries the request's id (and these facts), also across awaits."""
    with structlog.contextvars.bound_contextvars(request_id=request_id, **facts):
        yield


def redact(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Replace the value of every key that names a secret, an address or somebody's words, however deep."""
    for key, value in event.items():
        event[key] = _seen(key, value)
    return event


def _seen(key: str, value: object) -> object:
    if key != "event" and _is_secret(key):
        return HIDDEN
    if isinstance(value, str):
        return _IN_ADDRESSES.sub(rf"\1={HIDDEN}", value) if "=" in value else value
    if isinstance(value, Mapping):
        return {str(inner): _seen(str(inner), part) for inner, part in value.items()}
    if isinstance(value, list | tuple):
        return [_seen("", part) for part in value]
    return value


def _is_secret(key: str) -> bool:
    lower = key.lower().replace("-", "_")
    if lower.endswith(_HARMLESS_ENDINGS):
        return False
    return not _SECRET_WORDS.isdisjoint(lower.split("_"))


def _ending(form: str, *, has_colors: bool) -> list[Processor]:
    ending: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, redact]
    if form == "json":
        return [*ending, structlog.processors.format_exc_info, structlog.processors.JSONRenderer(serializer=_json)]
    return [
        *ending,
        structlog.dev.ConsoleRenderer(colors=has_colors, exception_formatter=structlog.dev.plain_traceback),
    ]


def _json(event: EventDict, **_: object) -> str:
    return msgspec.json.encode(event, enc_hook=repr).decode()
