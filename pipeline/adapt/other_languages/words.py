"""Turns a language's tag into its closed classes of words beside speech: verbs, pronouns, articles, titles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pipeline.adapt.words.vocabulary import words


@dataclass(frozen=True, slots=True)
class Tongue:
    """The words of a language that tell who speaks. `he`, `she` and `i` are its pronouns, `openers` the words that may
    open a sentence with a capital and are nobody's name."""

    verbs: frozenset[str]
    he: frozenset[str] = frozenset()
    she: frozenset[str] = frozenset()
    i: frozenset[str] = frozenset()
    man: frozenset[str] = frozenset()
    woman: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    unset: frozenset[str] = frozenset()
    dash: frozenset[str] = frozenset()
    """`tells`: behind a full stop a dash opens narration (`– Proszę. – Zrobił krok. – Tędy.`), and no answer."""

    @property
    def articles(self) -> frozenset[str]:
        """Those of men, of women, and those that tell nothing."""
        return self.man | self.woman | self.unset


_TABLE: Final = """
de verbs: sagte sagt fragte fragt antwortete antwortet erwiderte erwidert rief ruft schrie schreit flüsterte flüstert
 murmelte murmelt meinte meint erklärte erklärt entgegnete entgegnet versetzte brummte brummt knurrte seufzte seufzt
 stöhnte lachte stammelte stotterte zischte brüllte bat befahl bemerkte gab begann fuhr sprach spricht hauchte
 wisperte kreischte jammerte schluchzte murrte behauptete versicherte gestand warf wiederholte unterbrach grinste
 nickte wollte kicherte schimpfte fauchte keuchte krächzte verkündete bestätigte stimmte fügte ergänzte widersprach
 versprach
de he: er
de she: sie
de i: ich
de man: der ein dieser jener
de woman: die eine diese jene
de unset: das
de openers: da dann nun jetzt und aber doch so also leise laut endlich plötzlich wieder schließlich darauf dabei es
 wer was wie als wenn hier dort man ja nein noch nur auch
fr verbs: dit dis disait demanda demande demandait répondit répond répondait répliqua réplique cria crie criait
 s'écria s'exclama murmura murmure murmurait chuchota chuchote souffla souffle soupira soupire reprit reprend continua
 ajouta ajoute hurla hurle gémit grogna grogne lança lance fit fait déclara affirma expliqua explique insista protesta
 interrogea rétorqua riposta bégaya balbutia ordonna pria supplia conclut avoua admit remarqua observa commença rit
 ricana sourit pensa songea répéta répète coupa objecta annonça promit marmonna grommela intervint poursuivit écria
 exclama enquit s'enquit
fr he: il
fr she: elle
fr i: je
fr man: le un ce son mon
fr woman: la une cette sa ma
fr unset: l'
fr openers: puis alors et mais enfin soudain ensuite oui non on c'est voilà qui que quand comme si ici là bientôt
es verbs: dijo dice decía preguntó pregunta respondió responde contestó contesta replicó exclamó exclama gritó grita
 gritaba susurró susurra murmuró murmura añadió añade continuó prosiguió repuso ordenó pidió suplicó rogó explicó
 explica insistió protestó suspiró suspira rió gimió balbuceó tartamudeó admitió confesó afirmó aseguró observó
 comentó pensó anunció repitió interrumpió advirtió llamó intervino concluyó aclaró mintió sonrió gruñó bromeó quiso
 espetó soltó
es he: él
es she: ella
es i: yo dije pregunté respondí contesté grité añadí susurré
es man: el un este aquel su mi
es woman: la una esta aquella
es dash: tells
es openers: entonces luego y pero después al por fin de pronto sí no qué quién cuando como si aquí ya también
it verbs: disse dice diceva chiese chiede domandò rispose risponde replicò gridò grida urlò sussurrò sussurra mormorò
 mormora esclamò aggiunse aggiunge continuò riprese ordinò pregò spiegò insistette protestò sospirò rise gemette
 balbettò ammise confessò affermò osservò commentò pensò annunciò ripeté interruppe fece sorrise borbottò ribatté
 concluse strillò bisbigliò implorò brontolò esordì intervenne
it he: lui egli
it she: lei ella
it i: io dissi chiesi risposi gridai
it man: il lo un uno questo quel
it woman: la una questa quella
it unset: l'
it dash: tells
it openers: poi allora e ma infine dopo sì no che chi quando come se qui ecco anche
pt verbs: disse diz dizia perguntou pergunta respondeu responde gritou grita sussurrou sussurra murmurou murmura
 exclamou acrescentou continuou prosseguiu retorquiu replicou ordenou pediu suplicou explicou insistiu protestou
 suspirou riu gemeu gaguejou admitiu confessou afirmou observou comentou pensou anunciou repetiu interrompeu quis
 concluiu sorriu resmungou berrou retrucou falou indagou questionou declarou atalhou volveu tornou
pt he: ele
pt she: ela
pt i: eu respondi perguntei gritei
pt man: o um este aquele
pt woman: a uma esta aquela
pt dash: tells
pt openers: então depois e mas enfim logo sim não que quem quando como se aqui já também por
nl verbs: zei zegt vroeg vraagt antwoordde antwoordt riep roept fluisterde fluistert mompelde mompelt schreeuwde
 schreeuwt zuchtte zucht lachte bromde gromde siste stamelde vervolgde voegde verklaarde beval smeekte hernam
 herhaalde snikte brulde gilde meende vond knikte grijnsde merkte begon sprak snauwde bekende
nl he: hij
nl she: zij ze
nl i: ik
nl unset: de het een deze die
nl openers: toen dan en maar nu eindelijk plotseling ja nee wat wie hoe als daar hier er ook
sv verbs: sa sade säger frågade frågar svarade svarar ropade ropar viskade viskar mumlade mumlar skrek skriker suckade
 skrattade fortsatte tillade förklarade befallde bad började upprepade undrade utbrast muttrade väste stönade log
 fnissade nickade erkände
sv he: han
sv she: hon
sv i: jag
sv unset: den det en ett
sv openers: då sedan och men nu äntligen plötsligt ja nej vad vem hur när så där här
da verbs: sagde siger spurgte spørger svarede svarer råbte råber hviskede hvisker mumlede mumler skreg sukkede lo
 fortsatte tilføjede forklarede befalede bad begyndte gentog udbrød hvæsede stønnede smilede nikkede indrømmede mente
da he: han
da she: hun
da i: jeg
da unset: den det en et
da openers: da så og men nu endelig pludselig ja nej hvad hvem hvordan når der her
no verbs: sa sier spurte spør svarte svarer ropte roper hvisket hvisker mumlet mumler skrek sukket lo fortsatte
 forklarte ba begynte gjentok utbrøt hveste stønnet smilte nikket innrømmet mente la
no he: han
no she: hun
no i: jeg
no unset: den det en et ei
no openers: da så og men nå endelig plutselig ja nei hva hvem hvordan når der her
fi verbs: sanoi sanoo kysyi kysyy vastasi vastaa huusi huutaa kuiskasi kuiskaa mutisi huokasi nauroi jatkoi lisäsi
 selitti käski pyysi aloitti toisti huudahti sähisi hymyili nyökkäsi myönsi tokaisi totesi
fi he: hän
fi i: minä sanoin kysyin vastasin
fi openers: sitten ja mutta nyt lopulta äkkiä kyllä ei mitä kuka miten kun niin siellä täällä
pl verbs: powiedział powiedziała mówi mówił mówiła zapytał zapytała pyta spytał spytała odpowiedział odpowiedziała
 odparł odparła odrzekł odrzekła rzekł rzekła krzyknął krzyknęła zawołał zawołała szepnął szepnęła wyszeptał
 wyszeptała mruknął mruknęła westchnął westchnęła dodał dodała wyjaśnił wyjaśniła rozkazał rozkazała poprosił
 poprosiła zaczął zaczęła powtórzył powtórzyła wrzasnął wrzasnęła zaśmiał zaśmiała jęknął jęknęła stwierdził
 stwierdziła przyznał przyznała wykrzyknął wykrzyknęła syknął syknęła burknął burknęła ciągnął ciągnęła przerwał
 przerwała oznajmił oznajmiła
pl he: on
pl she: ona
pl i: powiedziałem powiedziałam zapytałem zapytałam odpowiedziałem odpowiedziałam odparłem odparłam
pl dash: tells
pl openers: wtedy potem i ale teraz nagle tak nie co kto jak kiedy gdy tam tu
cs verbs: řekl řekla říká zeptal zeptala ptá odpověděl odpověděla odvětil odvětila křikl křikla zvolal zvolala
 zašeptal zašeptala šeptal šeptala zamumlal zamumlala povzdechl povzdechla dodal dodala vysvětlil vysvětlila pravil
 pravila začal začala opakoval opakovala vykřikl vykřikla zasmál zasmála přiznal přiznala
cs he: on
cs she: ona
cs i: jsem
cs dash: tells
cs openers: pak potom a ale teď náhle ano ne co kdo jak když tam tady
ru verbs: сказал сказала говорит спросил спросила спрашивает ответил ответила отвечает крикнул крикнула закричал
 закричала прошептал прошептала шепнул шепнула пробормотал пробормотала вздохнул вздохнула добавил добавила объяснил
 объяснила воскликнул воскликнула произнёс произнес произнесла проговорил проговорила продолжал продолжала повторил
 повторила засмеялся засмеялась возразил возразила заметил заметила начал начала признался призналась буркнул буркнула
ru he: он
ru she: она
ru i: я
ru dash: tells
ru openers: тогда потом и но теперь вдруг да нет что кто как когда там тут вот
"""


def _tongues() -> dict[str, Tongue]:
    rows: dict[str, dict[str, frozenset[str]]] = {}
    for row in _TABLE.strip().replace("\n ", " ").splitlines():
        head, _, told = row.partition(":")
        tag, _, field = head.partition(" ")
        rows.setdefault(tag, {})[field] = frozenset(told.split())
    return {tag: Tongue(**fields) for tag, fields in rows.items()}


TONGUES: Final = _tongues()
NO_TONGUE: Final = Tongue(frozenset())
"""Of a language whose verbs are not known here: quotations are found, and all that is said in them is doubtful."""

TITLES_MAN: Final = words(
    """
    herr hr monsieur m señor sr don signor signore senhor dom meneer pan pán господин мсье herra
    """
)
TITLES_WOMAN: Final = words(
    """
    frau fräulein madame mademoiselle mme mlle señora señorita sra srta doña signora signorina senhora dona mevrouw fru
    fröken pani paní госпожа мадам rouva
    """
)
