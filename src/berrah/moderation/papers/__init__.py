"""What the house puts in writing: its terms of service, what it does with data, what it says of itself at length.

Owns: papers, paper_texts
"""

from berrah.moderation.papers.keep import withdraw_terms, write_paper
from berrah.moderation.papers.markup import paper_html
from berrah.moderation.papers.model import DESCRIPTION, KINDS, PRIVACY, TERMS, TEXT_MOST, NewPaper, Paper, Terms, today
from berrah.moderation.papers.reads import all_terms, description, has_terms, privacy_policy, terms, terms_of, versions

__all__ = [
    "DESCRIPTION",
    "KINDS",
    "PRIVACY",
    "TERMS",
    "TEXT_MOST",
    "NewPaper",
    "Paper",
    "Terms",
    "all_terms",
    "description",
    "has_terms",
    "paper_html",
    "privacy_policy",
    "terms",
    "terms_of",
    "today",
    "versions",
    "withdraw_terms",
    "write_paper",
]
