"""Parentheticals change how a line is said as far as a pace can."""

from __future__ import annotations

import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines import engine
from pipeline.engines.delivery import FASTEST, PACE, SLOWEST, changes_pace, pace_of


def line(*delivery: str, pace: float = 1.0) -> Utterance:
    return Utterance("Hold the line until the storm has passed.", Speech("tone", pace=pace), delivery)


@pytest.mark.parametrize(
    ("delivery", "pace"),
    [
        ((), 1.0),
        (("to Reed",), 1.0),
        (("slowly",), 0.85),
        (("Whispering",), 0.92),
        (("quickly, to Reed",), 1.15),
        (("slowly", "whispering"), 0.85 * 0.92),
        (("a bit slowly",), 0.85**0.5),
        (("very slowly",), 0.85**1.5),
        (("very slowly, dying, weakly",), SLOWEST),
        (("very quickly, frantically, breathless",), FASTEST),
    ],
)
def test_parentheticals_make_a_line_faster_or_slower(delivery: tuple[str, ...], pace: float) -> None:
    assert pace_of(line(*delivery)) == pytest.approx(pace)


def test_the_speechs_own_pace_stays_below_it() -> None:
    assert pace_of(line("slowly", pace=1.2)) == pytest.approx(1.2 * 0.85)


def test_a_slow_line_takes_longer() -> None:
    tone = engine("tone")
    assert tone.speak(line("slowly")).length > tone.speak(line()).length > tone.speak(line("quickly")).length


def test_what_no_engine_does_is_known() -> None:
    assert [p for p in ("whispering", "to Reed", "beat", "a little angrily") if not changes_pace(p)] == [
        "to Reed",
        "beat",
    ]


def test_every_factor_is_one_that_can_be_heard_and_borne() -> None:
    assert all(SLOWEST <= factor <= FASTEST and factor != 1.0 for factor in PACE.values())
