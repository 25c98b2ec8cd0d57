"""Turns the trade's closed classes of words into sets: verbs of speech, titles, kin, callings, function words.

Open classes (names, places) are never listed for a book; they are found by `names` from the text itself. The
lists hold what any English story may use and nothing that belongs to one.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as text."""
    return frozenset(text.split())


def _forms(verbs: str) -> frozenset[str]:
    """`say/says/said/saying` written as `say says said saying`; regular verbs may be given by their stem alone."""
    out: set[str] = set()
    for verb in verbs.split():
        out.update(regular_forms(verb))
    return frozenset(out)


def regular_forms(verb: str) -> tuple[str, ...]:
    """The forms of a regular verb: stem, present, past, participle; `beg+` doubles its last letter."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith("+"):  # the last consonant is doubled: beg+, begged
        stem = verb[:-1]
        return stem, stem + "s", stem + stem[-1] + "ed", stem + stem[-1] + "ing"
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return verb, verb + plural, verb + "ed", verb + "ing"


SAY = words("say says said saying sayeth saith sez quoth ask asks asked asking reply replies replied replying")
"""The plain verbs of a tag, which tell nothing that the voice does not tell."""

SPEECH_VERBS = (
    SAY
    | words(
        """tell tells told telling cry cries cried crying speak speaks spoke speaking begin begins began beginning
        think thinks thought thinking put puts read reads went goes go swore swears swearing sang sings singing sing
        broke breaks wept weeps weeping rang bade bid bids rejoin rejoins rejoined forbade let write writes wrote
        written shrieked bet bets chid chided croaked quoth"""
    )
    | _forms(
        """answer return exclaim whisper shout murmur mutter continue add observe remark rejoin declare explain inquire
        enquire demand suggest interrupt call repeat respond reiterate retort insist state announce scream yell holler
        shriek gasp groan moan sigh snap+ snarl growl hiss bark roar bellow boom thunder croak rasp wheeze pant sob+
        whimper whine wail plead beg+ implore beseech entreat urge protest object argue agree admit+ confess concede
        acknowledge grant assure promise vow pledge claim assert affirm aver+ maintain contend counter correct echo
        chime venture volunteer offer propose advise warn caution threaten order command instruct direct request
        question query wonder ponder muse reflect reason conclude finish resume proceed pursue persist falter stammer
        stutter mumble drawl purr coo chirp trill breathe mouth quip+ joke tease taunt jeer mock sneer scoff snort
        chuckle laugh giggle titter snicker guffaw chortle smile grin+ grunt grumble mutter complain grouse gripe moan
        lament mourn bemoan apologize apologise thank greet welcome hail introduce inform notify report relate recount
        narrate recite quote predict prophesy guess estimate reckon figure suppose opine comment note mention point
        emphasize emphasise stress clarify elaborate specify confirm deny refuse decline dismiss disagree dispute
        contradict challenge accuse blame scold chide rebuke reprove reproach admonish remonstrate expostulate lecture
        preach pray bless curse ejaculate blurt spit sputter splutter prompt encourage coax cajole soothe console
        comfort reassure calm hush shush persuade press pester prod+ nag+ boast brag+ crow gloat exult enthuse gush
        rave rant storm fume rage explode erupt burst cackle chant intone pronounce proclaim exhort invite summon
        address accost submit append supply vouchsafe interpose interject intervene cut chip+ pipe squeak squeal
        screech yelp howl bawl bleat bray gurgle babble gabble jabber prattle chatter ramble rattle hazard surmise
        speculate theorize theorise hypothesize gibe quaver quiver tremble warble wisecrack admonish allow approve
        applaud assent avow bluster caution concur+ confide congratulate counsel crack deadpan decide decree deduce
        demur+ deplore disclose divulge drone encourage enjoin fret+ frown gabble gesture grimace hint hum+ huff
        imitate indicate insinuate intimate jest judge lie lisp marvel mimic moralize observe offer outburst plead
        praise profess rejoice relent remind reminisce repine reveal scoff shrill signal sign snivel sniff sniffle
        soliloquize swallow tempt testify tut+ upbraid urge utter verify voice yammer yawn yowl text message type
        radio transmit bargain bid+ chorus counsel+ corroborate hoot twitter simper wheedle bluff croon hector
        interrogate harrumph sympathise sympathize temporise prevaricate overrule reprimand exult trumpet crackle"""
    )
)
"""Verbs that make a subject the speaker of the quote beside them."""

STRONG_SPEECH_VERBS = SPEECH_VERBS - words(
    """go goes went put puts read reads think thinks thought let broke breaks cut cuts cutting point points pointed
    pointing press presses pressed pressing sign signs signed signing direct directs directed directing judge decide
    decided guess figure figures figured supply supplies supplied note notes noted burst bursts bursting swallow
    swallowed tremble trembled trembling crack cracks cracked cracking spit spits spitting lie lies lied lying calm
    calms calmed hint write writes wrote written writing type types typed typing text message
    record offer offers offered
    offering smile smiles smiled smiling grin grins grinned grinning laugh laughs laughing frown frowned frowning
    grimace gesture gestured signal signaled yawn yawned sniff sniffed finish finishes finished finishing refuse
    refused refuses wonder reflect allow allows allowed allowing weep weeps wept weeping rang pursue pursued pursuing
    follow let bet press approve approved praise praised submit thank thanked tell telling lecture order orders
    calls welcome greet greeted greets dismiss invite summon question challenge comfort soothe console curse bless
    blame address addressed relate intervene burst storm stormed stress rage pronounce judge voice breathe breathes
    hail mention correct quote voice grant mouth reason storm type comment report request pipe press lament"""
)
"""Verbs of speech that are hardly ever anything else: enough for a tag even where the punctuation is silent."""

BEAT_VERBS = words(
    """nodded shrugged smiled grinned laughed sighed frowned paused turned looked leaned leant glanced stood sat rose
    stepped shook raised lifted lowered pointed gestured waved blinked swallowed winced grimaced chuckled hesitated
    stared gazed crossed folded rubbed scratched tapped cleared took gave put pulled pushed held reached walked came
    went moved slammed dropped ran drew blushed coloured colored flushed bowed curtsied coughed snorted sniffed stopped
    straightened stiffened tilted cocked narrowed rolled closed opened bit pursed licked wiped set laid threw spread
    clapped patted touched grabbed caught squeezed kissed hugged addressed broke continued spoke began resumed"""
)

PRONOUNS_MAN = words("he him his himself")
PRONOUNS_WOMAN = words("she her hers herself")
PRONOUNS_FIRST = words("i me my mine myself")
SUBJECT_PRONOUNS = words("he she i they we it")

TITLES_MAN = words(
    """mr mister sir lord master monsieur m. count king prince baron duke signor herr don señor senor mr. messrs
    squire sultan emperor earl marquis viscount pope sheikh sri shri baba lad brother uncle father grandfather papa
    dad pa grandpa daddy friar abbot rabbi imam bishop cardinal archbishop czar tsar kaiser sahib effendi pasha
    monsignor mistah mistuh misther marse massa mist' chairman businessman alderman knight abbe sire
    headmaster"""
)
TITLES_WOMAN = words(
    """mrs miss ms lady madame mme mlle mademoiselle queen princess duchess countess baroness signora signorina frau
    fraulein fräulein dame doña dona señora senora señorita senorita mistress empress marchioness viscountess begum
    madam ma'am sister aunt mother grandmother mama mamma mom mum ma grandma auntie aunty nurse mummy mommy widow
    miz missis missus misses missy chairwoman madonna abbess czarina tsarina goody headmistress
    matron wpc"""
)
TITLES_ANY = words(
    """dr doctor captain capt colonel col general gen major lieutenant lt sergeant sgt corporal private inspector
    professor prof reverend rev admiral commander senator president secretary judge justice detective officer
    constable minister ambassador governor mayor congressman congresswoman representative chancellor premier
    chief agent director cousin saint st coach nurse comrade citizen ensign cadet marshal sheriff deputy trooper
    warden principal dean provost deacon elder pastor vicar parson curate superintendent commissioner consul envoy
    attorney counselor counsellor councillor councilman vice prime foreign special supreme master-sergeant hon
    honorable honourable grandmaster commodore brigadier midshipman bosun boatswain skipper engineer specialist
    analyst lord-lieutenant magistrate lama guru swami sensei uncle chef ranger dci"""
)
TITLES = TITLES_MAN | TITLES_WOMAN | TITLES_ANY
ABBREVIATED = words("mr mrs ms dr capt col gen lt sgt prof rev hon st messrs mme mlle jr sr m no vs etc esq")
"""Words whose full stop does not end a sentence."""

TITLE_FORMS = {
    "doctor": "dr",
    "mister": "mr",
    "captain": "capt",
    "colonel": "col",
    "general": "gen",
    "lieutenant": "lt",
    "sergeant": "sgt",
    "professor": "prof",
    "reverend": "rev",
    "mademoiselle": "mlle",
    "madame": "mme",
    "saint": "st",
    "honourable": "hon",
    "honorable": "hon",
}

NAME_PARTICLES = words("de la le du des van von der den ten ter di da del della dos bin ibn al el ben af av zu y e o")
HONORIFIC_SUFFIXES = words("jr sr esq esquire ii iii iv md phd")

KIN_MAN = words(
    """father brother son husband uncle nephew grandfather papa dad daddy pa boyfriend stepfather grandson godfather
    fiancé fiance widower bridegroom groom"""
)
KIN_WOMAN = words(
    """mother sister daughter wife aunt niece grandmother mama mamma mom mum mommy mummy ma girlfriend stepmother
    granddaughter godmother fiancée fiancee widow bride auntie"""
)
KIN_ANY = words("cousin child friend parent partner companion lover neighbor neighbour guest twin sibling spouse")
KIN = KIN_MAN | KIN_WOMAN | KIN_ANY

NOUNS_MAN = KIN_MAN | words(
    """man boy gentleman lad fellow chap guy bloke gent youth youngster squire king prince duke lord knight monk priest
    waiter footman butler policeman fireman fisherman boatman workman watchman coachman groom landlord steward actor
    host emperor wizard count baron earl hangman horseman huntsman nobleman englishman frenchman irishman scotchman
    scotsman dutchman clergyman salesman postman doorman cowboy schoolboy grandfather patriarch sorcerer sultan
    milkman craftsman sportsman cabman alderman churchman clansman foreman headman juryman marksman oarsman ploughman
    seaman spokesman tradesman yeoman chairman madman kinsman sailor-man bridegroom altar-boy errand-boy page-boy
    bell-boy bellboy barman gunman hitman henchman taskmaster schoolmaster headmaster gamekeeper ogre"""
)
NOUNS_WOMAN = KIN_WOMAN | words(
    """woman girl lady maid lass nun queen princess duchess witch waitress actress hostess governess landlady
    housekeeper barmaid stewardess countess baroness mistress nurse madam empress sorceress seamstress dressmaker
    schoolgirl housewife widow spinster matron heiress goddess priestess milkmaid chambermaid housemaid parlourmaid
    charwoman washerwoman frenchwoman englishwoman irishwoman old-woman bride dame damsel maiden schoolmistress
    headmistress grandmother abbess laundress kitchenmaid saleswoman policewoman spokeswoman chairwoman
    nanny nanna granny"""
)
NOUNS_ANY = KIN_ANY | words(
    """person voice stranger doctor officer captain colonel general major sergeant lieutenant inspector detective
    soldier sailor driver clerk servant teacher student pupil professor lawyer judge jury juror guard sentry
    sentinel porter conductor cook chef baker butcher tailor farmer peasant beggar thief robber murderer prisoner
    patient visitor traveler traveller passenger leader chief boss manager owner secretary assistant reporter
    journalist editor author writer poet painter artist singer musician dancer player pilot navigator engineer
    mechanic scientist technician operator analyst agent spy officer constable sheriff marshal deputy warden
    minister parson vicar curate bishop deacon pastor preacher missionary speaker commander admiral ambassador
    president senator governor mayor councillor counsellor magistrate attorney barrister solicitor banker merchant
    trader dealer shopkeeper innkeeper bartender host chauffeur messenger herald page attendant usher caretaker
    gardener shepherd hunter trapper scout guide native villager citizen neighbor neighbour elder child kid baby
    teenager adolescent creature monster ghost spirit robot android computer machine alien angel devil demon god
    goblin elf dwarf giant dragon rider figure someone somebody other another one crowd mob audience group pair
    couple twins men women boys girls children people soldiers others voices officers students sailors servants
    ladies gentlemen guests crew team class congregation chorus company party concierge receptionist barista nurse
    paramedic medic surgeon therapist coroner dispatcher caller speaker interviewer narrator announcer anchor
    broadcaster technician foreman janitor cleaner tenant landlord client customer buyer seller vendor shopper
    owner sergeant corporal private recruit veteran rebel pirate captain bosun mate helmsman gunner archer swordsman
    knight wizard mage witch priestess oracle prophet monk hermit pilgrim ranger bard thug gangster dealer addict
    drunk drunkard fool idiot genius expert specialist official bureaucrat delegate diplomat envoy negotiator
    interpreter translator counselor councilor coach trainer referee champion boxer wrestler athlete runner
    photographer director producer actor model agent publicist critic blogger hacker programmer developer designer
    apprentice scholar librarian archivist historian philosopher mathematician physicist chemist biologist astronaut
    cosmonaut lodger boarder occupant inmate convict fugitive witness victim suspect culprit defendant plaintiff
    accused prosecutor counsel bailiff clerk bookkeeper accountant cashier teller broker agent auctioneer peddler
    pedlar hawker tinker blacksmith smith carpenter mason miner miller weaver potter cobbler shoemaker barber
    hairdresser undertaker sexton verger beadle warder gaoler jailer executioner sommelier maître bellhop newcomer
    intruder assailant attacker kidnapper hostage questioner inquirer listener onlooker bystander spectator
    informant accomplice conspirator partner colleague associate superior subordinate employer employee master tutor
    nephew notary skipper purser surveyor postmaster stationmaster treasurer curator conservator usherette
    valet orphan foundling urchin ragamuffin newsboy bootblack"""
)
PERSON_NOUNS = NOUNS_MAN | NOUNS_WOMAN | NOUNS_ANY | KIN
GROUP_NOUNS = words(
    """crowd mob audience group pair couple twins men women boys girls children people soldiers others voices officers
    students sailors servants ladies gentlemen guests crew team class congregation chorus company party jury both all
    everyone everybody brothers sisters daughters sons parents
    family families kids cousins neighbours neighbors"""
)
GENERIC_NOUNS = words(
    """man woman boy girl lady gentleman child kid person fellow lad lass youth guy chap figure one other friend
    companion stranger creature speaker youngster bloke gent youngest eldest elder younger partner visitor guest
    newcomer lover host hostess"""
)
"""Nouns that as often as not describe someone whom the story knows by name."""

CHILD_WORDS = words(
    "boy girl child kid baby lad lass schoolboy schoolgirl youngster urchin toddler infant teenager newsboy"
)
OLD_WORDS = words("old elderly aged ancient grandfather grandmother grandma grandpa granny")

DETERMINERS = words(
    """the a an this that these those his her my your our their its one another some each every either neither no any
    both two three four five several many"""
)
POSSESSIVES = words("his her my your our their its whose")
PREPOSITIONS = words(
    """of in on at to from with by for into onto upon over under behind before after beside between among through
    across against toward towards near about above below beneath around within without during till until past off out
    down up inside outside along despite like amid amidst"""
)
CONJUNCTIONS = words("and but or nor so yet for because as if when while though although since unless than that")
RELATIVES = words("who whom whose which that where")
AUXILIARIES = words(
    """had has have was were is are be been being would could should might must did does do will shall may can won't
    didn't don't wasn't couldn't wouldn't hadn't"""
)
ADVERBS = words(
    """then now again once also too still just only soon quite very rather almost merely simply even ever never always
    often sometimes presently immediately suddenly finally at last here there aloud together back instead thus however
    perhaps maybe meanwhile afterwards afterward later next first abruptly forth away up down out over on in half
    hastily firmly well hard fast loud low indeed meekly"""
)
BODY_PARTS = words(
    """eyes eye voice face hand hands head arm arms lips mouth heart shoulder shoulders brow brows eyebrow eyebrows
    finger fingers jaw cheeks cheek hair gaze expression tone smile laugh breath throat chest mind mother father wife
    husband brother sister son daughter friend stomach ears back feet legs knees neck tongue teeth words reply answer
    question glance attention"""
)

INTERJECTIONS = words(
    """oh ah well yes no why what indeed come now look listen hey hi hello goodbye alas hush please sorry thanks thank
    sir madam ma'am dear my good poor yeah okay ok right ay aye nay nonsense hullo hallo halloa bravo welcome
    damn hell god christ jesus heavens gawd ha hm hmm humph aha eh huh pshaw pooh tut alack bah ugh wow whoa"""
)

NEVER_NAMES = (INTERJECTIONS - words("dear good poor christ")) | words(
    """i i'm i'll i've i'd monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december christmas easter god heaven lord bible english french german
    american russian italian spanish chinese japanese indian irish scotch scottish british european african christian
    jewish catholic protestant roman greek latin mr mrs ms dr sir madam yes no oh ah well but and the a an then so
    chapter book part volume prologue epilogue bc ad am pm tv usa uk us ok okay internet congress parliament state
    goodness gracious providence christ jesus hell exit exeunt enter re-enter"""
)
