"""Names for the people of the replay, so that its pages look like pages."""

_GIVEN = {
    "fr": ["Camille", "Léa", "Hugo", "Manon", "Lucas", "Inès", "Jules", "Chloé", "Adrien", "Élodie"],
    "en": ["Grace", "Oliver", "Amelia", "Harry", "Sophie", "Jack", "Freya", "George", "Ruby", "Arthur"],
    "ar": ["سلمى", "ياسين", "هدى", "عمر", "مريم", "أنس", "نادية", "كريم", "ليلى", "رشيد"],
}
_FAMILY = {
    "fr": ["Moreau", "Lefèvre", "Girard", "Bonnet"],
    "en": ["Walker", "Hughes", "Bennett", "Clarke"],
    "ar": ["العلوي", "بناني", "الإدريسي", "التازي"],
}


def display_name(language: str, place: int) -> str:
    """Forty different people a language."""
    given, family = _GIVEN[language], _FAMILY[language]
    return f"{given[place % len(given)]} {family[place // len(given) % len(family)]}"
