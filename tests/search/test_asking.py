"""Asking: what a query means, and what somebody hears whose query means nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from berrah.kit.errors import Problem, Refused
from berrah.search.query import CHARACTERS_MOST, DEPTH_MOST, TERMS_MOST, Asker, Fault, parse, written

ADA = Asker(1_700_000_000_000, "Africa/Casablanca", "ada")  # 2023-11-14T22:13:20Z


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("café prix", "cafe prix"),
        ("café OR thé prix", "cafe OR (the prix)"),
        ("(café OR thé) -sucre", "(cafe OR the) -sucre"),
        ("a | b OR c", "a OR b OR c"),
        ("a or b", "a or b"),
        ("((a b) (c))", "a b c"),
        ('"prépare l été"', '"prepare l ete"'),
        ("«\u202fprépare l’été\u202f»", '"prepare l ete"'),
        ("“prépare l'été”", '"prepare l ete"'),
        ("l'été", '"l ete"'),
        ("العَرَبيّة", "العربيه"),
        ("\u200fرسالة\u200e", "رساله"),
        ("日本", '"日 本"'),
        ("👍🏽", "👍"),
        ("tech*", "tech*"),
        ("l'été*", "l-ete*"),
        ("~Bourses -~l’Étudiante", "~bourses -~etudiante"),
        ("~12 ~日本 ~ok ~ ~~nouveau", '12 "日 本" ok ~nouveau'),
        ("well-known C++", '"well known" c'),
        ("one - two -- three – four", "one two three four"),
        ("-one −two –three", "-one -two -three"),
        ("--one", "-one"),
        ("-(a b)", "-(a b)"),
        ("#VeilleTechno #Été", "#veilletechno #ete"),
        ("@Ada @bob@Other.Example", "@ada @bob@other.example"),
        ("from:@Ada to:me", "from:ada to:ada"),
        ("FROM:ada", "from:ada"),
        (":) :( ? :-) =( :D", ":) :( has:question :) :( :)"),
        ("(:) OR :()", ":) OR :("),
        ("؟", "has:question"),
        ("has:photos is:retweet lang:FR", "has:image is:repost lang:fr"),
        ("has:media", "has:image OR has:video OR has:audio"),
        ("url:lemonde.fr", 'url:"lemonde fr"'),
        ('url:"sur l\'eau"', 'url:"sur l eau"'),
        ("https://www.lemonde.fr/eco/sur-l-eau?from=x#y", 'url:"lemonde fr eco sur l eau"'),
        ("min_retweets:10 min_faves:٣", "min_reposts:10 min_favourites:3"),
        ('list:"Mes experts"', 'list:"mesexperts"'),
        ('client:"Berrah Web"', "client:berrahweb"),
        ("12:30 note:important", '"12 30" "note important"'),
        ("since:2023-11-05", "since:2023-11-04T23:00:00Z"),
        ("since:2009 until:2023-07", "since:2009-01-01T00:00:00Z until:2023-06-30T23:00:00Z"),
        ("since:2009-10-25T14:30Z", "since:2009-10-25T14:30:00Z"),
        ("since:7d before:12h", "since:2023-11-07T22:13:20Z until:2023-11-14T10:13:20Z"),
        ("since:2w x", "since:2023-10-31T22:13:20Z x"),
        ("!!! word …", "word"),
        ("one AND two && three", "one two three"),
        ("one NOT two NOT (three four)", "one -two -(three four)"),
        ("NOT one AND", "-one"),
        ("one || two", "one OR two"),
        ('"prépare l\'ét*"', "prepare-l-et*"),
        ("عربي، فرنسي؛ ما", "عربي فرنسي ما"),
        ("has:picture -filter:links filter:retweets", "has:image -has:link is:repost"),
        ("since:yesterday", "since:2023-11-12T23:00:00Z"),
        ("since:aujourd’hui until:اليوم", "since:2023-11-13T23:00:00Z until:2023-11-13T23:00:00Z"),
        ("since:٢٠٠٩", "since:2009-01-01T00:00:00Z"),
        ("since:9999y", "since:1971-01-01T00:00:00Z"),
        ("min_reposts:99999999999999999999", "min_reposts:1000000000"),
    ],
)
def test_a_query_is_understood(asked: str, meant: str) -> None:
    assert written(parse(asked, ADA)) == meant


@pytest.mark.parametrize(
    ("asked", "code", "part", "better"),
    [
        ('café "prix fixe', "quote", '"prix fixe', 'café "prix fixe"'),
        ('"', "quote", '"', ""),
        ("((a b) c", "open", "((a b) c", "((a b) c)"),
        ("a) b", "close", ")", "a b"),
        ("a OR", "or", "OR", "a"),
        ("OR a", "or", "OR", "a"),
        ("a OR OR b", "or", "OR", "a OR b"),
        ("a ()", "empty", "()", "a"),
        ("!!!", "nothing", "!!!", ""),
        ("", "nothing", "", ""),
        ("*", "star", "*", ""),
        ("a*", "star", "a*", "a"),
        ("form:ada", "operator", "form:ada", "from:ada"),
        ("sinc:2009 x", "operator", "sinc:2009", "since:2009 x"),
        ("from:", "value", "from:", ""),
        ("from:àda", "name", "from:àda", "from:ada"),
        ("from:@", "name", "from:@", ""),
        ("has:vidéo", "one_of", "has:vidéo", "has:video"),
        ("is:replays", "one_of", "is:replays", "is:reply"),
        ("lang:français", "value", "lang:français", "lang:fr"),
        ("from: ada", "value", "from: ada", "from:ada"),
        ("from: @", "value", "from: @", ""),
        (" from:@  x ", "name", "from:@", ""),
        ("has:pictrue sinc:2009", "one_of", "has:pictrue", "has:picture since:2009"),
        ("has:pictrue -since:7d", "one_of", "has:pictrue", ""),
        ("x from: (ada)", "value", "from:", ""),
        ("from:ada,bob x", "name", "from:ada,bob", "(from:ada OR from:bob) x"),
        ('x ~"prix fixe"', "forms", '~"prix fixe"', "x ~prix ~fixe"),
        ("~porte-parole", "forms", "~porte-parole", "~porte ~parole"),
        ("~tech*", "forms", "~tech*", "tech*"),
        ("te*st", "star", "te*st", "te*"),
        ("since:tomorrow", "date", "since:tomorrow", "since:7d"),
        ("since:25/10/2009", "date", "since:25/10/2009", "since:2009-10-25"),
        ("since:10/25/2009", "date", "since:10/25/2009", "since:2009-10-25"),
        ("since:2009/1/5", "date", "since:2009/1/5", "since:2009-01-05"),
        ("since:1066", "date", "since:1066", "since:7d"),
        ("has:pictrue", "one_of", "has:pictrue", "has:picture"),
        ("filter:nonsense", "one_of", "filter:nonsense", ""),
        ("since:2009-13-45", "date", "since:2009-13-45", "since:7d"),
        ("min_reposts:many", "number", "min_reposts:many", "min_reposts:10"),
        ("a OR is:repost", "bound", "a OR is:repost", ""),
        ("is:repost (from:ada OR word)", "passed_on", "is:repost (from:ada OR word)", ""),
        ("a OR since:7d", "bound", "a OR since:7d", ""),
        ("-since:7d", "bound", "-since:7d", ""),
    ],
)
def test_a_query_that_means_nothing_is_answered_with_where_and_what_else(
    asked: str, code: str, part: str, better: str
) -> None:
    with pytest.raises(Fault) as wrong:
        parse(asked, ADA)
    facts = wrong.value.facts
    assert (wrong.value.code, facts["part"], facts["suggestion"]) == (f"query.{code}", part, better)
    start, end = facts["start"], facts["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert asked[start:end] == part


def test_a_passer_by_is_nobody() -> None:
    with pytest.raises(Fault, match=r"query\.me"):
        parse("from:me", Asker(0))
    with pytest.raises(Fault, match=r"query\.own_list"):
        parse("list:experts", Asker(0))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("x" * 10_000, "query.too_long"),
        (" OR ".join("ab" for _ in range(140)), "query.too_many"),
        ("(" * 400 + "a" + ")" * 400, "query.too_deep"),
        ("-" * 400 + "(" * 400, "query.too_deep"),
        (" OR ".join(f"{a}{b}*" for a in "abcdef" for b in "abcdef"), "query.too_many_stars"),
        (" OR ".join(f"~mot{a}" for a in "abcdefghijk"), "query.too_many_stars"),
    ],
)
def test_a_query_without_measure_is_refused(asked: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(asked, ADA)
    assert refused.value.code == code


def test_what_is_just_within_the_measure_is_read() -> None:
    parse("(" * DEPTH_MOST + "a" + ")" * DEPTH_MOST, ADA)
    parse(" ".join(["ab"] * TERMS_MOST), ADA)
    parse("é" * CHARACTERS_MOST, ADA)


_SIGNS = [
    *"aé\"'*():-?#@ \u202f\u200f«»“|=;,.!0",
    *(" OR ", "from:", "since:7d", "until:2009", "has:", "link", "list:", "url:", "-(", ":)", "رسالة", "日本", "👍"),
    *("min_reposts:3", "form:", "ada", "is:repost", "lang:", "abc*d", "น้ำ", "2009/1/5", ","),
    *("~", "~mots", "~l'été"),
]


@settings(max_examples=400)
@given(st.one_of(st.lists(st.sampled_from(_SIGNS), max_size=25).map("".join), st.text(max_size=60)))
def test_whatever_is_typed_is_read_or_answered_and_read_back_the_same(asked: str) -> None:
    try:
        meant = parse(asked, ADA)
    except Problem as problem:
        assert problem.code.startswith("query.")  # noqa: PT017 - either of two ends is right
        if better := problem.facts.get("suggestion"):
            assert better != asked
            parse(str(better), ADA)
    else:
        assert parse(written(meant), ADA) == meant


@settings(max_examples=300)
@given(st.one_of(st.lists(st.sampled_from(_SIGNS), max_size=12).map("".join), st.text(max_size=60)))
def test_what_is_remembered_for_everybody_depends_on_nobody(asked: str) -> None:
    asked = asked.replace(":", "")
    try:
        meant = parse(asked, ADA)
    except Problem:
        return
    for other in (Asker(0), Asker(2_000_000_000_000, "Asia/Tokyo", "bob")):
        # Beside a word with a colon, for that is never remembered. The spaces are against smileys.
        assert parse(f"a:b ( {asked} )", other) == parse(f"a:b ( {written(meant)} )", ADA)
