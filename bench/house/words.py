"""Made-up messages in three languages, none longer than 140, some with names and tags."""

from random import Random

_FRENCH = """le la une notre demain matin réseau projet équipe client panne ouverture marché port ville lumière nouvelle
étude merci bientôt rendez-vous devant gare avant midi avec tous ceux qui veulent comprendre comment ça marche"""
_ENGLISH = """the our tomorrow morning network project team customer outage opening market harbour city light new study
thanks soon meet before noon with everybody who wants to understand how this works and what comes next year"""
_ARABIC = """في من اليوم غدا صباحا الشبكة المشروع الفريق الزبون عطب افتتاح السوق الميناء المدينة جديد دراسة شكرا قريبا
موعد قبل الظهر مع كل من يريد أن يفهم كيف يعمل هذا وماذا بعد"""
_LANGUAGES = [text.split() for text in (_FRENCH, _ENGLISH, _ARABIC)]
_TAGS = ("réseau", "ville", "Casablanca", "technopark", "launch", "شبكة", "أخبار", "startup")
_LONGEST = 140


def messages(number: int, seed: int, names: list[str], marker: str = "") -> list[str]:
    """So many messages; one in five names somebody, one in five has a tag, one in ten a link."""
    random = Random(seed)
    return [_message(random, names, f"{marker}{place} " if marker else "") for place in range(number)]


def _message(random: Random, names: list[str], start: str) -> str:
    words = random.choices(random.choice(_LANGUAGES), k=random.randint(4, 16))
    if names and random.random() < 0.2:
        words.insert(0, f"@{random.choice(names)}")
    if random.random() < 0.2:
        words.append(f"#{random.choice(_TAGS)}")
    if random.random() < 0.1:
        words.append(f"https://example.org/{random.randrange(10**6)}")
    text = start + " ".join(words)
    while len(text) > _LONGEST:
        words.pop(len(words) // 2)
        text = start + " ".join(words)
    return text
