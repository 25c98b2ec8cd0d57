"""Turns a size in bytes into plain texts of one shape each: what a reader and an adapter may take too long for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, islice, product

Shape = Callable[[int], str]

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def words() -> Iterator[str]:
    """Words without end, no two of them alike: `aaab`, `aaac` …"""
    for length in count(4):
        yield from map("".join, product(LETTERS, repeat=length))


def names() -> Iterator[str]:
    """Names without end, no two of them alike: `Baaa`, `Baab` …"""
    return (word[-1].upper() + "a" + word for word in words())


def again(piece: str) -> Shape:
    """The same piece until the size is reached."""
    return lambda size: (piece * (size // len(piece.encode()) + 1))[: max(size, 1)]


def each(form: str, sources: Callable[[], Iterator[str]] = names) -> Shape:
    """A form with another word or number in each: `{}` is a word, `{n}` a number, `{next}` the word after it."""

    def made(size: int) -> str:
        pieces: list[str] = []
        left, found = size, sources()
        this = next(found)
        for number in count(1):
            following = next(found)
            piece = form.format(this, this, n=number, next=following)
            left -= len(piece.encode())
            if left < 0 and pieces:
                return "".join(pieces)
            pieces.append(piece)
            this = following
        raise AssertionError

    return made


def nested(opening: str, closing: str, middle: str = "a") -> Shape:
    """As deep as the size allows."""

    def made(size: int) -> str:
        depth = max(1, size // (len(opening) + len(closing)))
        return opening * depth + middle + closing * depth

    return made


def stairs(form: str, most: int = 2_000) -> Shape:
    """Lines each of which is set in further than the one before, from the left again after `most`."""

    def made(size: int) -> str:
        lines: list[str] = []
        for number in count():
            line = form.format(" " * (2 * (number % most)))
            size -= len(line) + 1
            if size < 0 and lines:
                return "\n".join(lines)
            lines.append(line)
        raise AssertionError

    return made


def between(start: str, middle: Shape, end: str = "") -> Shape:
    """A shape with something around it."""
    return lambda size: start + middle(size - len(start) - len(end)) + end


def first(number: int, found: Iterator[str]) -> list[str]:
    """So many of them."""
    return list(islice(found, number))


_TALK = "“It is late,” said Mara. “Come in.”\n\n“No,” Tom said. She looked at him.\n\n“Why?”\n\n"

SIGNS = "\"“”'‘’«»„‚—–-_*`#.,:;!?…()[]{}<>&\\/=|~^@+$%0é²漢\u0301\u200b\u00ad\u202e\t\u00a0\r\n\f \x00\u2028🙂"

TEXTS: dict[str, Shape] = {
    # one thing without an end
    "one word": again("a"),
    "one word in capitals": again("A"),
    "long words": again("a" * 99_999 + " "),
    "long names": again("“Yes,” said M" + "a" * 999 + ".\n\n"),
    "letters": again("a "),
    "initials": again("A. "),
    "capitals": again("A "),
    "a title": again("The Long Night Of The "),
    "a title in capitals": again("THE LONG NIGHT OF THE "),
    "one paragraph of talk": again(_TALK.replace("\n\n", " ")),
    "one paragraph of prose": again("It was late and the rain had not stopped since noon, she thought. "),
    "one sentence": again("and then the old man went down to the water and "),
    "one quotation": between("“", again("it was late and "), ",” said Mara."),
    **{f"{sign!r} without an end": again(sign) for sign in SIGNS},
    **{f"{sign!r} and blanks": again(f"{sign} ") for sign in SIGNS if not sign.isspace()},
    **{f"{sign!r} and letters": again(f"{sign}a ") for sign in SIGNS if not sign.isspace()},
    **{f"letters and {sign!r}": again(f"a{sign} ") for sign in SIGNS if not sign.isspace()},
    **{f"lines of {sign!r}": again(f"{sign}\n\n") for sign in SIGNS if not sign.isspace()},
    **{f"lines that begin with {sign!r}": again(f"{sign}a\n") for sign in SIGNS if not sign.isspace()},
    # talk
    "talk": again(_TALK),
    "quotations": again("“Yes.” "),
    "quotations, each a paragraph": again("“Yes.”\n\n"),
    "quotations that never end": again("“Yes\n\n"),
    "quotations in quotations": nested("“‘", "’”"),
    "straight quotations in one paragraph": again('"Yes," he said, "no," '),
    "single quotations and apostrophes": again("‘I can’t,’ he said, ‘’tis th’ boys’ "),
    "straight single quotations": again("'I can't,' he said, ''tis th' boys' "),
    "tags": again("“Yes,” said Mara. "),
    "tags without an end": again(", said he"),
    "said": again("said "),
    "he said": again("he said she said "),
    "descriptions": again("“Yes,” said the old, tall, thin, quiet, pale, sad man in the grey coat of the king. "),
    "adjectives": between("“Yes,” said the ", again("old, "), "man."),
    "adjectives without commas": between("“Yes,” said the ", again("old "), "man."),
    "of of": between("“Yes,” said the ", again("man of the king of the "), "sea."),
    "whose whose": between("“Yes,” said ", again("Mara’s brother’s "), "friend."),
    "dashes": again("— Oui, — said Lea. — Non. "),
    "dashes, each a paragraph": again("— Oui, — said Lea. — Non.\n\n"),
    "dashes inside": again("“Yes” — he looked — “no” — she looked — "),
    "guillemets": again("«Go,» said Ada. »Yes,« said Tom. "),
    "letters in letters": again("Dear Mara,\n\nI am well.\n\nYours,\nTom\n\n"),
    "talk of pronouns": again("“Yes,” she said.\n\n“No,” he said.\n\n“Oh,” they said.\n\n"),
    "dialect": again("“Th’ ol’ man’s gone t’ th’ sea, an’ ’e’s goin’ t’ ’is ’ouse,” said ’e. "),
    # many of a kind
    "speakers": each("“Yes,” said {}.\n\n"),
    "speakers in one paragraph": each("“Yes,” said {}. "),
    "speakers with two names": each("“Yes,” said {} {next}.\n\n"),
    "speakers with titles": each("“Yes,” said Mr. {}.\n\n“No,” said Mrs. {}.\n\n"),
    "speakers with three names": each("“Yes,” said Mary {} {next}.\n\n"),
    "speakers of one family": each("“Yes,” said {} Holt.\n\n"),
    "speakers of one first name": each("“Yes,” said Anna {}.\n\n"),
    "speakers who are described": each("“Yes,” said the {} man.\n\n", words),
    "speakers who are kin": each("“Yes,” said {}’s mother.\n\n"),
    "names": each("{} "),
    "names with commas": each("{}, "),
    "names with and": each("{} and "),
    "names with of": each("{} of "),
    "names with hyphens": each("{}-"),
    "names with apostrophes": each("{}’s "),
    "names that are called": each("“{}, come in.”\n\n"),
    "names that are introduced": each("“I am {},” said the man.\n\n"),
    "words that differ": each("{} ", words),
    "sentences that differ": each("{} went to {next}. "),
    "paragraphs that differ": each("{} went to {next}.\n\n"),
    "chapters": each("CHAPTER {n}\n\nIt rained.\n\n"),
    "chapters with names": each("Chapter {n}: {}\n\nIt rained.\n\n"),
    "chapters without words": each("CHAPTER {n}\n\n"),
    "chapters in Roman numerals": again("CHAPTER MDCCCLXXXVIII\n\nIt rained.\n\n"),
    "Roman numerals": again("MDCCCLXXXVIII\n\n"),
    "Roman numerals without an end": again("MDCCCLXXXVIII"),
    "headings in capitals": each("{}\n\n", lambda: (name.upper() for name in names())),
    "headings of one word": each("{}\n\n"),
    "headings and words": each("{}\n\nIt rained.\n\n"),
    "the same heading": again("THE RAIN\n\nIt rained.\n\n"),
    "page numbers": each("It rained\n\n{n}\n\non and on.\n\n"),
    "numbers alone": each("{n}\n\n"),
    "running heads": each("It rained\n\n{n} THE RAIN\n\non and on.\n\n"),
    "contents": each("Chapter {n}. {} ........ {n}\n"),
    "contents and chapters": lambda size: (
        "Contents\n\n" + each("{n}. {}\n")(size // 2) + "\n\n" + each("{n}. {}\n\nIt rained.\n\n")(size // 2)
    ),
    "breaks": again("* * *\n\n"),
    "breaks and words": again("It rained.\n\n* * *\n\n"),
    "notes": each("It rained.[{n}]\n\n[{n}] In May.\n\n"),
    "notes at the end": lambda size: each("Rain.[{n}] ")(size // 2) + "\n\n" + each("[{n}] In May.\n\n")(size // 2),
    "marks of notes": each("rain[{n}] "),
    "stars of notes": again("rain* rain† "),
    "raised numbers": again("rain¹² "),
    "pictures": again("[Illustration: The rain.]\n\n"),
    "pictures that never end": again("[Illustration: "),
    "brackets in brackets": nested("[", "]"),
    "parentheses in parentheses": nested("(", ")"),
    "e-texts": again("*** START OF THE PROJECT GUTENBERG EBOOK RAIN ***\n\nIt rained.\n\n"),
    "ends of e-texts": again("*** END OF THE PROJECT GUTENBERG EBOOK RAIN ***\n\nIt rained.\n\n"),
    "imprints": again("Copyright © 1999 by Ann Fenwick. All rights reserved.\n\n"),
    "advertisements": again("BY THE SAME AUTHOR\n\nRAIN. 6s.\n\nMORE RAIN. 3s. 6d.\n\n"),
    "bylines": each("By {} {next}\n\n"),
    "verse": again("    The rain it raineth\n    every day,\n\n"),
    "short lines": again("rain\n"),
    "lines in print": again("It was late and the rain had not stopped since noon,\nshe thought, and would not for a\n"),
    "hyphens at line ends": again("un-\n"),
    "blank lines": again("\n\n\n\n\n\n\n\na"),
    "blanks": again("          a"),
    "blanks and line ends": again("a \n \n"),
    "stairs": stairs("{}a"),
    "a table of blanks": again("a      b      c      d\n"),
    "a list": each("- {}\n"),
    "a list with numbers": each("{n}. {}\n"),
    # other ways of talk
    "a play": each("MARA. Yes.\n\nTOM. No, {}.\n\n"),
    "a play of many": each("{}. Yes.\n\n", lambda: (name.upper() for name in names())),
    "a transcript": again("MARA: Yes.\nTOM: No.\n"),
    "a transcript of many": each("{}: Yes.\n"),
    "a transcript of many, paragraphs": each("{}: Yes.\n\n"),
    "a play in Fountain's way": each("{}\nYes.\n\n", lambda: (name.upper() for name in names())),
    "a list of persons": each("{}, a man.\n\n"),
    "persons and a play": lambda size: (
        "PERSONS\n\n"
        + each("{}, a man.\n")(size // 2)
        + "\nACT I\n\n"
        + each("{}. Yes.\n\n", lambda: (name.upper() for name in names()))(size // 2)
    ),
    "a chat": again("[12:01] mara: hi\n[12:02] tom: hi\n"),
    "a chat of many": each("<{}> hi\n", words),
    "an interview": again("Q: Why?\n\nA: Because.\n\n"),
    "e-mails": each("From: {}\nTo: {next}\nSubject: Rain\n\nIt rained.\n\n"),
    "e-mails that are quoted": stairs("> {}a"),
    "quoting": nested("> ", ""),
    "stage directions": again("MARA. (laughs) Yes. [Exit Tom] (quietly) No.\n\n"),
    "directions that never end": again("MARA. (laughs Yes.\n\n"),
    "viewpoints": each("{}\n\nI went out. “Yes,” I said.\n\n"),
    "tellers": again("I said “yes”. I am Mara. My name is Mara. I, Mara, said so.\n\n"),
    # figures
    "one number": again("1"),
    "numbers with commas": again("1,000,"),
    "numbers with points": again("1.1."),
    "sums": again("$3.2 million and £4 5s. 6d. "),
    "dates": again("on 3 May 1921, at 4.30 p.m., "),
    "fractions": again("1/2/3/4/"),
    "times": again("12:34:56:"),
    "addresses": again("http://a.b/c?d=e&f@g.h "),
    "one address": between("http://", again("a/")),
    "one address of a letter": again("a@"),
    "feet": again("6'2\" "),
    # languages
    "German": again("„Ja“, sagte Anna. »Nein«, rief Tom. Es war spät und es regnete. "),
    "French dashes": again("—Oui, dit Anna. Il pleuvait et il était tard.\n\n—Non.\n\n"),
    "Russian": again("— Да, — сказала Анна. Было поздно, и шёл дождь.\n\n"),
    "Chinese": again("“好，”他说。下雨了。"),
    "accents without letters": between("a", again("\u0301")),
    "letters from right to left": again("“שלום” אמר משה. "),
    "German speakers": each("„Ja, ich komme gleich“, sagte {}. „Und du?“\n\nSie sah {next} an.\n\n"),
    "German speakers with titles": each("„Ja“, sagte Frau {}.\n\n„Nein“, sagte Herr {next}.\n\n"),
    "German speakers of one family": each("„Ja, ich komme“, sagte Anna {}.\n\nUnd Anna schwieg, und {next} auch.\n\n"),
    "French speakers": each("— Oui, je viens, dit {}.\n\n— Non, répondit-il.\n\nElle regarda {next}.\n\n"),
    "French dashes inside": each("— Oui, dit {}, je viens — mais pas toi — et elle aussi.\n\n"),
    "Spanish speakers": each("—Sí, ya voy —dijo {}—. ¿Y tú?\n\n—No —dijo ella, y miró a {next}.\n\n"),
    "Polish speakers": each("– Tak – powiedziała {}. – Już idę.\n\n– Nie – odparł {next}.\n\n"),
    "Russian speakers": again("— Да, — сказала Марта. — Иду.\n\n— Нет, — ответил он.\n\n"),
    "a play of many in German": each("{}: Ja, ich komme gleich und du?\n\n"),
    "a play of ladies": each("LADY {}. Come in.\n", lambda: (name.upper() for name in names())),
    "a play of numbers": each("LADY X{n}. Come in.\n"),
    "a transcript of numbers": each("SPEAKER {n}: Come in and sit down.\n"),
    "speakers who are numbered": each("“Go,” said the man {n}.\n\n"),
    "speakers on one line each": each("“Yes,” said {}.\n"),
}
