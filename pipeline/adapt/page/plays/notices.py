"""Turns what a chat's or a meeting's program wrote in somebody's place into what nobody says.

`<Media omitted>`, `This message was deleted`, `image omitted`, `Anna Berg started transcription`: exports are full of
them, in the language of whoever exported.
"""

from __future__ import annotations

import re
from typing import Final

_THING: Final = (
    r"(?:media|image|photo|picture|video(?: note)?|audio|voice message|sticker|gif|document|file|contact card|contact"
    r"|poll|attachment|link|message)"
)
_FOREIGN: Final = (
    r"(?:bild|foto|video|audio|sticker|gif|dokument|medien|datei|kontakt(?:karte)?) (?:weggelassen|ausgeschlossen)"
    r"|(?:médias?|image|photo|vidéo|audio|document|sticker|gif) (?:omise?s?|absente?s?)"
    r"|(?:multimedia|imagen|foto|vídeo|video|audio|sticker|gif|documento) (?:omitid[oa]s?|ocult[oa]s?)|archivo omitido"
    r"|(?:mídia|imagem|foto|vídeo|áudio|figurinha|documento) (?:ocult[oa]|omitid[oa])"
    r"|(?:media|immagine|foto|video|audio|sticker|documento) (?:omess[oaie]|esclus[oaie])"
    r"|(?:media|afbeelding|foto|video|audio|sticker|document) weggelaten|pominięto (?:multimedia|obraz|plik)"
    r"|diese nachricht wurde gelöscht|ce message a été supprimé|(?:este mensaje fue eliminado|se eliminó este mensaje)"
    r"|(?:esta mensagem foi apagada|mensagem apagada)|questo messaggio è stato eliminato"
    r"|dit bericht is verwijderd|ta wiadomość została usunięta"
)
_NOTICE: Final = re.compile(
    rf"(?:{_THING}s? (?:omitted|not included)|(?:this|the) message (?:was|has been) (?:deleted|removed)"
    r"(?: by .{1,40})?|you (?:deleted|unsent) (?:this|a) message|missed (?:voice|video|group) call(?:, .{1,40})?"
    r"|(?:[\w .-]{1,60}\.\w{2,4} )?\(?(?:file attached|attached: .{1,80})\)?|waiting for this message\b.*"
    r"|(?:.{1,40} )?(?:started|stopped|ended|paused|resumed) (?:the )?(?:transcription|recording|meeting)"
    r"|messages and calls are end-to-end encrypted\b.{0,120}|(?:.{1,40} )?(?:changed|set) (?:the|this) group(?:['’]s)? "
    r"(?:name|subject|icon|description)\b.{0,80}|.{1,40} joined using this group['’]s invite link"
    r"|transcribed by (?:https?://)?\S+"
    rf"|{_FOREIGN})",
    re.IGNORECASE,
)


def is_notice(words: str) -> bool:
    """Whether the whole of a message is what a program wrote in its place."""
    return _NOTICE.fullmatch(" ".join(words.split()).strip("<>[]*_‎. ")) is not None


_STRAY: Final = re.compile(
    r"(?:\[?\d{1,2}:\d\d(?:\s?[AaPp][Mm])?\]?|\(edited\)|(?::[\w+-]+:\s*\d+\s*)+|\d+ repl(?:y|ies)"
    r"|(?:replied to|also sent to) (?:a thread|the channel):?.{0,120}|view (?:thread|newer replies)|last reply .{1,40}"
    r"|\[in reply to [^\]]{1,60}\]|\[ ?(?:photo|video|sticker|voice message|file|gif) ?\])",
    re.IGNORECASE,
)


def is_stray(line: str) -> bool:
    """Whether a line among a message's is a program's: the time of its next part, `(edited)`, how many liked it."""
    return len(line) < _LONGEST and _STRAY.fullmatch(line.strip()) is not None


_LONGEST: Final = 100
