"""Turns the verbs of what only people do into their forms in the present and the past: `crouches`, `crouched`."""

from __future__ import annotations

from typing import Final

from pipeline.adapt.words.vocabulary import regular_forms, words

_REGULAR: Final = """
    nod+ shrug+ smile grin+ laugh sigh frown pause turn look lean glance step raise lift lower point gesture wave
    blink swallow wince grimace chuckle hesitate stare gaze fold rub+ scratch tap+ pull push reach walk move slam+
    drop+ blush bow curtsy cough snort sniff stop+ straighten stiffen tilt cock roll open lick wipe clap+ pat+ touch
    grab+ squeeze kiss hug+ crouch kneel squat+ slump shiver tremble shudder flinch squint peer peek watch listen
    wait pace stumble stagger limp trudge wander hurry rush dash march stride climb+ crawl jump hop+ skip+ dance
    sprint jog+ follow chase enter arrive return settle perch sprawl stretch yawn pick+ carry drag+ toss hurl fling
    snatch pluck hand pass offer pour sip+ drink gulp+ chew taste lick bite light smoke inhale exhale breathe scribble
    type dial fumble rummage search unlock unfold unwrap zip+ button tug+ yank twist wring clench unclench tighten
    press poke prod+ nudge shove punch slap+ kick knock ring clean brush comb shave wash dress undress pocket sling
    strap buckle wrap+ stir+ cook bake chop+ slice fry+ study examine inspect consider ignore notice recognise
    recognize remember forget wonder want need hope decide realise realize try obey refuse agree pretend insist
    rummage hover hunch loom cross uncross circle edge sidle scramble scurry slouch stroll amble saunter tiptoe
    shuffle dart duck dodge smirk sneer scowl glare pout leer beam wink cringe cower sulk cry weep sob+ sniffle
    hum+ whistle sing grip+ clutch cradle cup+ fasten tuck smooth pinch drum+ fidget fiddle
"""
_IRREGULAR: Final = """
    sit sits sat stand stands stood rise rises rose shake shakes shook take takes took give gives gave put puts hold
    holds held go goes went come comes came run runs ran draw draws drew throw throws threw spread spreads bite bites
    bit catch catches caught break breaks broke speak speaks spoke begin begins began set sets lay lays laid let lets
    get gets got leave leaves left keep keeps kept feel feels felt hear hears heard see sees saw know knows knew think
    thinks thought tell tells told find finds found lose loses lost meet meets met pay pays paid buy buys bought sell
    bring brings brought send sends sent write writes wrote read reads eat eats ate drink drinks drank sleep sleeps
    slept wake wakes woke wear wears wore drive drives drove ride rides rode fly flies flew swim swims swam fight
    fights fought hide hides hid steal steals stole tear tears tore bend bends bent kneel kneels knelt creep creeps
    crept lean leant dig digs dug swing swings swung cling clings clung sink sinks sank spin spins spun slide slides
    slid sling slung fling flung shoot shoots shot light lit shut shuts cut cuts hit hits understand understands
    understood forgot forgets mean means meant want wants sang sings wept weeps rang rings
"""


ACTION_VERBS: Final = frozenset(
    form for verb in _REGULAR.split() for form in regular_forms(verb) if not form.endswith("ing")
) | words(_IRREGULAR)
