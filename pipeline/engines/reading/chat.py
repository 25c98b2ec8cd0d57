"""Turns the short forms of messages into words: idk is "I don't know", thx is "thanks".

Only in small letters, as they are typed; in capitals they are letters already. What is said as a word (lol, yolo) or
sounds like its word (u, r) stays.
"""

from __future__ import annotations

import re

_TABLE = """
2day today | 2moro tomorrow | 2morrow tomorrow | 2nite tonight | abt about | afk away from keyboard | asap ASAP
asl A S L | atm A T M | b4 before | bb bye bye | bc because | bcs because | bday birthday | bf boyfriend | bff B F F
bffs B F Fs | bfn bye for now | brb be right back | btw by the way | cya see ya | cul8r see you later
dae does anyone else | diy D I Y | dm D M | dms D Ms | dw don't worry | fb F B | ffs for fuck's sake | fml F M L
ftw for the win | fwb F W B | fwiw for what it's worth | fyi for your information | g2g got to go | gf girlfriend
gj good job | gl good luck | gm good morning | gn good night | gr8 great | gtfo G T F O | gtg got to go | h8 hate
hbd happy birthday | hbu how about you | hmu hit me up | hru how are you | hw homework | icymi in case you missed it
idc I don't care | idek I don't even know | idgaf I D G A F | idk I don't know | iirc if I recall correctly
ijbol I J B O L | ikr I know, right | ily I love you | ilysm I love you so much | imho in my humble opinion
imo in my opinion | irl in real life | istg I swear to God | jk just kidding | jw just wondering | k8 Kate | l8 late
l8r later | lmao L M A O | lmfao L M F A O | lmk let me know | m8 mate | m8s mates | mins minutes | msg message
msgs messages | nbd no big deal | ngl not gonna lie | nm not much | np no problem | nvm never mind | nw no worries
obv obviously | obvs obviously | oic oh, I see | omfg O M F G | omg oh my God | omw on my way | otw on the way
pls please | plz please | ppl people | rly really | rn right now | sbdy somebody | sm so much | smh shaking my head
smth something | sos S O S | srsly seriously | sry sorry | tbc to be continued | tbf to be fair | tbh to be honest
tfw that feeling when | tgif T G I F | thnx thanks | thru through | tho though | thx thanks | tia thanks in advance
tmi T M I | tmr tomorrow | tmrw tomorrow | ttfn ta-ta for now | ttyl talk to you later | ttys talk to you soon
txt text | txts texts | ty thank you | tysm thank you so much | ur your | urs yours | w8 wait | wbu what about you
wdym what do you mean | wfh W F H | wknd weekend | wtf W T F | wth what the hell | wtg way to go
wyd what are you doing | xoxo X O X O | xo X O | yw you're welcome | ykwim you know what I mean
"""
_FORMS = dict(entry.strip().split(" ", 1) for line in _TABLE.strip().splitlines() for entry in line.split("|"))
_FORM = re.compile(
    rf"(?<![\w.'’/@#&-])(?<!\d )({'|'.join(sorted(_FORMS, key=lambda form: -len(form)))})(?![\w'’/@&-]|\.\w)"
)
_AFTER = "late|early|right|wrong|welcome|so|such|not|too|the|a|an|my|gonna|going|being|just|very|really|crazy|here|out"
_YOU_ARE = re.compile(rf"(?<![\w'’-])(ur|U[Rr])(?= (?:{_AFTER}|\w+ing)\b(?! (?:name|own)))")
_TLDR = re.compile(r"(?<![\w.])tl;?dr(?!\w)", re.I)
_C_U = re.compile(r"(?<![\w.'’-])c u(?![\w'’-])")


def spoken_chat(text: str) -> str:
    """By the way, oh my God, thanks: as whoever typed it would say it."""
    text = _C_U.sub("see you", _TLDR.sub("T L D R", text))
    text = _YOU_ARE.sub("you're", text)
    return _FORM.sub(lambda m: _FORMS[m[1]], text)
