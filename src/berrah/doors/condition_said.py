"""The condition of the house in words: what each sign is called, how it stands, and what to do."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from berrah.doors.condition import Sign
from berrah.kit.i18n import N_, Tongue

_CALLED: Final[Mapping[str, str]] = {
    "database": N_("Database"),
    "clock": N_("Clock"),
    "disk": N_("Disk"),
    "backup": N_("Backup"),
    "mail": N_("E-mail"),
    "films": N_("Videos and sounds to convert"),
    "archives": N_("Archives to make"),
    "imports": N_("Imports"),
    "listeners": N_("Work behind the pages"),
    "parked": N_("Jobs that failed"),
    "search": N_("Search"),
    "connections": N_("Connections"),
    "memory": N_("Memory"),
    "address": N_("Address"),
    "version": N_("Version"),
}
_JUDGED: Final[Mapping[str, str]] = {"fine": N_("fine"), "look": N_("have a look"), "act": N_("act now")}
_ADVICE: Final[Mapping[str, str]] = {
    "clock": N_("The clocks of this machine and of the database disagree. Let both follow a time server (NTP)."),
    "disk": N_(
        "Space is getting short. Make room, or move the data folder to a larger disk; “berrah compact” makes the "
        "database smaller."
    ),
    "backup.none": N_(
        "No backup was ever made here. Run “berrah backup” every night, and keep the file on another machine."
    ),
    "backup.old": N_("The last backup is old. Run “berrah backup” every night, and keep the file on another machine."),
    "backup.elsewhere": N_(
        "This database is saved with its own tools, and not seen from here. Save it and the data folder every night, "
        "as docs/running.md says."
    ),
    "mail.none": N_(
        "No mail server is set: forgotten passwords cannot be replaced, and nobody gets e-mails. Set “smtp” in the "
        "configuration."
    ),
    "mail.waiting": N_(
        "E-mails have been waiting for too long. Check that the mail server answers, then try with the button below."
    ),
    "work": N_(
        "Something has been waiting for too long. Look at the log of the server, and restart it if nothing moves."
    ),
    "listeners": N_(
        "The work behind the pages is late: timelines, search and notifications lag. Look at the log; restarting "
        "loses nothing."
    ),
    "search.stuck": N_(
        "The search index cannot be written, so what is new is not found. Check that the disk has room and that the "
        "data folder may be written to; it goes on by itself."
    ),
    "search.missing": N_(
        "There is no search index yet. A server that runs builds it by itself; if it stays away, look at the log."
    ),
    "search.broken": N_(
        "The search index cannot be read. A server that runs builds it anew by itself, and nothing is lost. If this "
        "comes back, check the disk."
    ),
    "search.behind": N_(
        "What was posted a moment ago is not found yet. It goes on by itself; if the number grows, look at the log."
    ),
    "search.filling": N_("Old posts are still being added, the newest first. It goes on by itself."),
    "search.renewing": N_("Another index is being built; the old one answers meanwhile. It goes on by itself."),
    "parked": N_("Some jobs failed five times and were put aside. “berrah doctor” says which; please report them."),
    "memory": N_("This process takes much of the memory. Give the machine more, or serve with fewer workers."),
    "address.local": N_("Only this machine reaches the server. Set “url” in the configuration when others come."),
    "address.plain": N_(
        "Pages travel without encryption. Put a web server with a certificate in front (docs/running.md), and set an "
        "https “url”."
    ),
    "address.proxy": N_(
        "If a web server stands in front, name it in “trusted_proxies”: otherwise all visitors seem to come from it, "
        "and share its limits."
    ),
}


def called(tongue: Tongue, sign: Sign) -> str:
    """What was examined."""
    return tongue.gettext(_CALLED[sign.subject])


def judged(tongue: Tongue, sign: Sign) -> str:
    """The judgement."""
    return tongue.gettext(_JUDGED[sign.judgement])


def advised(tongue: Tongue, sign: Sign) -> str:
    """What to do; nothing where nothing is to be done."""
    return tongue.gettext(_ADVICE[sign.advice]) if sign.advice else ""


def stands(tongue: Tongue, sign: Sign) -> str:
    """How it stands, in human units."""
    return _STANDS[sign.subject](tongue, sign.facts)


def _database(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    size = tongue.size(facts["size"])
    return tongue.gettext(
        "%(kind)s, %(size)s, schema %(schema)s", kind=facts["kind"], size=size, schema=facts["schema"]
    )


def _clock(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    return tongue.gettext("%(difference)s apart from the database", difference=tongue.lasting(abs(facts["ahead"])))


def _disk(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    return tongue.gettext(
        "%(free)s free of %(total)s", free=tongue.size(facts["free"]), total=tongue.size(facts["total"])
    )


def _backup(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    if "age" not in facts:
        return tongue.gettext("none known")
    return tongue.gettext("%(age)s old, %(size)s", age=tongue.lasting(facts["age"]), size=tongue.size(facts["size"]))


def _waiting(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    n = facts["waiting"]
    if not n:
        return tongue.gettext("nothing waits")
    return tongue.ngettext(
        "%(n)s waits, the oldest for %(age)s", "%(n)s wait, the oldest for %(age)s", n, age=tongue.lasting(facts["age"])
    )


def _mail(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    failed = facts["failed"]
    if not failed:
        return _waiting(tongue, facts)
    said = tongue.ngettext("%(n)s did not arrive this week", "%(n)s did not arrive this week", failed)
    return f"{_waiting(tongue, facts)} · {said}"


def _listeners(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    if not facts["behind"]:
        return tongue.gettext("up to date")
    return tongue.gettext("%(age)s behind", age=tongue.lasting(facts["age"]))


def _parked(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    return tongue.number(facts["number"])


def _search(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    state = facts["state"]
    if state in {"missing", "broken"}:
        return tongue.gettext("no index that can be read")
    if state == "behind":
        return tongue.ngettext("%(n)s change behind", "%(n)s changes behind", facts["behind"])
    if state in {"filling", "renewing"}:
        done, total = facts["done"], facts["total"]
        share = tongue.percent(done / max(1, total))
        return tongue.gettext(
            "%(done)s of %(total)s posts (%(share)s)", done=tongue.number(done), total=tongue.number(total), share=share
        )
    return tongue.gettext("%(n)s texts, %(size)s", n=tongue.number(facts["texts"]), size=tongue.size(facts["size"]))


def _connections(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    return tongue.ngettext("%(n)s live", "%(n)s live", facts["open"])


def _memory(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    used, total = tongue.size(facts["used"]), tongue.size(facts["total"])
    return tongue.gettext("%(used)s of %(total)s", used=used, total=total)


def _address(_tongue: Tongue, facts: Mapping[str, Any]) -> str:
    return str(facts["url"])


def _version(tongue: Tongue, facts: Mapping[str, Any]) -> str:
    up = tongue.lasting(facts["up"])
    return tongue.gettext("Berrah %(berrah)s, up for %(up)s", berrah=facts["berrah"], up=up)


_STANDS: Final[Mapping[str, Callable[[Tongue, Mapping[str, Any]], str]]] = {
    "database": _database,
    "clock": _clock,
    "disk": _disk,
    "backup": _backup,
    "mail": _mail,
    "films": _waiting,
    "archives": _waiting,
    "imports": _waiting,
    "listeners": _listeners,
    "parked": _parked,
    "search": _search,
    "connections": _connections,
    "memory": _memory,
    "address": _address,
    "version": _version,
}
