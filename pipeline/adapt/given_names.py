"""Turns a given name into the gender that it usually tells, across many languages; the text's own evidence goes first.

Written down from general knowledge; a name that both use stands in neither list.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MEN: Final = _words(
    """
    aaron abdul abdullah abel abraham abram adam adrian ahmad ahmed akira alan albert alejandro aleksandr aleksei
    alex alexander alexei alfonso alfred ali allan allen alvin amadou ambrose amir amit amos anatole anders andre
    andrei andrew andy angelo angus anil anthony antoine anton antonio archibald archie ari arjun arnold arthur
    arturo asher ashok august augustus austin barnaby barney barry bartholomew basil ben benedict benjamin bernard
    bert bertram bill billy bob bobby bola boris brad bradley brandon brendan brian bruce bruno bryan byron caleb
    calvin carl carlo carlos cecil cedric chad charles charley charlie chester chidi chike chris christian
    christopher clarence claude clement clifford clive clyde colin connor conrad cornelius craig curtis cyril dan
    daniel danny darren dave david dean denis dennis derek desmond dev devin dexter dick diego dmitri dmitry
    dominic don donald douglas duncan dustin dwight earl eddie edgar edmund eduardo edward edwin eli elias elijah
    elliot elliott emeka emil emmanuel enrique eric erik ernest ethan eugene evan ezra fabian felipe felix femi
    ferdinand fergus fernando floyd francis francisco francois frank franklin franz fred freddie frederick fritz
    gabriel gareth garrett gary gaston gavin gene geoffrey george gerald gerard gideon gilbert giles giovanni
    giuseppe glen glenn godfrey gordon graham grant greg gregory guillermo gunther gustav guy hal hank hans harold
    harry haruki harvey hassan hector heinrich henri henry herbert herman hiram hiro hiroshi homer horace horatio
    howard hubert hugh hugo humphrey hussein ian ibrahim igor ike ira isaac isaiah ismail ivan ivor jabari jack
    jackson jacob jacques jake jamal james jan jared jason jasper javier jay jean jed jeff jeffrey jeremiah jeremy
    jerome jerry jesus jim jimmy jinping jiro joachim joaquin joe joel johann john johnny jonah jonas jonathan
    jong-un jorge jose josef joseph josh joshua josiah juan jude jules julian julio julius justin kamau karim karl
    kazuo keith ken kenji kenneth kenta kevin khalid kirk klaus kofi konstantin kunal kurt kwame kyle lance larry
    lars laurence lawrence leo leon leonard leopold leroy lewis lex liam lionel lloyd lorenzo lou louis lucas
    lucius luis luka luke luther magnus malcolm manuel marc marcel marco marcus mario mark marshall martin marvin
    mason mateo matt matthew matthias maurice max maxim maximilian mehmet melvin michael miguel mike mikhail miles
    milo milton min-jun minho mitchell mohamed mohammad mohammed morris mortimer moses moussa muhammad murray musa
    mustafa mwangi nathan nathaniel neal ned neil nicholas nick nicolas niels nigel nikhil nikolai noah noel nolan
    norman obi oleg oliver olu omar omari osama oscar otto owen pablo patrick paul pavel pedro percival percy
    perry pete peter phil philip phillip pierre pietro quentin rafael rahul raj rajesh ralph ramon randall
    randolph raphael rashid raul ravi ray raymond reggie reginald ren rene reuben rex ricardo richard rick rob
    robert roberto robin rodney rodrigo roger rohan roland roman ronald ronnie rory ross roy rudolf rudolph rufus
    rupert russell ryan salvador sam samir samuel sandro sanjay santiago satoshi saul scott sean sebastian segun
    sergei seth seung shane shaun sheldon sherlock sidney silas simon sipho solomon stanislav stanley stefan
    stephen steve steven stewart stuart sung-ho sunil suresh sven sylvester takashi takeshi tariku tariq taro ted
    tendai terence terry thabo theo theodore thomas tim timothy tobias toby todd tom tomas tommy tony travis
    trevor tristan troy tunde tyler ulrich umberto vaughn vernon victor vijay vikram viktor vince vincent vinod
    vito vivek vladimir wallace walter warren wayne wei wesley wilbur wilfred wilhelm will william willie winston
    wolfgang xavier yannick yuki yuri yusuf zachary zack zeke
    """
)

WOMEN: Final = _words(
    """
    abby abigail ada adaeze adela adelaide adele adunni agatha agnes aiko aisha akiko alexandra alexis alice
    alicia alison alma althea amaka amanda amara amaya amber amelia amina aminata amy ana ananya anastasia andrea
    angela angelica angelina anika anita anjali ann anna annabel annabelle anne annette annie antoinette antonia
    anya april arabella ariana ariel astrid audrey aurora ava barbara bathsheba beatrice beatriz becky belinda
    bella belle bernadette bertha bess bessie beth betsy betty beverly bianca blanche bonnie brenda bridget brigid
    brittany camilla candace carla carmen carol carolina caroline carolyn carrie cassandra cassie catalina
    catherine cathy cecilia celeste celia charlotte chelsea chiara chioma chloe christina christine cindy clara
    clarissa claudia clementine colleen constance consuelo cora cordelia cornelia courtney cristina crystal
    cynthia daisy dana danielle daphne dawn deborah debra deepa deirdre della denise desiree diana diane dinah
    divya dolores dominique donna dora doris dorothea dorothy edith edna eileen elaine eleanor elena elinor
    elisabeth elise eliza elizabeth ella ellen eloise elsa elsie elspeth elvira emilia emily emma erica erin
    esmeralda esperanza estella estelle esther ethel etta eugenia eugenie eun-ji eunice eva evangeline eve evelyn
    faith fannie fanny farah fatima fatou faye felicia felicity fiona flora florence folake frances francesca
    freda frieda gabriela gabriella gabrielle gail gemma genevieve georgia georgiana georgina geraldine gertrude
    gina giselle gita gladys gloria grace greta gretchen guadalupe guinevere gwen gwendolen gwendolyn hana hannah
    harriet hattie hazel heather heidi helen helena helene henrietta hermia hermione hester hilary hilda hope
    hye-jin ida ifeoma ilse imogen indira ines ingrid irene irina iris isabel isabella isadora ivy jacqueline jane
    janet janice jasmine jean jeanette jemima jennie jennifer jenny jessica jessie ji-woo jill jing jo joan joanna
    joanne jocelyn josefina josephine joy joyce juanita judith judy julia juliana julie juliet june kamala karen
    karin kate katerina katharine katherine kathleen kathryn kathy katie katrina katya kavita keiko kelly kendra
    kimberly kirsten kitty lakshmi lara lata laura lauren laurie lavinia leah leila lena lenore leonora leslie
    leticia letitia lidia lila lilian lillian lily linda ling lisa lise livia liz lizzie lizzy lois lola lorraine
    louisa louise lucia lucille lucinda lucy luisa lydia lynn mabel madeleine madeline madge maeve maggie mahalia
    maisie mandy mara marcia margaret margarita marge margery margot maria mariam marian marianne marie mariko
    marilyn marina marion marjorie marlene martha mary mathilda matilda maud maude maura maureen mavis maya meera
    megan mei mei-ling melanie melinda melissa mercedes mercy meredith mia michelle michiko mildred millicent
    millie mimi min-ji mina minerva minnie miranda miriam misako moira mollie molly mona monica muriel myra myrtle
    nadia nadine nancy naomi natalia natalie natasha neha nell nellie ngozi nia nicole nina nita nomsa nora norah
    noriko octavia odette olga olive olivia ophelia paige pamela pansy patience patricia patsy patty paula paulina
    pauline pearl peggy penelope penny petra philippa phoebe phyllis polly pooja portia priscilla prissy priya
    prudence rachel radha ramona raquel rebecca regina renata renee rhoda rhonda rita roberta robyn rosa rosalie
    rosalind rosalyn rosamond rosamund rosario rose roseanne rosemary rosie rowena roxanne ruby ruth sabine
    sabrina sadie sakura sally salma salome samantha sandra sara sarah saskia scarlett selena serena shannon
    sharon sheila shelley shirley shreya sigrid simone siobhan sita sofia sonia sonya soo-jin sophia sophie sophy
    stacy stella stephanie sue sun-hee sunita susan susannah susie suzanne svetlana sybil sylvia tabitha tamara
    tania tanya tara tatiana teresa tess tessa thandiwe thea thelma theresa therese tiffany tilly tina tracy trudy
    uma una ursula valentina valeria valerie vanessa vera veronica vicky victoria viola violet virginia vivian
    vivien wanda wanjiru wendy wilhelmina wilma winifred xiaoli xiomara yasmin yelena yetunde yoko yolanda yumi
    yvette yvonne zahra zainab zanele zara zelda zoe zora zuleika
    """
)

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
    """Whether two given names in lower case may belong to one person: `tom` and `thomas`, `lizzy` and `eliza`."""
    if one == other:
        return True
    ones, others = FULL_NAMES.get(one, frozenset()), FULL_NAMES.get(other, frozenset())
    return other in ones or one in others or bool(ones & others)


def gender_of_given_name(name: str) -> str:
    """`M`, `F` or an empty string for a given name in any case."""
    lower = name.lower()
    return "M" if lower in MEN else "F" if lower in WOMEN else ""
