from __future__ import annotations

from pipeline.adapt.speakers.slots import Slot
from pipeline.adapt.speakers.voices import voices_of
from pipeline.adapt.talk.turns import Turn

RAVI, LEILA = 0, 1


def _slot(said: str, *, gap: str = "next", kind: str = "implicit") -> Slot:
    return Slot(Turn(0, ()), gap, [RAVI, LEILA], [{}, {}], kind, tuple(said.split()))


_TALK = (
    *[
        _slot("by jove old chap i never saw the like", gap="scene", kind="explicit"),
        _slot("indeed i think you did my dear ravi", kind="explicit"),
    ]
    * 5,
    _slot("by jove old chap perhaps", gap="two"),
)
_KNOWN = [RAVI, LEILA] * 5


def test_who_swears_alike_sounds_alike() -> None:
    voices = voices_of(_TALK, [*_KNOWN, None])[10]
    assert voices[RAVI]["sounds like"] > 0 > voices[LEILA]["sounds like"]


def test_a_turn_says_nothing_of_itself() -> None:
    alone = voices_of(_TALK, [*[None] * 10, RAVI])[10][RAVI]
    assert not alone
    known, unknown = (voices_of(_TALK, [*_KNOWN, whose])[10][RAVI] for whose in (RAVI, None))
    assert known == unknown


def test_whom_others_call_by_a_word_is_called_by_it_again() -> None:
    talk = [
        _slot("yes my lord", gap="scene"),
        _slot("then go", kind="explicit"),
        _slot("where to then", gap="two", kind="explicit"),
        _slot("to my cousins house"),
        _slot("it is done my lord", gap="two"),
        _slot("good"),
    ]
    voices = voices_of(talk, [None, RAVI, LEILA, None, None, None])[5]
    assert voices[RAVI]["spoken to like"] > voices[LEILA].get("spoken to like", 0.0)


def test_who_says_much_is_likelier_to_say_much() -> None:
    much = " ".join(f"word{n}" for n in range(60))
    talk = [_slot(much, gap="scene"), _slot("no"), _slot(much), _slot("no"), _slot(much)]
    voices = voices_of(talk, [RAVI, LEILA, RAVI, LEILA, None])[4]
    assert voices[RAVI]["length like"] > 0 > voices[LEILA]["length like"]


def test_a_turn_that_a_name_settles_has_no_voice() -> None:
    assert voices_of(_TALK, [*_KNOWN, None])[:10] == [[{}, {}]] * 10
