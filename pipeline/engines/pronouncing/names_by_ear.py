"""Turns given names and places that no dictionary here has, or has wrongly, into the sounds of American English.

Written down by ear, in the notation of `second_dictionary`: each name with the stress right before its vowel.
"""

from __future__ import annotations

from typing import Final

_TABLE = """
adaeze ˌɑdɑˈeɪzeɪ  aditi ədˈɪti  aditya ɑdˈɪtjə  aiko ˈaɪkoʊ  alasdair ˈæləstɚ  alejandra ˌɑlɛhˈɑndɹə
alejandro ˌɑlɛhˈɑndɹoʊ  aleksandra ˌælɪksˈɑndɹə  aleksei əlˈɛkseɪ  alessia əlˈɛsiə  alyosha əljˈoʊʃə
amaka əmˈɑkə  amina əmˈinə  aminata ˌɑminˈɑtə  amira əmˈɪɹə  anais ˌɑnɑˈis  ananya ənˈʌnjə
anastasiya ˌænəstˈeɪʒə  andreea ɑndɹˈeɪə  aneta ənˈɛtə  anika ˈɑnikə  anil ənˈil  anjali ˈʌndʒəli
anneliese ˈænəlis  annika ˈɑnikə  anoushka ənˈuʃkə  anouk ənˈuk  anushka ənˈuʃkə  aragorn ˈæɹəɡɔɹn
araceli ˌɑɹəsˈɛli  arjun ˈɑɹdʒun  arya ˈɑɹjə  ashlyn ˈæʃlɪn  asya ˈɑsjə  aurelie ˌɔɹəlˈi  ayden ˈeɪdən
ayla ˈeɪlə  aylin ˈaɪlɪn  azadeh ˌɑzədˈɛ  babajide bˌɑbədʒˈideɪ  baptiste bætˈist  beatriz bˌiətɹˈiz
benoit bɛnwˈɑ  bilal bɪlˈɑl  birgit bˈɪɹɡɪt  bjork bjˈɔɹk  brigid bɹˈɪdʒɪd  byung bjˈʌŋ  camila kəmˈilə
camilo kəmˈiloʊ  caoimhe kwˈivə  catarina kˌætəɹˈinə  caterina kˌætəɹˈinə  cathal kˈɑhəl  cecily sˈɛsəli
chiamaka tʃˌiəmˈɑkə  chidi tʃˈidi  chike tʃˈikeɪ  chioma tʃiˈoʊmə  cholmondeley tʃˈʌmli  ciara kˈɪɹə
ciaran kˈɪɹən  cilla sˈɪlə  cillian kˈɪliən  cormac kˈɔɹmək  cosette koʊzˈɛt  cristian kɹˈɪstjən
dagny dˈæɡni  daenerys dənˈɛɹɪs  daiki dˈaɪki  danae dənˈeɪ  darya dˈɑɹjə  declan dˈɛklən  deepa dˈipə
desdemona dˌɛzdəmˈoʊnə  diarmuid dˈɪɹmɪd  didier dˌidiˈeɪ  dima dˈimə  divya dˈɪvjə  dmitry dəmˈitɹi
dmytro dəmˈitɹoʊ  donal dˈoʊnəl  efrain ˌɛfɹəˈin  eilidh ˈeɪli  eithne ˈɛnjə  eleni ɛlˈeɪni  elin ˈɛlɪn
elodie ˈɛlədi  elowen ˈɛloʊɪn  elspeth ˈɛlspəθ  emeka əmˈɛkə  emiliano ɛmˌiliˈɑnoʊ  enda ˈɛndə
eoghan ˈoʊɪn  eoin ˈoʊɪn  eowyn ˈeɪoʊwɪn  esmeralda ˌɛzməɹˈɑldə  esperanza ˌɛspəɹˈɑnzə  etienne ˌɛtiˈɛn
eunji ˈʌndʒi  evie ˈivi  faisal fˈaɪsəl  farid fəɹˈid  fatou fˈɑtu  featherstonehaugh fˈænʃɔ
femi fˈɛmi  fergal fˈɚɡəl  fionn fjˈʌn  fionnuala fənˈulə  folake fˌoʊlɑkˈeɪ  frederik fɹˈɛdəɹɪk
galadriel ɡəlˈɑdɹiəl  gaurav ɡˈaʊɹʌv  gavrilo ɡɑvɹˈiloʊ  gia dʒˈiə  giovanna dʒˌioʊvˈɑnə  giulia dʒˈuljə
grainne ɡɹˈɔnjə  guillaume ɡijˈoʊm  guinevere ɡwˈɪnəvɪɹ  gwendolen ɡwˈɛndələn  hadiza hɑdˈizə
hana hˈɑnə  harish həɹˈiʃ  haruka hˈɑɹukə  haruki hˈɑɹuki  hercule ɛɹkjˈul  hikaru hˈikɑɹu
hiroki hˈɪɹoʊki  hiroko hˈɪɹoʊkoʊ  hiroshi hˈɪɹoʊʃi  hyejin hjeɪdʒˈɪn  idris ˈɪdɹɪs  ifeoma ˌifɛˈoʊmə
imani ɪmˈɑni  imogen ˈɪmədʒən  imran ˈɪmɹɑn  ines inˈɛs  ioan jˈoʊən  isadora ˌɪzədˈɔɹə
isidro ɪsˈidɹoʊ  isla ˈaɪlə  jabari dʒəbˈɑɹi  jace dʒˈeɪs  jacek jˈɑtsɛk  jakub jˈɑkub  jalen dʒˈeɪlən
javier hˌɑviˈɛɹ  jerzy jˈɛɹʒi  jinping dʒˈɪnpˈɪŋ  jiro dʒˈɪɹoʊ  joao ʒwˈaʊ  jonny dʒˈɑni
jorgen jˈɔɹɡən  josep ʒoʊzˈɛp  jozef jˈoʊzɛf  juma dʒˈumə  jurgen jˈɚɡən  kaia kˈaɪə  kaleb kˈeɪləb
kamau kəmˈaʊ  kaori kˈaʊɹi  katerina kˌætəɹˈinə  katniss kˈætnɪs  kavita kəvˈitə  kazimir kˈæzɪmɪɹ
keira kˈɪɹə  keiran kˈɪɹən  kezia kəzˈaɪə  khaleesi kəlˈisi  kirsty kˈɚsti  kolya kˈoʊljə
krzysztof kʃˈɪʃtɔf  kumiko kˈumikoʊ  kunal kunˈɑl  kwame kwˈɑmeɪ  laszlo lˈæzloʊ  legolas lˈɛɡələs
leopoldo lˌiəpˈoʊldoʊ  liesel lˈizəl  lorcan lˈɔɹkən  lukasz lˈukɑʃ  lothar lˈoʊtɑɹ  ludovic lˈudəvɪk  mael mɑˈɛl
maeve mˈeɪv  magdalena mˌæɡdəlˈeɪnə  maksim mæksˈim  malachy mˈæləki  malala məlˈɑlə  manoj mənˈoʊdʒ
mariko mˈɑɹikoʊ  marisol mˈɑɹisoʊl  mateusz mətˈeɪʊʃ  matthieu mætjˈu  meera mˈɪɹə  michal mˈihɑl
michiko mˈitʃikoʊ  mikhail mˌikɑˈil  mikko mˈikoʊ  milosz mˈiwɔʃ  minji mˈɪndʒi  misaki mˈisɑki
mitya mˈitjə  nandini nˈʌndini  nastasya nəstˈɑsjə  naveen nəvˈin  neha nˈeɪhə  nerys nˈɛɹɪs
ngozi əŋɡˈoʊzi  nia nˈiə  nikhil nˈɪkɪl  niklas nˈikləs  nikolai nˈikəlaɪ  nkechi əŋkˈɛtʃi  nneka nˈɛkə
noemie noʊˌeɪmˈi  nuria nˈʊɹiə  nyla nˈaɪlə  o'brien oʊbɹˈaɪən  obinna oʊbˈinə  oceane oʊseɪˈɑn  odile oʊdˈil
oisin ʌʃˈin
oluchi oʊlˈutʃi  omari oʊmˈɑɹi  padraig pˈɑdɹɪɡ  pawel pˈɑvɛl  persephone pɚsˈɛfəni  piotr pjˈoʊtɚ
pippa pˈɪpə  pooja pˈudʒə  priya pɹˈijə  pryce pɹˈaɪs  qi tʃˈi  qin tʃˈɪn  radhika ɹˈɑdɪkə  ragnar ɹˈæɡnɑɹ
rajesh ɹɑdʒˈɛʃ  ranjit ɹˈʌndʒɪt  ravindra ɹəvˈɪndɹə  rhiannon ɹiˈænən  rohit ɹˈoʊhɪt  roisin ɹoʊʃˈin
rosaline ɹˈɑzəlɪn  ruairi ɹˈʊɹi  ryo ɹjˈoʊ  ryota ɹjˈoʊtə  sakshi sˈɑkʃi  samira səmˈɪɹə  saskia sˈæskiə
saverio səvˈɛɹioʊ  savita səvˈitə  seung sˈʌŋ  seoyeon sˌʌjˈʌn  shanice ʃənˈis  shinji ʃˈɪndʒi
shreya ʃɹˈeɪə  siddharth sˈɪdɑɹt  sinead ʃɪnˈeɪd  sipho sˈipoʊ  solene soʊlˈɛn  soraya sɔɹˈaɪə
soren sˈɔɹən  stefania stɛfˈɑniə  sulaiman sˌuleɪmˈɑn  suleiman sˌuleɪmˈɑn  sunniva sˈunivə
tadhg tˈaɪɡ  talia tˈɑliə  tamar təmˈɑɹ  tamsin tˈæmzɪn  tatsuya tˈɑtsujə  tendai tˈɛndaɪ  thaddeus θˈædiəs
themba tˈɛmbə  thierry tjɛɹˈi  tibor tˈibɔɹ  timo tˈimoʊ  tomasz tˈoʊmɑʃ  tommaso toʊmˈɑsoʊ  tuan twˈɑn
tyrion tˈɪɹiən  usha ˈuʃə  usman usmˈɑn  varun vˈʌɹun  vera vˈɪɹə  vasyl vɑsˈil  vidya vˈɪdjə  viggo vˈiɡoʊ
vijay vˈidʒeɪ  vikram vˈɪkɹəm  vivek vɪvˈeɪk  vojtech vˈɔɪtɛk  volodymyr vˌoʊloʊdˈɪmɪɹ  wojciech vˈɔɪtʃɛk
xander zˈændɚ  xavi ʃˈɑvi  xi ʃˈi  xiaoli ʃˈaʊlˈi  xiomara sˌioʊmˈɑɹə  yann jˈɑn  yannis jˈɑnɪs
yaroslav jˈɑɹəslɑv  yesenia jɛsˈɛniə  yetunde jɛtˈundeɪ  yoshiko jˈoʊʃikoʊ  yuki jˈuki  yumi jˈumi
zadie zˈeɪdi  zahra zˈɑɹə  zainab zˈaɪnæb  zayn zˈeɪn  zeynep zˈeɪnɛp  zofia zˈoʊfiə  zuleika zulˈeɪkə
"""

_WORDS = _TABLE.split()

NAMES: Final = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))
"""Each name in small letters without accents, and its sounds."""
