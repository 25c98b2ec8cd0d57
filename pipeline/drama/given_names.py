"""Turns a given name into the gender that it usually tells, across many languages; the text's own evidence goes first.

Written down from general knowledge; a name that both use stands in neither list.
"""

from __future__ import annotations

from typing import Final
from unicodedata import combining, normalize


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MEN: Final = _words(
    """
    aaron abdul abdullah abel abraham abram adam aditya adrian ahmad ahmed aiden ajay akira alan alaric alasdair
    alastair albert alec aled alejandro aleksandr aleksei alessandro alexander alexei alfie alfonso alfred algernon ali
    alistair allan allen alonso alonzo alvaro alvin amadeus amadou ambrose amir amit amos anakin anand anatole
    ander anders andre andreas andrei andrew andy angelo angus anil ansel anselm anthony antoine anton antonio
    archibald archie ari arjun arman armand armando arnaud arnav arne arnold arthur arturo arvind asher ashok
    atticus august augustus aurelio austin axel ayden aziz babajide baltasar baptiste barack barnaby barney
    barry bartholomew bartosz bashir basil bastian beau ben benedict benito benjamin benny benoit bernard
    bernardo bert bertram bilal bill billy bjorn blake bob bobby bogdan bola boris brad bradford bradley brandon
    brendan brent brett brian brody bruce bruno bryan byron byung cai caleb calvin camilo carl carlo carlos
    carlton casimir casper caspian cassius cathal cecil cedric cesar chad charles charley charlie chen chester
    chidi chike chris christian christoph christophe christopher chukwu cian cillian clarence clark claude
    clement clifford clint clive clyde colin colm conan connor conor conrad constantin corey cormac cornelius
    cosmo craig crispin cristian curtis cyril cyrus daiki damian damien damon dan daniel danny dante darius
    darrell darren darryl darwin dave davey david davide dawit dean declan deepak demetrius denis dennis denzel
    derek desmond dev devin dexter diarmuid dick didier diego dieter dimitri dimitrios dion dirk dmitri dmitry
    dmytro dominic don donald dong-hyun dong-wook dorian doug douglas duc duncan dustin dwayne dwight dylan
    eamon earl eddie eddy edgar edison edmond edmund eduardo edward edwin efrain egbert einar eli elias elijah
    elliot elliott elmer elvis emeka emil emiliano emilio emmanuel emmett enda enoch enrique enzo eric erich
    erik ernest erwin esteban ethan etienne euan eugene eustace evan everett ewan ezra fabian fabio fabrizio
    faisal farid farouk felipe felix femi ferdinand fergal fergus fernand fernando fidel filip finn finnegan
    fintan fionn flavio florian floyd francesco francis francisco franco francois frank franklin frans franz
    fred freddie freddy frederick frederik fritz fyodor gabriel gael galen ganesh gareth garrett garth gary
    gaston gaurav gavin gavrilo gene geoffrey georg george georges georgi gerald gerard gerhard gianni gideon
    gilbert giles giorgio giovanni giuseppe glen glenn godfrey gopal goran gordon graeme graham grant greg
    gregory guido guillaume guillermo gunnar gunther gus gustaf gustav gustavo guy hakim hal hamid hamish hamza
    hank hans hari harish harold harry haruki harun harvey hasan hassan haydn hector heinrich helmut henri henry
    herbert hercules herman hernan hideo hikaru hiram hiro hiroki hiroshi homer horace horatio horst howard
    hubert hugh hugo humberto humphrey hussein hyun-woo iain ian ibrahim ichiro idris ignacio ignatius igor ike
    iker ilya imran ingmar ioan ira isaac isaiah isidore isidro ismail ivan ivo ivor jabari jace jacek jack
    jackson jacob jacques jaime jake jakob jakub jalen jamal james jamie-lee jan janek janos jared jason jasper
    javier jay jayden jean-luc jean-paul jean-pierre jed jeff jeffrey jens jeremiah jeremy jeroen jerome jerry
    jerzy jesus jethro ji-hoon jim jimmy jin-woo jinping jiro joachim joao joaquin jochen joe joel johan johann
    johannes john johnny jomo jon jonah jonas jonathan jong-un jonny joon jordi jorge jorgen jose josef josep
    joseph josh joshua josiah jovan jozef juan jude julian julien julio julius juma jun-ho jun-jie junaid
    jung-ho jurgen justin kaleb kamal kamau karan kareem karim karl kaspar kazimir kazuo keanu keiran keith
    kelvin ken kendrick kenji kenneth kenny kenta kenzo kevin khalid khoa kieran killian kirk klaus knut kofi
    koji konstantin krishna kristian kristoff krzysztof kunal kurt kurtis kwame kwang kyle lachlan laird lamar
    lamont lance lancelot landon larry lars laszlo laurence laurent lawrence lazarus leander leif leo leon leonard
    leonardo leonid leonidas leopold leopoldo leroy levi lewis lex liam liev linus lionel lloyd lorcan lorenzo
    lothar lou louie louis luc luca lucas lucian luciano lucien lucius ludo ludovic ludwig luigi luis luka luke
    luther lwazi lyndon maceo magnus mahmoud maksim malachi malachy malcolm malik manfred manish manoj manolo
    manuel marc marcel marco marcus mariano mario marius mark marko marlon marshall martin marvin mason mateo
    mathew mathias mathieu mats matt matteo matthew matthias matthieu maurice mauricio maurizio mauro max maxim
    maximilian maximus mehmet melchior melvin merlin mervyn michael michal michel mick miguel mihai mikael mike
    mikhail mikko milan miles milo milos milton min-jun minh minho mircea mitchell moe mohamed mohammad mohammed
    mohan mohit mordecai morris mortimer moses moussa muhammad muhammed murray musa mustafa mwangi nabil nadir
    narayan nathan nathaniel naveen neal ned neil nestor niall nicholas nick nickolas nicolas niels nigel nikhil
    niklas niko nikolai nikolas nils noah noel nolan norman obi obinna odysseus olaf oleg oliver olivier olof
    olu omar omari omer orion orlando orson osama oscar osvaldo oswald oswin otis otto ottokar owen pablo
    padraig paolo pascal pasha patrice patrick paul paulo pavel pawel paxton pedro per percival percy perry pete
    peter petr petros phil philip phillip phineas pierre piers pietro piotr pius poul prakash prentice pritam
    quang quentin quincy radoslav rafael ragnar raheem rahul raj rajesh rajiv raleigh ralph ramesh ramiro ramon
    randall randolph ranjit raphael rasheed rashid rasmus raul ravi ravindra ray raymond raymundo reggie
    reginald remus remy ren renato renaud rene reuben rex rhett rhys ricardo riccardo richard rick ricky rico
    ridley riku rinaldo rishi ritchie rob robbie robert roberto rocco roddy rodney rodolfo rodrigo rogelio roger
    rohan rohit roland rolf roman romeo romulus ron ronald ronan ronnie rory roscoe ross roy ruairi ruben rubens
    rudolf rudolph rufus rune rupert russ russell rusty ryan ryder ryo ryota ryu saeed salim salman salvador
    salvatore sam samir samson samuel sandeep sander sandro sanford sanjay santiago santino satoshi saul saverio
    sayid scott sean sebastian segun seo-jun sergei seth seung shane shaun sheldon sherlock sherman shinji shota
    siddharth siddhu sidney siegfried sigmund silas silvio simeon simon sipho solomon soren souta stanislav
    stanley stavros stefan stefano steffen stephan stephen steve steven stewart stig stuart sulaiman suleiman
    sully sung-ho sunil suresh sven sylvester taddeo tadeusz tadhg taj takashi takeshi tancredi tariku tariq
    taro tatsu tatsuya tavish ted tendai terence terrence terry thabo thad thaddeus themba theo theodore thierry
    thomas thorsten thurston tiberius tibor tim timo timothy timur titus tobias tobin toby todd tom tomas tomasz
    tommaso tommy tony tor torsten travis tremaine trent trevor trey tristan tristram troy tuan tunde tybalt
    tyler tyrell tyrone tyson ulf uli ulrich ulysses umberto uri uriah usman vaclav valentin valentino varun
    vasily vasyl vaughn venkat vernon vicente victor viggo vijay vikram viktor vince vincent vincenzo vinod
    virgil vitaly vito vivek vlad vladimir vojtech volker volodymyr wallace wally walt walter warren warwick
    wayne wei wei-ming wendell wesley wilbur wilfred wilfried wilhelm will william willie wim winston wolfgang
    woodrow xander xavi xavier yann yannick yannis yaroslav yosef yoshi youssef yuki yuri yusuf yves zach
    zachariah zachary zack zander zane zayn zbigniew zeke zeus zoltan
    """
)

WOMEN: Final = _words(
    """
    aaliyah abbie abby abigail ada adaeze addison adela adelaide adele aditi adunni agatha agnes aiko aileen
    ainsley aisha aisling akiko alana alba alejandra aleksandra alessandra alessia alexa alexandra alexis alice
    alicia alina alisha alison alissa allegra allison alma althea alyssa amahle amaka amanda amara amaya amber
    amelia amelie amina aminata amira amy ana anais ananya anastasia anastasiya andrea andreea aneta angela
    angelica angelina angelique anika anisa anita anjali ann anna annabel annabelle anne anneliese annette annie
    annika anouk antoinette antonia anushka anya aoife april arabella araceli aria ariadne ariana ariel arya
    asha ashanti ashlyn astrid asya athena audra audrey augusta aurelie aurora ava ayesha ayla aylin azadeh
    barb barbara bathsheba bea beatrice beatrix beatriz becky belinda bella belle bernadette bertha bess bessie beth
    bethany betsy betty beverly bianca birgit blanca blanche bonnie brandi brenda briana brianna bridget brigid
    briony brittany brooke bryony caitlin calliope camila camilla camille candace candice cara carina carla
    carly carmen carol carolina caroline carolyn carrie cassandra cassie catalina catarina cate caterina
    catherine cathy cecilia cecily celeste celia celine chandra chantal charlene charlotte chelsea cheryl chiamaka
    chiara chioma chloe christa christina christine ciara cindy claire clara clarice clarissa claudia clementine
    cleo cleopatra colette colleen constance consuelo cora cordelia corinne cornelia courtney cristina crystal
    cynthia dagmar dahlia daisy dalia dana danica daniela danielle daphne darya dawn debbie deborah debra deepa
    deirdre delia delilah della delores delphine demetria denise desdemona desiree diana diane dina dinah divya
    dolores dominique donna dora doreen doris dorothea dorothy dot dottie ebony edith edna effie eileen elaine eleanor
    elena eleni elin elina elinor elisa elisabeth elise eliza elizabeth ella ellen ellie elodie eloise elsa
    elsie elspeth elvira emilia emily emma erica erika erin esme esmeralda esperanza estella estelle esther
    ethel etta eudora eugenia eugenie eun-ji eunice eunji eva evangeline eve evelyn evie faith fannie fanny
    farah fatima fatou faye felicia felicity fern fernanda fiona flora florence flossie folake frances francesca
    francine freda freya frida frieda gabriela gabriella gabrielle gail gemma genevieve georgia georgiana
    georgina geraldine gertrude gia gillian gina ginny giorgia giovanna gisela giselle gita giulia gladys glenda
    gloria grace greta gretchen guadalupe guinevere gwen gwendolen gwendolyn hadiza hailey hana hanna hannah
    harriet haruka hattie hazel heather hedda heidi helen helena helene helga henrietta hermia hermione hester
    hettie hilary hilda hiroko holly hope huong hye-jin hyejin ida ifeoma ilana ilse imani imelda imogen ina
    indira ines inga ingrid iona irene irina iris irma isabel isabella isabelle isadora isla isolde ivana ivy
    jacqueline jamila jana jane janet janice jasmine jaya jeanette jeanne jemima jennie jennifer jenny jessica
    jessie ji-woo jiayi jihyun jill jing jisoo jiwoo jo joan joanna joanne jocelyn johanna jolene josefina
    josephine josie joy joyce juanita judith judy julia juliana julie juliet juliette june juno kaia kamala
    kaori kara karen karin karina kate katerina katharine katherine kathleen kathryn kathy katie katja katrina
    katya kavita kayla keiko kelly kendra kezia kimberly kirsten kirsty kitty kristen kristina kumiko lakshmi
    lalita lana lara larissa lata latisha laura lauren laurie lavinia layla leah leila lena lenore leona leonora
    leslie leticia letitia li-hua lidia lila lilian liliana lillian lily lina linda ling linh lisa lise liv
    livia liz liza lizzie lizzy lois lola lorena loretta lorna lorraine lotte lottie louisa louise lucia lucille
    lucinda lucy luisa lulu luna lydia lynn lyra mabel maddie madeleine madeline madge madison maeve magda magdalena
    maggie mags mahalia maisie malala mallory mandy manon mara marcella marcia margaret margarita margaux marge
    margery margot marguerite maria mariam marian mariana marianne marie mariko marilyn marina marion marisa marisol
    marjorie marlene marta martha martina mary mathilda mathilde matilda maud maude maura maureen mavis maxine
    maya meera megan mei mei-ling melanie melinda melissa mercedes mercy meredith mia michelle michiko mila
    mildred millicent millie mimi min-ji mina minerva minji minnie mira mirabel miranda miriam misaki misako
    moira mollie molly mona monica morgana muriel myra myrtle nadia nadine nancy nandini naomi nastasya natalia
    natalie natasha neha nell nellie nerys ngoc ngozi nguyet nia niamh nicola nicole nina nita nkechi nneka
    noelle noemie nomsa nora norah noreen noriko norma nuala nuria nyla oceane octavia odessa odette odile olena olga
    olive olivia oluchi oona ophelia orla padma paige paloma pamela pandora pansy parvati patience patricia
    patsy patty paula paulina pauline pearl peg peggy penelope penny perdita persephone petra philippa phoebe phuong
    phyllis pia pippa polly pooja portia priscilla prissy priya prudence prunella rachel radha radhika ramona
    raquel rebecca regina reina rena renata renee rhea rhiannon rhoda rhonda rita roberta robyn rochelle romola
    ros rosa rosalie rosalind rosaline rosalyn rosamond rosamund rosanna rosario rose roseanne rosemary rosie rowena
    roxana roxanne roz ruby rukmini ruth ruthie sabine sabrina sadie sakshi sakura sally salma salome samantha
    samira sana sandra sanjana saoirse sapna sara sarah saskia savita scarlett selena selene selma seoyeon
    serena shanice shannon shanti sharon sheila shelley shelly sheryl shirin shirley shreya shu-fen sibyl sigrid
    simone sinead siobhan sita sofia soledad solene sonia sonja sonya soo-jin soojin sophia sophie sophy soraya
    stacey stacy stefania stella stephanie sue sun-hee sunita sunniva susan susanna susannah susie suzanne
    svetlana swati sybil sylvia sylvie tabitha talia tamar tamara tamsin tania tanya tara tasha tatiana teresa
    tess tessa thandi thandiwe thea thelma theodora theresa therese thuy tia tiffany tilda tilly tina toni tracy
    trinity trisha trudy uma una ursula usha valentina valeria valerie vanessa vera verna veronica veronique
    vicky victoria vida vidya viola violet violetta virginia vivian vivien vivienne wanda wanjiru wendy whitney
    wilhelmina wilma winifred winnie xena xiaoli xiomara xiu yan-ling yasmin yasmine yelena yesenia yetunde yoko
    yolanda yoshiko yumi yvette yvonne zadie zahra zainab zanele zara zelda zeynep zoe zofia zola zora zuleika zuri
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
