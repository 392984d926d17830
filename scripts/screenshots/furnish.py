"""What people of the demo keep for themselves, so that no page in a picture is empty."""

from dataclasses import dataclass

from berrah import accounts, graph, organisations, posts
from berrah.accounts import ADMINISTRATOR
from berrah.doors.house import House
from berrah.graph import hashtags, lists
from berrah.graph.lists import NewList
from berrah.kit.pages import Page
from berrah.moderation import announcements, operating, reports, rules
from berrah.moderation.announcements import NewAnnouncement
from berrah.moderation.reports import NewReport
from berrah.moderation.rules import NewRule
from berrah.organisations import Actor, Role
from berrah.posts import Draft, Post, featuring, polls
from berrah.posts.polls import NewPoll
from berrah.publishing.later import schedule_by

MEMBERS = {"en": "tom_hartwell", "fr": "salma_bennis", "ar": "maryam_alfassi"}
STAFF = {"en": "grace_okafor", "fr": "parc_ibtikar", "ar": "hanae_bouzidi"}
_HOUR = 3_600_000


@dataclass(frozen=True)
class Kept:
    """What somebody keeps: two lists with who is on them, hashtags, a poll, what they talked about."""

    lists: dict[str, tuple[str, ...]]
    tags: tuple[str, ...]
    question: tuple[str, ...]
    talks: tuple[tuple[str, str, str], ...]  # with whom, what these said, what they answered
    later: str
    organisation: tuple[str, str, str]  # its name, as it is shown, and who publishes for it


_KEPT = {
    "en": Kept(
        {"Press": ("ben_carter", "leila_khoury", "le_crieur"), "Payments": ("sarfa", "sarfa_dev", "nora_amrani")},
        ("SarfaAPI", "JourneeIbtikar", "SmallLanguages"),
        ("Which one first? #SarfaAPI", "Webhooks", "Better errors", "A dark theme"),
        (
            ("hannah_weiss", "Is the port of your library to 3.2 public already?", "Tonight. One test is still shy."),
            ("ben_carter", "Could I quote you on the live demo?", "Please do. Leave out the log file."),
        ),
        "Release notes for 2.0: shorter than this post. #SarfaAPI",
        ("harbour_labs", "Harbour Labs", "hannah_weiss"),
    ),
    "fr": Kept(
        {"Presse": ("le_crieur", "khadija_ouali", "ben_carter"), "Le parc": ("parc_ibtikar", "nadia_berrada")},
        ("JourneeIbtikar", "Fichier4", "Enseignes"),
        ("On montre quoi demain ? #JourneeIbtikar", "Le bras", "La main", "Le café"),
        (
            ("nadia_berrada", "Vous présentez à 10 h, ça ira ?", "Oui, si le bras dort bien cette nuit."),
            ("ghita_skalli", "Mes 24 carreaux sont partis ce matin.", "Merci ! L’atelier les attend."),
        ),
        "Demain à neuf heures, l’atelier ouvre ses portes. #JourneeIbtikar",
        ("zellij_robotics", "Zellij Robotics", "imane_chraibi"),
    ),
    "ar": Kept(
        {"صحافة": ("ibrahim_elhilali", "noura_alhasan", "le_crieur"), "أهل الحرف": ("fatima_aitali", "samira_tounsi")},
        ("يوم_ابتكار", "الديربي", "شعر"),
        ("ماذا نقرأ هذا الأسبوع؟ #شعر", "قصيدة", "حكاية", "رسالة قديمة"),
        (
            ("souad_elkhatib", "هل تأتين إلى الأمسية يوم الجمعة؟", "نعم، ومعي تلاميذ القسم كلهم."),
            ("fatima_aitali", "الزربية جاهزة، لونها كما اخترته.", "شكرا! سأمر غدا بعد الظهر."),
        ),
        "غدا درس في الهواء الطلق، والحضور مفتوح. #يوم_ابتكار",
        ("dar_alqiraa", "دار القراءة", "latifa_bakkali"),
    ),
}
_ANNOUNCED = {
    "en": "On Friday the park opens its doors at nine. Coffee is on the house.",
    "fr": "Vendredi, le parc ouvre ses portes à neuf heures. Le café est offert.",
    "ar": "يوم الجمعة يفتح المجمع أبوابه في التاسعة، والقهوة على حسابنا.",
}
_RULES = (
    {
        "en": ("Speak to people as you would at their table", ""),
        "fr": ("Parlez aux gens comme à leur table", ""),
        "ar": ("خاطب الناس كما لو كنت على مائدتهم", ""),
    },
    {
        "en": ("No advertising that nobody asked for", "A shop may speak of its own wares."),
        "fr": ("Pas de publicité que personne n’a demandée", "Une boutique peut parler de ce qu’elle vend."),
        "ar": ("لا إعلانات لم يطلبها أحد", "يمكن للمتجر أن يتحدث عن بضاعته."),
    },
)


async def furnish(house: House, noon: int) -> None:
    """Give everybody of `MEMBERS` and `STAFF` something to show, before `noon` (ms)."""
    async with house.store.read() as look:
        page = await accounts.everybody(look, Page(200))
    ids = {one.name: one.id for one in page}
    for name in STAFF.values():
        await house.write(accounts.change_role, ids[name], ADMINISTRATOR)
    for rule in _RULES:
        await house.write(rules.add, ids[STAFF["fr"]], NewRule.of(rule))
    await _report(house, ids)
    for language, kept in _KEPT.items():
        await _keeps(house, ids, MEMBERS[language], kept)
        await _speaks(house, ids, MEMBERS[language], kept, noon)
        await _founds(house, ids, MEMBERS[language], *kept.organisation)
    announced = await house.write(announcements.announce, ids[STAFF["fr"]], NewAnnouncement.of(_ANNOUNCED))
    for name in (*MEMBERS.values(), *STAFF.values()):
        await house.write(announcements.dismiss, ids[name], announced)


async def _keeps(house: House, ids: dict[str, int], name: str, kept: Kept) -> None:
    me = ids[name]
    for title, people in kept.lists.items():
        for one in people:
            await house.write(graph.follow, me, ids[one])
        made = await house.write(lists.create, me, NewList.of(title, is_public=True))
        await house.write(lists.add, me, made.id, [ids[one] for one in people])
    for tag in kept.tags:
        await house.write(hashtags.follow_tag, me, tag)
        await house.write(featuring.feature, me, tag)
    for entry_id in (await house.home(me, Page(12)))[::3]:
        await house.write(posts.bookmark, me, entry_id)
        await house.write(posts.favourite, me, entry_id)


async def _speaks(house: House, ids: dict[str, int], name: str, kept: Kept, noon: int) -> None:
    me = ids[name]
    question, *choices = kept.question
    poll = NewPoll.of(choices, 24 * _HOUR // 1000)
    asked = await house.submit(Draft.of(me, question, rules=house.rules, poll=poll))
    for number, voter in enumerate(sorted(set(ids.values()) - {me})[:17]):
        await house.write(polls.vote, voter, asked.id, [number * number % len(choices)])
    for other, said, answered in kept.talks:
        first = await _tells(house, ids[other], said, name)
        await _tells(house, me, answered, other, first.id)
    later = Draft.of(me, kept.later, rules=house.rules)
    await house.write(schedule_by, me, later, noon + 20 * _HOUR)


async def _tells(house: House, me: int, said: str, whom: str, answering: int | None = None) -> Post:
    draft = Draft.of(me, said, rules=house.rules, visibility="direct", addressed=[whom], reply_to_id=answering)
    return await house.submit(draft)


async def _founds(house: House, ids: dict[str, int], owner: str, name: str, shown: str, publisher: str) -> None:
    made = await house.write(operating.found, ids[owner], name, shown)
    invitation, _ = await house.write(organisations.invite, Actor(made.id, ids[owner]), publisher, Role.publisher)
    await house.write(organisations.accept, ids[publisher], invitation.id)


async def _report(house: House, ids: dict[str, int]) -> None:
    reporters = {"rachid_boukhari": "spam", "jamal_ziani": "other", "sam_whitfield": "spam"}
    said = await house.submit(
        Draft.of(ids["zakaria_mernissi"], "Photos, photos, photos!", rules=house.rules, visibility="unlisted")
    )
    for name, category in reporters.items():
        new = NewReport.of(ids["zakaria_mernissi"], category, comment="", posts=(said.id,))
        await house.write(reports.report, ids[name], new)
