"""A server with OpenAI's interface is asked with the right order, and its key is nowhere but in the request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.drama.cast import Speech
from pipeline.drama.take import Utterance
from pipeline.engines.http import Patience
from pipeline.engines.openai import ADDRESS, KEY, MODEL, OpenAISpeech
from pipeline.errors import EngineError, Place
from tests.engines.openai_server import CHARACTERS_PER_S, SpeechServer, speech_serving

HASTY = Patience(attempts=3, first_delay_s=0.01, longest_wait_s=1.0, timeout_s=(60.0, 60.0))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServer]:
    with speech_serving() as made:
        monkeypatch.setenv(ADDRESS, made.address)
        monkeypatch.setenv(KEY, "sk-secret")
        monkeypatch.setenv(MODEL, "tts-test")
        yield made


def line(text: str = "Hold the line.", *, pace: float = 1.0, delivery: tuple[str, ...] = ()) -> Utterance:
    return Utterance(text, Speech("openai", "nova", pace=pace), delivery, place=Place("storm.fountain", 41))


def test_a_line_is_ordered_with_model_voice_and_delivery(server: SpeechServer) -> None:
    sound = OpenAISpeech(HASTY).speak(line(delivery=("whispering", "to Reed")))
    assert server.asked == [
        {
            "model": "tts-test",
            "voice": "nova",
            "input": "Hold the line.",
            "response_format": "wav",
            "instructions": "Say it like this: whispering, to Reed.",
        }
    ]
    assert server.keys == ["Bearer sk-secret"]
    assert sound.seconds == pytest.approx(14 / CHARACTERS_PER_S, abs=0.01)


def test_without_a_key_none_is_sent(server: SpeechServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY)
    OpenAISpeech(HASTY).speak(line())
    assert server.keys == [None]


def test_the_key_is_in_no_version_and_no_error(server: SpeechServer) -> None:
    server.statuses = [401]
    with pytest.raises(EngineError, match=r"storm\.fountain:41: .*refused with 401 Unauthorized") as refusal:
        OpenAISpeech(HASTY).speak(line())
    assert "sk-secret" not in str(refusal.value) + OpenAISpeech(HASTY).version + repr(vars(OpenAISpeech(HASTY)))


def test_a_refusal_tells_the_services_reason_without_the_key_and_where_the_key_goes(server: SpeechServer) -> None:
    server.statuses, server.body = [401], b'{"error": {"message": "Incorrect API key provided: sk-secret."}}'
    with pytest.raises(EngineError) as refusal:
        OpenAISpeech(HASTY).speak(line())
    assert str(refusal.value).endswith(
        "refused with 401 Unauthorized: Incorrect API key provided: (the key). "
        "Put the service's key into OPENAI_API_KEY; finished takes are kept."
    )


def test_what_a_service_will_never_take_is_not_asked_for_again(server: SpeechServer) -> None:
    server.statuses, server.body = [400], b'{"error": {"message": "No voice nova here"}}'
    with pytest.raises(EngineError, match=r"400 Bad Request: No voice nova here\. Change what it refuses"):
        OpenAISpeech(HASTY).speak(line())
    assert len(server.asked) == 1


def test_the_sentences_of_a_line_are_said_together(server: SpeechServer) -> None:
    OpenAISpeech(HASTY).speak(line("Hold the line. Did you hear? Hold it!"))
    assert [order["input"] for order in server.asked] == ["Hold the line. Did you hear? Hold it!"]


def test_another_server_or_model_is_another_version(server: SpeechServer, monkeypatch: pytest.MonkeyPatch) -> None:
    before = OpenAISpeech().version
    monkeypatch.setenv(MODEL, "tts-other")
    assert OpenAISpeech().version != before


def test_a_long_text_is_ordered_in_pieces_and_none_is_lost(server: SpeechServer) -> None:
    text = "The storm came over the hills in the night. " * 100
    OpenAISpeech(HASTY).speak(line(text))
    assert " ".join(order["input"] for order in server.asked).split() == text.split()
    assert max(len(order["input"]) for order in server.asked) <= 2000


def test_a_passing_failure_is_waited_out(server: SpeechServer) -> None:
    server.statuses = [503, 429]
    assert OpenAISpeech(HASTY).speak(line()).seconds > 0.5
    assert len(server.asked) == 3


def test_an_answer_that_is_no_sound_is_told(server: SpeechServer) -> None:
    server.body = b'{"error": "no such voice"}'
    with pytest.raises(EngineError, match="after 3 attempts: it answered with something that is no speech"):
        OpenAISpeech(HASTY).speak(line())


def test_the_pace_is_kept(server: SpeechServer) -> None:
    own, fast = (OpenAISpeech(HASTY).speak(line(pace=pace)).seconds for pace in (1.0, 1.25))
    assert own / fast == pytest.approx(1.25, rel=0.01)
