"""Turns a given name into the gender that it usually tells, across many languages; the text's own evidence goes first.

Written down from general knowledge, and from Faker's lists for Britain, Ireland, New Zealand, the States, India and
Nigeria: of these nothing that an English dictionary has in small letters, no country and no state. A name that both
use tells no gender.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final
from unicodedata import combining, normalize


def _read() -> Mapping[str, frozenset[str]]:
    """The names under each heading of `given_names.txt`: `men`, `women`, `either`."""
    text = (files(__package__) / "given_names.txt").read_text("ascii")
    parts = (part.partition("\n") for part in text.removeprefix("# ").split("\n# "))
    return {heading.partition(":")[0]: frozenset(names.split()) for heading, _, names in parts}


_READ: Final = _read()
MEN: Final = _READ["men"]
WOMEN: Final = _READ["women"]
EITHER: Final = _READ["either"]
"""Names of men and women alike, many of which are surnames, too."""

_NICKNAMES: Final = """
    thomas tom tommy|william will bill billy willie willy|robert bob bobby rob robbie bert|richard dick rick
    ricky|james jim jimmy jem jamie|john jack johnny jock|charles charlie charley chuck|edward ed ned eddie ted
    teddy|henry harry hal hank|elizabeth lizzy lizzie liz beth betsy betty bess bessie eliza libby|margaret maggie meg
    peg peggy madge marge|catherine kate kitty cathy katie kathy|katherine kate kitty kathy katie kat|frederick fred
    freddy freddie|joseph joe joey|josephine jo josie|michael mike mick mickey|samuel sam sammy|benjamin ben benny
    benjie|daniel dan danny|david dave davy|andrew andy drew|anthony tony|christopher chris kit|nicholas nick
    nicky|matthew matt|stephen steve|steven steve|alexander alex alec sandy|peter pete|philip phil pip|patrick
    pat paddy|timothy tim|gregory greg|lawrence larry laurie|laurence larry laurie|theodore ted teddy theo|walter walt
    wat|albert al bert bertie|herbert herb bert bertie|arthur art artie|frank frankie|francis frank|george
    georgie|gilbert gil|louisa loo lou|louis lou|mary molly polly moll|martha patty mattie|sarah sally sadie|susan sue
    susie|susannah sue susie|dorothy dolly dot dottie|eleanor nell nellie ellie nora|ellen nell nellie|helen nell
    nellie|harriet hattie|frances fanny fannie frankie|florence flo flossie|rebecca becky|rachel rae|abigail abby|amanda
    mandy|barbara babs barb|victoria vicky|jennifer jen jenny|jessica jess jessie|deborah deb debbie|patricia pat
    patty trish|samantha sam sammy|cecilia cissy sissy|priscilla prissy cilla|caroline carrie|charlotte lottie
    charlie|isabella bella isabel|isabel bella|anne annie nan nancy|ann annie nan nancy|anna annie|jane janie
    jenny|julia julie|theresa tess terry tessa|teresa tess terry tessa|augustus gus|augusta gussie|leonard len
    lenny|raymond ray|ronald ron ronnie|donald don donnie|kenneth ken kenny|gerald gerry jerry|jeremiah jerry|jacob
    jake|zachary zack zach|nathaniel nat nate|nathan nat nate|jonathan jon jonny|jeffrey jeff|geoffrey geoff jeff|oliver
    ollie|simon si|vincent vince vinny|rudolph rudy|reginald reggie reg|archibald archie|bartholomew bart|ebenezer
    ben|huckleberry huck|mikhail misha|dmitri mitya dima|alexei alyosha|ivan vanya|nikolai kolya|tatiana tanya|natalia
    natasha|prudence prue|penelope penny|wilhelmina mina minnie|philippa pippa|alfred alf alfie fred|edmund ned
    ed|edwin ed eddie|clementine clem|clement clem|jessamine jess|emmeline emmy|emily em emmy|amelia amy millie|
    millicent millie|valentine val|valerie val
"""


def _full_names() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in " ".join(_NICKNAMES.split()).split("|"):
        full, *nicks = group.split()
        for nick in nicks:
            table.setdefault(nick, set()).add(full)
    return {nick: frozenset(fulls) for nick, fulls in table.items()}


FULL_NAMES: Final = _full_names()
"""A nickname to the full names that it may stand for."""


def same_given_name(one: str, other: str) -> bool:
    """Whether two given names in lower case may belong to one person: `tom` and `thomas`, `kate` and `kitty`.

    Two pet names of one name that begin otherwise are as a rule two people's: `molly` and `polly`, `ned` and `ted`.
    """
    if one == other:
        return True
    ones, others = FULL_NAMES.get(one, frozenset()), FULL_NAMES.get(other, frozenset())
    return other in ones or one in others or (one[0] == other[0] and bool(ones & others))


def gender_of_given_name(name: str) -> str:
    """`M`, `F` or an empty string for a given name in any case, with its accents or without."""
    lower = name.lower()
    if not lower.isascii():
        lower = "".join(c for c in normalize("NFKD", lower) if not combining(c))
    return "M" if lower in MEN else "F" if lower in WOMEN else ""
