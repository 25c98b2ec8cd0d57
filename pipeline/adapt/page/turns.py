"""Turns the first words of a paragraph into whether another time or place begins there, in languages but English."""

from __future__ import annotations

import re
from typing import Final

_FRENCH: Final = r"""
    le\s+(?:sur)?lendemain\b | (?:le|la)\s+(?:jour|matin|soir|nuit|semaine|année)\s+suivante?\b
  | (?:\w+\s+){1,3}(?:minutes?|heures?|jours?|semaines?|mois|ans?|années?)\s+plus\s+tard\b | plus\s+tard\b
  | pendant\s+ce\s+temps\b | au\s+même\s+(?:moment|instant)\b | cette?\s+(?:nuit|soir|matin|jour|après-midi)-là\b
  | à\s+l['’]autre\s+bout\s+de\b"""
_GERMAN: Final = r"""
    am\s+(?:nächsten|folgenden|anderen|selben)\s+(?:tag|morgen|abend|mittag|nachmittag)e?\b
  | in\s+der\s+(?:nächsten|folgenden|selben)\s+(?:nacht|woche)\b | am\s+(?:tag|morgen|abend)e?\s+(?:danach|darauf)\b
  | (?:\w+\s+){1,3}(?:minuten?|stunden?|tage?|wochen?|monate?|jahre?)\s+(?:später|danach|darauf)\b | später\b
  | (?:inzwischen|unterdessen|währenddessen|indessen)\b | zur\s+(?:gleichen|selben)\s+zeit\b
  | (?:in\s+(?:jener|dieser)\s+nacht|an\s+(?:jenem|diesem)\s+(?:abend|morgen|tag))\b"""
_SPANISH: Final = r"""
    (?:a\s+la\s+mañana|al\s+día|a\s+la\s+noche)\s+siguiente\b
  | (?:\w+\s+){1,2}(?:minutos?|horas?|días?|semanas?|meses|años?)\s+(?:después|más\s+tarde)\b | más\s+tarde\b
  | mientras\s+tanto\b | entretanto\b | (?:aquella|esa)\s+(?:noche|tarde|mañana|misma\s+noche)\b"""
_ITALIAN: Final = r"""
    il\s+(?:giorno|mattino)\s+(?:dopo|seguente)\b | la\s+(?:mattina|sera|notte)\s+(?:dopo|seguente)\b
  | (?:\w+\s+){1,2}(?:minuti|or[ae]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi])\s+(?:dopo|più\s+tardi)\b | più\s+tardi\b
  | nel\s+frattempo\b | quell[ao]\s+(?:notte|sera|mattina|stessa\s+sera)\b"""
_OTHERS: Final = r"""
    (?:no\s+dia|na\s+manhã|na\s+noite)\s+seguinte\b | enquanto\s+isso\b | naquela\s+(?:noite|tarde|manhã)\b
  | (?:\w+\s+){1,2}(?:minutos?|horas?|dias?|semanas?|meses|anos?)\s+depois\b | mais\s+tarde\b
  | de\s+volgende\s+(?:dag|ochtend|avond|morgen)\b | (?:ondertussen|intussen)\b
  | (?:\w+\s+){1,2}(?:minuten|uur|uren|dagen|weken|maanden|jaar|jaren)\s+later\b"""
TURN: Final = re.compile(rf"(?:{_FRENCH}|{_GERMAN}|{_SPANISH}|{_ITALIAN}|{_OTHERS})", re.IGNORECASE | re.VERBOSE)
