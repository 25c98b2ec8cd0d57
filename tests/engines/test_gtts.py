"""Google's voices are asked as the service wants to be asked, and every way in which it fails is survived or told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import numpy as np
import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines.gtts import GoogleSpeech, accent_of
from pipeline.engines.http import Patience
from pipeline.errors import EngineError, Place
from tests.engines.google import CHARACTERS_PER_S, Asked, Failure, Google, answer, mp3

HASTY = Patience(attempts=4, first_delay_s=0.02, longest_wait_s=3.0, timeout_s=(60.0, 60.0))
PLACE = Place("scripts/storm.fountain", 41)


def say(text: str, **speech: object) -> Utterance:
    return Utterance(text, Speech("gtts", **speech), place=PLACE)  # type: ignore[arg-type]


def test_a_line_is_asked_for_once_in_its_language(google: Google) -> None:
    sound = GoogleSpeech(HASTY).speak(say("Hold the line.", language="fr", slow=True))
    assert google.asked == [Asked("Hold the line.", "fr", slow=True)]
    assert sound.seconds == pytest.approx(14 / CHARACTERS_PER_S, abs=0.1)


def test_all_of_a_long_text_is_asked_for_a_hundred_characters_at_a_time(google: Google) -> None:
    text = "The storm came over the hills in the night, and nobody in the village slept. Not even the old ones. " * 6
    sound = GoogleSpeech(HASTY).speak(say(text))
    assert " ".join(asked.text for asked in google.asked).split() == text.split()
    assert max(len(asked.text) for asked in google.asked) <= 100
    assert sound.seconds > len(text) / CHARACTERS_PER_S


def test_one_connection_serves_many_requests(google: Google) -> None:
    GoogleSpeech(HASTY).speak(say("The storm came over the hills in the night. " * 20))
    assert len(google.asked) >= 10
    assert len(google.connections) == 1


def test_one_connection_serves_line_after_line(google: Google) -> None:
    engine = GoogleSpeech(HASTY)
    for number in range(5):
        engine.speak(say(f"Line {number}."))
    assert len(google.connections) == 1


def test_delays_grow_and_no_two_are_the_same_so_that_a_herd_parts(
    google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits_s: list[float] = []
    monkeypatch.setattr("pipeline.engines.http.time", SimpleNamespace(sleep=waits_s.append))
    patience = Patience(attempts=6, first_delay_s=1.0, longest_wait_s=60.0, timeout_s=(60.0, 60.0))
    for _ in range(2):
        google.failures = [Failure(503)] * 4 + [Failure(429, {"Retry-After": "7"})]
        GoogleSpeech(patience).speak(say("Hold the line."))
    assert all(least <= wait_s <= 1.5 * least for wait_s, least in zip(waits_s, [1, 2, 4, 8, 7] * 2, strict=True))
    assert len(set(waits_s)) == 10


def test_a_proxy_that_the_environment_names_is_asked(google: Google, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLCAST_GTTS_URL", "http://speech.invalid")
    monkeypatch.setenv("HTTP_PROXY", google.address)
    with pytest.raises(EngineError, match="refused with 404"):  # a proxy is asked for the whole address
        GoogleSpeech(HASTY).speak(say("Hold the line."))


def test_the_pace_is_kept_although_the_service_knows_none(google: Google) -> None:
    text = "The storm came over the hills in the night."
    fast, own = (GoogleSpeech(HASTY).speak(say(text, pace=pace)).seconds for pace in (1.5, 1.0))
    assert own / fast == pytest.approx(1.5, rel=0.01)


def test_a_respelling_is_what_the_service_reads(google: Google) -> None:
    order = Utterance("Siobhan's late.", Speech("gtts"), pronunciations=(("Siobhan", "shi-VAWN"),))
    GoogleSpeech(HASTY).speak(order)
    assert [asked.text for asked in google.asked] == ["shivawn's late."]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_refusal_that_passes_is_waited_out(google: Google, status: int) -> None:
    google.failures = [Failure(status), Failure(status)]
    sound = GoogleSpeech(HASTY).speak(say("Hold the line."))
    assert len(google.asked) == 3
    assert sound.seconds > 0.5
    assert google.waits_s[1] > google.waits_s[0] >= 0.02


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_the_service_says_how_long_to_wait(google: Google, form: str) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    google.failures = [Failure(429, {"Retry-After": "1" if form == "seconds" else then})]
    GoogleSpeech(HASTY).speak(say("Hold the line."))
    # A date has whole seconds, so that up to one of the two may be gone already; unasked it would be 0.02 s.
    assert google.waits_s[0] > 0.8


def test_a_wait_beyond_all_patience_is_not_begun(google: Google) -> None:
    google.failures = [Failure(429, {"Retry-After": "3600"})] * 9
    with pytest.raises(EngineError, match=r"429 Too Many Requests.*in 60 minutes"):
        GoogleSpeech(HASTY).speak(say("Hold the line."))
    assert len(google.asked) == 1


FAILURES = {
    "429 Too Many Requests": Failure(429),
    "503 Service Unavailable": Failure(503),
    "did not answer within 0.4 s": Failure(hang_s=0.8),
    "connection failed": Failure(cut=True),
    "answered without speech": Failure(body=b')]}\'\n\n23\n[["di",23]]\n'),
    "a web page": Failure(body=b"<!DOCTYPE html><html><title>Sorry...</title>unusual traffic</html>"),
    "no speech\\.": Failure(body=answer(b"\x00garbage\xff" * 40)),
    "is no speech": Failure(body=answer(b"")),
    "that is no speech": Failure(body=b'[["wrb.fr","jQ1olc",null,null,null,[3],"generic"]]'),
}


# Whatever a loaded machine does, only the service that hangs is given up on.
ANSWER_S = {reason: 0.4 if failure.hang_s else 60.0 for reason, failure in FAILURES.items()}


@pytest.mark.parametrize("reason", FAILURES)
def test_a_lasting_failure_names_the_line_and_the_reason(google: Google, reason: str) -> None:
    google.failures = [FAILURES[reason]] * 9
    patience = Patience(2, 0.01, 1.0, (60.0, ANSWER_S[reason]))
    with pytest.raises(EngineError, match=f"(?s)^scripts/storm.fountain:41: .*{reason}.*Try again"):
        GoogleSpeech(patience).speak(say("Hold the line."))
    assert len(google.asked) == 2


@pytest.mark.parametrize("reason", FAILURES)
def test_a_passing_failure_costs_no_sound(google: Google, reason: str) -> None:
    undisturbed = GoogleSpeech(HASTY).speak(say("Hold the line.")).samples
    google.failures = [FAILURES[reason]]
    patience = Patience(9, 0.02, 3.0, (60.0, ANSWER_S[reason]))
    assert np.array_equal(GoogleSpeech(patience).speak(say("Hold the line.")).samples, undisturbed)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_a_final_refusal_is_not_asked_again(google: Google, status: int) -> None:
    google.failures = [Failure(status)] * 9
    with pytest.raises(EngineError, match=f"refused with {status}"):
        GoogleSpeech(HASTY).speak(say("Hold the line."))
    assert len(google.asked) == 1


def test_a_service_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLCAST_GTTS_URL", "http://127.0.0.1:9")
    with pytest.raises(EngineError, match=r"storm.fountain:41: .*the connection failed \(.*refused"):
        GoogleSpeech(HASTY).speak(say("Hold the line."))


def test_pieces_in_stereo_become_one_voice(google: Google) -> None:
    google.failures = [Failure(body=answer(mp3("Hold the line.", channels=2)))]
    assert GoogleSpeech(HASTY).speak(say("Hold the line.")).channels == 1


@pytest.mark.parametrize(
    ("speech", "heard"),
    [
        (Speech("gtts"), ("en", "com")),
        (Speech("gtts", language="en", tld="co.uk"), ("en", "co.uk")),
        (Speech("gtts", language="en-gb"), ("en", "co.uk")),
        (Speech("gtts", language="en-GB", tld="com.au"), ("en", "com.au")),
        (Speech("gtts", language="pt-br"), ("pt", "com.br")),
        (Speech("gtts", language="zh-tw"), ("zh-TW", "com")),
    ],
)
def test_a_language_tag_means_a_language_and_an_accent(speech: Speech, heard: tuple[str, str]) -> None:
    accent = accent_of(speech)
    assert (accent.lang, accent.tld) == heard


@pytest.mark.parametrize(
    ("speech", "sentence"),
    [
        (Speech("gtts", language="en-gbb"), "Did you mean 'en-gb'"),
        (Speech("gtts", tld="evil.example/x"), "no tld"),
        (Speech("gtts", voice="emma"), "one voice for each language"),
    ],
)
def test_what_the_service_has_not_is_said_before_it_is_asked(google: Google, speech: Speech, sentence: str) -> None:
    with pytest.raises(EngineError, match=sentence):
        GoogleSpeech(HASTY).speak(Utterance("Hold the line.", speech))
    assert google.asked == []
