"""Turns a given name of many countries into the gender that it usually tells: more than `given_names` has.

Apart from that table, whose names also decide who is who in a story: here nothing but a voice hangs on a name, and a
rare one is better guessed than not. Written down from general knowledge; a name that both use stands in neither list.
"""

from __future__ import annotations

from typing import Final
from unicodedata import combining, normalize


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MEN: Final = _words(
    """
    abdou abdulaziz abdullahi abhishek abiodun achille achim adebayo adem adewale adil adnan adolfo agustin
    aidan akash aki akin alberto aldo aleks alessio alexandre alexandros alexandru alf alfons alfredo alioune
    alois amadi aman amari amedeo ameer amin amine amrit angelos anouar anselmo ansgar antoni antti aodhan
    aonghas apostolos aram arash ardalan aristide arkady armin arnar arno arslan artem artur arun aryan asad
    asif aslan ata athanasios attila aurel aurelien avi avraham aydin ayman ayo azad azim badr bakary balazs
    baldur balthazar banquo baptist barak barnabas bartek bartimaeus bashar basile batu behzad bence benedek
    benedikt beniamino benvolio berat berk bernd bertrand bhaskar bikram bingwen bjarne bjarni blaise boaz bodhi
    bojan boleslaw boubacar bram branislav branko brecht bryce bryn bubba burak cagri cailean caliban calum cang
    caoimhin carsten cedrick cem cemal cesare chaim charbel chetan christos chuck chukwuemeka ciaran cipriano
    ciro claudio claus clem cletus cody coinneach colman colton cormack cosimo costas cristobal csaba cuthbert
    dacre dagfinn daisuke damiano damir danil danilo danish daoud darek dariusz darnell darragh darshan davor
    dawid dayo deandre dejan demba demir denys derrick deshawn desmon detlef devraj dhruv diallo diarmaid
    dietmar dieudonne dinesh dino diogo djibril domenico domhnall donal donato donnchadh donovan doru dougal
    dragan drago dragos duarte dusan eachann eamonn ebenezer ebrahim eckhard edoardo edvard eero efe egil ehsan
    eirik eitan ekrem elchin eliezer elihu elio eliseo elvin emanuele emir emre emrys engelbert enos enver eoin
    ephraim erdem eren erkan erlend ernesto ernst ervin eskil espen etgar eugen eugenio evert evgeny eyal eyvind
    ezekiel fadi fahad fahd farhad farrukh fatih fearghas fedor ferenc feroz ferran fiachra filippo filippos
    finlay fiodor fiodr firas florent florin foad folke fredrik friedrich fuad fulvio gabor gabriele gad gaetano
    gaspard gautam gavriel gennady gerrit gethin ghassan giacomo giancarlo gianluca gianluigi gilad gino giorgos
    giulio goetz gonzalo gottfried govind grigory grzegorz guillem gustavus gwilym gyorgy gyula haakon habib
    hadi hadrian hagen haider hakan hakon halil halvard hamad hamed hammad hannes hao haoran harald harel haris
    haroun hashim hatem haukur hayato hedley heiko heimir heinz hendrik henning henrik henryk heracles herve
    hezekiah hicham hideki hidetoshi hilario hilmar hisham hitoshi hoang homayoun hristo hugues huy ibo idan
    idriss idwal iestyn ieuan ifan igal ilan ilias ilie ilija ilyas imre inaki ingo ioannis iolo ionut iqbal
    irfan isamu isandro ishaan isidor iskandar iskander istvan itamar ivar iver iyad jaakko jaap jabir jad
    jahangir jair jakov jamar jamil jamison janne jarek jari jaroslav jarvis jase javed javid jayesh jayson
    jean-baptiste jean-claude jean-marc jean-michel jeb jedediah jedrzej jef jehu jelle jermaine jeronimo jesper
    jianhong jiho jiri jitendra jochem joerg johnathan jokull jonatan joona jorg jorma jostein jozsef juanito
    jukka junichi jussi jyri kaan kabir kacper kadir kahlil kaito kaj kalle kalman kamil kanye karel karol
    karsten kasimir kasper katsu kaveh kavin kazuhiro kazuya keita kemal kenichi kerem keyshawn khaled khalil
    kiaran kimani kimmo kiril kirill kiyoshi klemens kohei kojo kolya kosta kostas krish kristjan kristofer
    kunle kwabena kwaku kwesi kyriakos lachie laercio laertes lajos lakshman lamine laquan lasse lauri leandro
    lech lemuel lennart lev liang liborio lior ljubomir llew llewellyn lluis lovro lubomir ludvig lutz luuk lyle
    lysander maarten macario macduff maciej mads mahdi maher mahesh majid malek maliq malvolio mamadou mandla
    mansour manu manuele maor marcello marcelo marcin marek marijn markku markus marquis marten martijn marwan
    masahiro masao masato massimo mateusz mathis matias matthijs matti matyas maxime maxwell mayank mayur mehdi
    meir meirion menachem mendel mercutio mert mesut micah mihail mihir miklos miko mikolaj milad mirko miro
    miroslav mischa mitch mladen mohsen mordechai moritz mort moshe mthunzi mukesh munir murad murat mykhailo
    mykola nader nadim naftali nagendra naguib nahum najib namdar naoki naoto narek naresh nasir nasser navid
    nawaf nedim neemias nemanja neville nicanor nico nikola nikos nima nir nishant nitin njoroge nnamdi norbert
    nuno nuri obadiah obediah oberon octavian octavio odin ofer oisin okan okonkwo olav oleksandr olivio omid
    onur oren orhan oriol orsino oskar osman ossian osten otho otieno ottavio ousmane owain ozan panagiotis
    panos paolino paresh parviz pascoal patrik patryk pau pavlos payam pekka petar petri philippe piero piet
    pieter pinchas polonius pradeep pranav prasad prasanna prem prospero przemyslaw qasim qiang rabindranath
    radek radovan radu rafal rafe raffaele raghav raimundo rainer rakesh ramazan rami ramin ranbir randy raoul
    rauf reidar reijo reinhard reinhold renzo reza rezaul rhodri rhydian riad ricard rik rinat risto roald
    rochus roderick rodger roel rogerio rohail rolando romain rostam rostislav ruaridh rubem ruslan ryszard
    ryuichi sabri sachin sadiq safwan sahil saif salih sami samuele samuli sanjeev sanjiv santeri saqib sascha
    sebastiao sebastien seiji selim semyon senan senthil seppo sergey sergio serhat serhiy seumas severin shadi
    shahid shahram shai shankar shantanu sharif shehzad shigeru shimon shiro shlomo shoaib shubham shyam sigurd
    sigurdur silvain silvano silvester sindre sinisa siyabonga slavko slobodan sofian soheil sohrab solal
    somchai sorin soufiane spiros spyros srdjan sriram staffan stanimir steinar stelian sten stergios stevan
    subhash sudhir sujit suleyman sumit sundar suren surya sushil svein sverre swapnil szymon tahir takeo takuya
    talal tamas tamir tanvir taras tarek tarun tavon taylan teemu temur teodor teppo terje tetsuo thanos theodor
    theodoros thijs thomaz thulani tiago tiberiu tiernan tihomir timon tinashe tino tobiah toivo tomislav tommi
    tomos tomoya torbjorn tore torolf torquil toru trajan tremayne trevon tristao trond truls tsvetan tuomas
    tuomo turgut tyree tyrese uday udo ugo ulisse umar umut urho urs uwe uzoma vadim valdemar valerio valter
    vasco vasile vasilios vasilis veli vidar vikas vilhelm villads vinay vincenc vipin vishal vishnu vittorio
    vladan vladislav vuk vyacheslav wade waldemar waleed walid wasim werner weston wieslaw wiktor willem wilmer
    wojciech wyatt yadav yahya yakov yash yasin yasir yassine yasuo yehuda yevgeny yigal yilmaz yitzhak yonatan
    yousuf yusef yuto zaid zakaria zakary zdenek zebulon zeki zeljko zenon zhivko ziad zoran zubair zygmunt
    """
)

_WOMEN: Final = _words(
    """
    aadhya aarti abeba abebi abena abha adanna adelina adeline adriana aerin afia afsaneh agata agathe agneta
    agnieszka ahlam aicha aida aila ailbhe ailsa aina aine aino aissatou aiyana akua albina alena alesia alia
    alicja alida alienor aliki alisa alita aliya aliyah alva alya amal amalia amandine amani ambar ambra amrita
    anahita anat andrijana aneesa angeliki angharad anica anila anissa anja anke anneke annelise annemarie
    annushka antje antonella anu anuradha aoi aoibheann aparna apolline aranka arantxa archana ariane arianna
    arianwen arifa arlene arna arwa arwen asel ashlee ashwini asma asta asuka atefeh atsuko aurelia aurore aya
    ayako ayana ayse aysel aysha aziza azra babette bahar baharak banu barbora basma beata beate beathag begona
    belen benedetta benedicte berenice berna bettina bhavana bich bintou birgitta birte bjork blandine blanka
    blathnaid blodwen bojana bozena branka branwen brid brigida brigitta brita britta bronagh bronwen brooklyn
    bruna brunhilde buffy busisiwe candela caoilfhionn caoimhe capucine carine carlotta carmela carola carolin
    carys casilda catrin catriona cecile ceit celestine celina ceridwen cerys ceyda chandni charmaine charo chau
    chidinma chie chieko chimamanda chinwe chitra chiyo chizuru christel christiane clarisse claudine clelia
    cliona clodagh cloe clotilde concepcion concetta coralie cordula corina corinna cosima costanza cristiana
    csilla dace dafne dagny dalal dalila damaris damla danijela danika danuta daphna daria darina darlene dasha
    deanna dearbhla debora deepika defne delfina delyth demelza demet denisa derya despina destiny devi devika
    dhanya dilara dilek dilys dita djamila domenica dominika donatella donka dorina dorit dorota dounia draga
    dragana dunja dunya dushka eadaoin earlene ebba ebru ece edda edina edita edurne edyta efua eglantine eiko
    eila eilidh eilis eimear eira eirene eirlys eirwen eithne ekaterina ela elaheh elba eleftheria elektra
    eleonora eleonore eleri elif elisabetta elke elmira eloisa elsbeth elzbieta ema emanuela emi emiko emina
    emine eniko enikoe enrica epifania erna ersilia erzsebet esi esra estela eszter etain etsuko eulalia
    evangelina eveline evgenia evi ewa eylul fabienne fabiola fadwa faiza fanta farida fariha farzaneh fatemeh
    fatma fatoumata federica feride ffion filippa filiz filomena fionnghal fionnuala fiorella flavia fleur
    florentina floriana franka franziska friederike fumiko funmilayo gaia galina gamze gauri geeta georgeta
    gerda germaine gertrud geta ghislaine gianna gila gilda ginevra gioia giorsal gitta gittan giuliana
    giuseppina gizem goldie golnaz goneril gordana graciela grainne grazia grazyna grete grethe grit gro gudrun
    guillermina gulsen gunilla gunvor gwenda gwenllian gwladys gyongyi habiba hafsa haleh halima halina hanae
    hanan haneen hannelore haruko hatice havva hayat heba hebe hedwig hedy heike heledd heli heloise henriette
    henrike hermine herta hiba hilal hilde hildur hilja hilla hippolyta hisako hitomi hodan huda huguette hurrem
    hyacinth iara idoia ikram ilaria ildiko ileana ilinca ilka ilke ilona imane inas ingeborg inka inmaculada
    inna ioana ioanna iolanda iolanthe ipek iram irem irena irja irmgard isaura iseabail isha ishani isidora
    ismene itziar iveta ivka ivonne iwona izabela izel izumi jacinta jadwiga jagoda janka jaroslava jasna
    jayashree jelena jeroo jette jihye jin-ah jitka joana jolanda jolanta jordana jorunn josefa josiane jovana
    jozefa juana judit julija julka jumana junko jurate justine justyna jutta jyothi jyoti kaarina kadiatou
    kadri kaitlyn kaiya kaja kalina kalpana kalyani kamila kamilla kana kanako kanta karima karine karla
    karolina katalin katarina katarzyna kateryna kathrin katia katinka katrin kaveri kaylee kazuko keisha keren
    kerstin keshia keziah khadija khadijah kiana kiara kimiko kinga kirsi kirsti klara klaudia kornelia
    kristiina krisztina krystyna ksenia kubra kyoko labiba lada laima lakeisha lale lamia laoise latifa latoya
    laure laverne leda leela leena leilani lejla lene leni lenka leocadia leokadia leonie leonor letizia lia
    liana liat liba lien lieselotte lieve ligia liisa liliane lilika lilla lindiwe linnea lioba liora lisbeth
    liselotte ljiljana ljubica lluisa loes lolita lorella louane loubna lourdes lowri lubna luciana lucie lucija
    lucilla lucrecia lucrezia lucyna ludivine ludmila ludmilla lupita lurleen lyanna lydie lyubov maarit
    macarena maddalena madhavi madhuri madina mafalda magali maha mahin mahnaz mahsa maia maija maike mair
    mairead mairi maja makeda malati malena malgorzata malika malin malka malwina mamiko manal mandana marcela
    marcelina mared mareike maren margareta margarete margarethe margherita margit margrethe mari mariama
    mariangela marianna maribel maricela mariela marielle marija marika marilena marilou marine maristela marit
    marita mariya mariyam marjana marjeta marjolein marlies marsaili martine martyna marusya maryam maryse
    marzena masako matilde maybelle mayu mayumi mckenna meena megumi mehtap meinir melania melek melike melis
    melita mena menna mererid meret meriem merve meryem mette meytal michaela michela michi mide mieke mihaela
    miho mikako milagros milena milica milla minako mio mireia mireille mirela mirella miri mirjam mirjana mirka
    miroslava mitra mitsuko miyoko miyu mizuki mojca monika montserrat morag morwenna muireall muireann mumtaz
    munira myfanwy nabila nada nadezhda nadja nafisa nagma nahid naima najwa nanako naoko narelle narges nasrin
    natalija natsuki natsumi nazanin nazli neda neelam neeta nehir neila nele nerea nerissa nesrin neus nevaeh
    nevena neza nicoleta nicoletta nicolette nieves nigar nihal nikolina nilam nilufer nimet nirmala nives
    noelene noelia noemi nosipho noura novella nurgul nurit nyokabi odalys ofelia ofra oighrig oksana oktavia
    olimpia olwen onyinye oriana orly ornella orsolya osnat otilia ottilie oya ozge ozlem padmini paola parisa
    parveen patrizia pauliina peigi pelin pernilla petronella petya philomena piedad pilar pinar polina pranjali
    pratibha preeti prerna prisca purnima pushpa rabia rachida radmila radoslava raelene rafaela raffaella
    raghda raghnaid rahel rahma raina raisa rajni raluca rana rania ranjana rasa rashida rati ratna ravit raya
    rayen razan rebeka reem reetta regan regine reiko reka remedios renuka reyhan rhian rhonwen ria ricarda
    richa rie riina riitta rikke rima rivka roisin rokia roksana romana romy roopa rosalba rosalia rosangela
    rosaria roshni rosina rositsa roswitha rouba roya roza rozalia rubina ruqayya rutendo ruxandra ryoko saba
    sabah sabiha sabina sachiko sadaf sadako sadhbh safiya saga sagal saida saija sakina salima salwa samar
    sameera samia samina sandhya sangeeta sanja sanna saori sarai sarita satu saule savitri sawako sayuri seda
    sejal selin semra senga seonaid serafina serap seraphina seren setsuko sevda sevgi sevil seyma shabana
    shabnam shadia shahnaz shahrzad shakira shalini shanelle shaniqua shanthi sharlene sharmila sharona shazza
    shefali sheida shiho shilpa shiori shira shizuka shobha shoshana shukria sian sibel sigal signe signy sigrun
    siham siiri sile silje silke silvana simona simran sinazo siri sisko sissel siv siwan sixtine smadar smita
    sneha snezana sofie sofiya sohini solveig sona sonali songul sorcha soumaya sowmya spela stanislava stanka
    stefanie steffi steliana stine stojanka stoya suad subira sudha suha suheila sujata sulamith sumaya sumiko
    suna supriya suraya surbhi sushila sushma suvi suzana suzuko svea svenja sylva sylwia szilvia taina takako
    takara talitha talya tamako tamika tamiko tammy tamsyn tanisha tanja tanvi tarja tasneem tatjana tatsuko
    tegan tegwen teodora teresia teresita tereza terezia thais thao thekla theodosia thirza thora tiina tijana
    tilde tinatin titania tiziana tomoko tonya tordis toril tove trang treasa trine trinidad triona truc trude
    tsipora tuba tuija tulay tuulikki tuva tyra ulla ulrika ulrike ulyana upasana urszula urte ute uxia uzma
    vaishali valborg valerija valeska valya vanda vandana vania varvara vasanti vasilisa vassiliki veena venetia
    verena verica veronika vesela vesna victoire viivi vika viktoria vilma virginie virve viveca viviana vlasta
    wafa wairimu wangari wangui weronika wiebke wies wieslawa wilhelmine winona wioletta wynona xanthe xiadani
    ximena xochitl yael yaelle yagmur yamila yana yara yaretzi yasemin yasmina yasuko yaxin yekaterina yetta
    yevgenia ylva yoana yohana yolande yonca ysolde yuka yukari yukiko yulia yuliya yumiko yuna yuriko zahia
    zahida zaina zakia zala zandile zaneta zbynka zehra zeina zelie zena zenab zenaida zeyneb zhanna zilla zineb
    zita ziva zlata zohra zoya zrinka zsofia zsuzsanna zubaida zuleyha zuzana zuzanna zyta
    """
)


def gender_of_world_name(name: str) -> str:
    """`M`, `F` or an empty string for a given name in any case, with its accents or without."""
    lower = "".join(c for c in normalize("NFKD", name.lower()) if not combining(c))
    return "M" if lower in _MEN else "F" if lower in _WOMEN else ""
