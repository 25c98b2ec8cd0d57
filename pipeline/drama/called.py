"""Turns the words that a character is called by into gender and age: `OLD ROBERT`, `DEEP FEMALE VOICE`, `DR. ANN LEE`.

The last noun is who it is (`the king's daughter`); a noun before `voice` is whose voice it is. A given name counts
behind ages and ranks, but not a name that stands alone behind a rank: Dr. James is called by his family's, or hers.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.drama.given_names import gender_of_given_name
from pipeline.drama.people import Age, Gender
from pipeline.drama.world_names import gender_of_world_name


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WOMAN: Final = """
    woman women girl girls lady ladies female females mrs ms miss mistress madam madame mademoiselle mlle mme
    frau fräulein fraulein signora signorina senora señora senorita señorita dona doña begum queen princess
    duchess countess baroness marchioness viscountess empress tsarina czarina sultana dame lass lassie gal chick
    dowager matron mother mom mum mam mama mamma mommy mummy sister sis aunt auntie aunty grandmother grandma
    granny gran nan nana grandmama daughter granddaughter niece wife widow bride bridesmaid girlfriend fiancee
    fiancée ex-wife housewife midwife stepmother stepsister godmother goddaughter mother-in-law daughter-in-law
    sister-in-law stepdaughter nun abbess prioress witch priestess goddess nymph mermaid waitress actress
    hostess stewardess barmaid maid maiden housemaid chambermaid milkmaid handmaid landlady headmistress
    governess seamstress laundress washerwoman nanny heiress sorceress enchantress huntress songstress
    policewoman businesswoman saleswoman spokeswoman chairwoman congresswoman anchorwoman charwoman
    cleaning-lady noblewoman horsewoman fisherwoman kinswoman ballerina schoolgirl showgirl cowgirl tomboy hag
    crone she-wolf lioness tigress mare hen schoolmistress murderess adulteress diva prima-donna geisha
    concubine spinster
"""
_MAN: Final = """
    man men boy boys male males gentleman gentlemen mr mister sir lord master monsieur herr signor señor senor
    don king prince duke earl count baron marquis marquess viscount emperor tsar czar sultan pharaoh caliph
    sheikh rajah lad laddie guy guys bloke chap fellow dude geezer father dad daddy pa papa pop pops brother bro
    uncle grandfather grandpa granddad gramps grandpapa son grandson nephew husband widower groom bridegroom
    boyfriend fiance fiancé ex-husband stepfather stepbrother godfather godson father-in-law son-in-law
    brother-in-law stepson monk abbot friar wizard warlock priest pope god satan devil waiter actor host steward
    barman butler footman valet landlord headmaster schoolmaster squire heir sorcerer policeman fireman postman
    mailman milkman workman salesman businessman chairman craftsman horseman fisherman sportsman doorman
    guardsman watchman nightwatchman spokesman congressman cameraman anchorman ferryman boatman coachman crewman
    newsman newsboy henchman henchmen linesman serviceman airman infantryman rifleman gunman swordsman axeman
    hangman madman caveman snowman handyman repairman cabman foreman highwayman huntsman journeyman juryman
    layman longshoreman nobleman oarsman ploughman plowman seaman statesman stuntman tradesman tribesman
    watchman weatherman woodsman yachtsman yeoman bellboy bellhop schoolboy cowboy pageboy busboy choirboy
    paperboy playboy lumberjack blacksmith he-man archbishop cardinal bishop imam knight caballero hombre
"""
_GENDER: Final = {
    **dict.fromkeys(_WOMAN.split(), Gender.WOMAN),
    **dict.fromkeys(_MAN.split(), Gender.MAN),
}
_CHILD: Final = (
    "girl girls boy boys child children kid kids baby infant toddler schoolboy schoolgirl choirboy lass lassie lad"
    " laddie"
)
_OLD: Final = (
    "old elderly aged ancient senior grandmother grandma granny gran nana grandfather grandpa granddad gramps crone hag"
    " pensioner"
)
_AGE: Final = {**dict.fromkeys(_CHILD.split(), Age.CHILD), **dict.fromkeys(_OLD.split(), Age.OLD)}
_GROWN: Final = _words("adult grown grown-up")
_SMALL: Final = _words("little small tiny wee")
_RANKS: Final = _words(
    """
    adm admiral agent ambassador attorney capt captain cdr chancellor chief cmdr col colonel commander
    commissioner congressman constable corporal councillor counsellor cpl cpt dc dci dean deputy det detective
    di doc doctor dr ds ensign fr gen general gov governor insp inspector judge justice lieutenant lt maj major
    marshal mayor minister officer pastor pc pfc premier president principal private prof professor pvt rabbi
    rep rev reverend sarge secretary sen senator sergeant sgt sheriff superintendent supt trooper vicar warden
    wpc
    """
)
_QUALIFIERS: Final = _words(
    """
    a adult aged an angry baby bad big blind brother's chef citizen coach comrade cousin crazy dead deaf dear
    drunk drunken dying early elderly evil fake fat future ghost ghostly good grown hologram late little mad
    middle-aged nervous nurse old older past poor present real robot saint short small st tall teen teenage
    teenaged the thin tiny wee young young-ish younger zombie
    """
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES: Final = _words(
    """
    brother dame father lady lord madam madame miss mister mother mr mrs ms sir sister
    """
)
_VOICE: Final = frozenset({"voice", "voices", "vox"})


def words_of(name: str) -> list[str]:
    """The words of a name in small letters."""
    return [word.replace("’", "'") for word in _WORD.findall(name.casefold())]


def gender_called(name: str) -> tuple[Gender, str]:
    """The gender that a name's nouns tell, and the noun; unknown for a name without any.

    A title goes first, and a given name before a family's: Mrs. Bishop and Sandra King are women.
    """
    words = words_of(name)
    nouns = [word for word in words if word in _GENDER]
    if words and words[-1] in _VOICE:
        nouns += [word.removesuffix("'s").removesuffix("'") for word in words if _owns(word)]
    if not nouns:
        return Gender.UNKNOWN, ""
    named = [word for word in words if word not in _QUALIFIERS]
    noun = named[0] if named[0] in _TITLES else nouns[-1]
    if named[0] not in _GENDER and not {"the", "of", "'s"} & set(words) and gender_of_given_name(named[0]):
        return Gender.UNKNOWN, ""
    return _GENDER[noun], noun


def gender_of_names(name: str) -> tuple[Gender, str]:
    """The gender that the given name in a name tells, and that name; unknown where none is known."""
    words = words_of(name)
    if words and words[-1] in _VOICE:
        words = [word.removesuffix("'s") for word in words[:-1]]
    named = [word for word in words if word not in _QUALIFIERS]
    is_ranked = any(word in _RANKS for word in named)
    names = [word for word in named if word not in _RANKS]
    if is_ranked and len(names) < 2:
        return Gender.UNKNOWN, ""
    for word in (*names[:1], *(name.partition("-")[0] for name in names[:1])):  # Anne-Marie, then Anne
        letter = gender_of_given_name(word) or gender_of_world_name(word)
        if letter:
            return (Gender.WOMAN if letter == "F" else Gender.MAN), word
    return Gender.UNKNOWN, ""


def age_called(name: str) -> Age:
    """The age that a name tells: `OLD ROBERT`, `LITTLE TOM`, `ADULT MARGARET`."""
    words = words_of(name)
    told = [_AGE[word] for word in words if word in _AGE]
    if Age.OLD in told:
        return Age.OLD
    if _GROWN & set(words):
        return Age.ADULT
    if told:
        return told[0]
    return Age.CHILD if _SMALL & set(words[:-1]) else Age.UNKNOWN


def is_called_as_a_person(name: str) -> bool:
    """Whether a name is called as people are: by a noun for one of a gender, a rank, or a given name."""
    is_ranked = bool(_RANKS & set(words_of(name)))
    return is_ranked or Gender.UNKNOWN not in {gender_called(name)[0]} or gender_of_names(name)[0] is not Gender.UNKNOWN


def is_common(word: str) -> bool:
    """Whether a word of a name is no name: a noun, an age, a rank."""
    return word in _GENDER or word in _AGE or word in _RANKS or word in _QUALIFIERS or word in _VOICE


def _owns(word: str) -> bool:
    return word.endswith(("'s", "s'")) and word.removesuffix("'s").removesuffix("'") in _GENDER
