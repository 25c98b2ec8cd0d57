"""Turns an episode into what its file says of itself, in the words that players and libraries look for.

Audiobookshelf reads the title from the album, authors from the artist, narrators from the composer, and takes
`series` and `series-part` as they are; Apple Books shows title, artist and description.
"""

from __future__ import annotations

from typing import Final

from pipeline.drama.episode import Episode


def tags(episode: Episode) -> dict[str, str]:
    """The tags that are not empty, by ffmpeg's names for them."""
    number, count = episode.track
    named = {
        "title": _one_line(episode.title),
        "album": _one_line(episode.album or episode.title),
        "artist": episode.author,
        "album_artist": episode.author,
        "composer": ", ".join(episode.narrators),
        "subtitle": _one_line(episode.subtitle),
        "description": episode.description,
        "date": episode.date,
        "genre": episode.genre,
        "language": language_code(episode.language),
        "copyright": _one_line(episode.copyright),
        "publisher": episode.publisher,
        "isbn": episode.isbn,
        "translator": episode.translator,
        "series": episode.series,
        "series-part": episode.series_part,
        "track": f"{number}/{count}" if number else "",
    }
    return {name: value for name, value in named.items() if value and value != UNKNOWN}


UNKNOWN: Final = "und"
"""The code of a language that is not known."""


def _one_line(text: str) -> str:
    """A title of two lines as players show it: in one."""
    return " ".join(text.split())


_LANGUAGES: Final = """
    af afr am amh ar ara az aze be bel bg bul bn ben bs bos ca cat cs ces cy cym da dan de deu el ell en eng eo epo
    es spa et est eu eus fa fas fi fin fr fra ga gle gd gla gl glg gu guj he heb hi hin hr hrv hu hun hy hye id ind
    is isl it ita ja jpn jv jav ka kat kk kaz km khm kn kan ko kor la lat lt lit lv lav mk mkd ml mal mn mon mr mar
    ms msa my mya nb nob ne nep nl nld nn nno no nor pa pan pl pol pt por ro ron ru rus si sin sk slk sl slv sq sqi
    sr srp su sun sv swe sw swa ta tam te tel th tha tl tgl tr tur uk ukr ur urd uz uzb vi vie yi yid zh zho zu zul
"""
"""Codes of ISO 639-1, each followed by that of ISO 639-2."""


def language_code(language: str) -> str:
    """The three letters of ISO 639-2 for a tag such as `en-us`; `und` when it is not known."""
    short = language.lower().replace("_", "-").split("-")[0]
    codes = _LANGUAGES.split()
    known = dict(zip(codes[::2], codes[1::2], strict=True))
    return short if short in known.values() else known.get(short, UNKNOWN)
