"""Whatever a server does, its answer is bounded, it leads nowhere else, and what is told of it holds no secret."""

from __future__ import annotations

import gzip
import json
import threading
import time
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from requests import Request

from pipeline.door import (
    Answer,
    Limits,
    NoAnswerError,
    ask_once,
    explanation,
    json_in,
    key_in,
    read_address,
    retry_after_s,
    without_secrets,
)
from pipeline.errors import EngineError
from tests.door.raw_server import Part, raw_serving, response
from tests.memory import peak_bytes

LIMITS = Limits(connect_s=10.0, silence_s=10.0, total_s=20.0, most_bytes=1_000_000)
KEY = "sk-MARKED-5d1f0c9a7e"


def asked(parts: list[Part], limits: Limits = LIMITS) -> Answer:
    with raw_serving(lambda _: parts) as raw:
        return ask_once(Request("POST", f"{raw.address}/v1/x", json={"a": 1}), limits, key=KEY)


def test_an_answer_is_its_status_and_its_body() -> None:
    answer = asked([response("200 OK", b"sound")])
    assert (answer.status, answer.body, answer.is_good) == (200, b"sound", True)


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_no_redirect_is_followed_to_anywhere(status: str) -> None:
    with raw_serving(lambda _: [response("200 OK", b"caught")]) as other:
        elsewhere = f"http://localhost:{other.port}/?key={KEY}"
        answer = asked([response(status, Location=elsewhere)])
        assert (answer.leads_elsewhere, answer.may_pass, other.asked) == (True, False, [])
        assert KEY not in answer.refusal


def test_no_password_of_a_netrc_file_is_sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password MARKED\ndefault login me password MARKED\n", "utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for key in ("", KEY):
        with raw_serving(lambda _: [response("200 OK")]) as raw:
            ask_once(Request("POST", raw.address), LIMITS, key=key)
        sent = [line for line in raw.asked[0].split(b"\r\n") if line.lower().startswith(b"authorization")]
        assert sent == ([f"Authorization: Bearer {KEY}".encode()] if key else [])


def test_a_cookie_is_not_given_back() -> None:
    with raw_serving(lambda _: [response("200 OK", Set_Cookie="who=you")]) as raw:
        for _ in range(2):
            ask_once(Request("POST", raw.address), LIMITS)
    assert b"cookie" not in raw.asked[1].lower()


def test_a_proxys_password_is_in_no_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    challenge = response("407 MARKED", b'{"error": "no entry for p%40MARKED-9f"}', Proxy_Authenticate="Basic")
    with raw_serving(lambda _: [challenge]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", f"http://me:p%40MARKED-9f@127.0.0.1:{proxy.port}")
        monkeypatch.setenv("HTTPS_PROXY", f"http://me:p%40MARKED-9f@127.0.0.1:{proxy.port}")
        answer = ask_once(Request("POST", "http://speech.invalid/x"), LIMITS)
        assert answer.status == 407
        assert "MARKED" not in answer.refusal + explanation(answer.body, most=200)
        with pytest.raises(NoAnswerError) as refusal:
            ask_once(Request("POST", "https://speech.invalid/x"), LIMITS)
        assert "MARKED" not in str(refusal.value)
    for broken in ("http://me:MARKED@[", "socks5://me:MARKED@127.0.0.1:9", "foo://me:MARKED@127.0.0.1:9"):
        monkeypatch.setenv("HTTP_PROXY", broken)
        with pytest.raises(NoAnswerError) as refusal:
            ask_once(Request("POST", "http://speech.invalid/x"), LIMITS)
        assert "MARKED" not in str(refusal.value)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "x-gzip"])
def test_a_packed_answer_is_unpacked_within_its_bound(encoding: str) -> None:
    pack = zlib.compress if encoding == "deflate" else gzip.compress
    assert asked([response("200 OK", pack(b"sound"), Content_Encoding=encoding)]).body == b"sound"
    bomb = response("200 OK", pack(bytes(300_000_000), 9), Content_Encoding=encoding)
    assert peak_bytes(_refused, bomb) < 20_000_000


def _refused(bomb: Part) -> None:
    with pytest.raises(NoAnswerError, match="more than 1 MB"):
        asked([bomb])


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ([response("200 OK", b"x", Content_Length="9"), b""], "the connection failed"),
        ([response("200 OK", b"x", Content_Encoding="br")], "packed in a way"),
        ([response("200 OK", b"no gzip", Content_Encoding="gzip")], "cannot be unpacked"),
        ([response("200 OK", bytes(2_000_000))], "more than 1 MB"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nMARKED\r\n"], "the connection failed"),
        ([f"HTTP/9 {KEY}\r\n\r\n".encode()], "the connection failed"),
        ([f"SSH-2.0 {KEY}\r\n".encode()], "the connection failed"),
        ([b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 90_000 + b"\r\n\r\n"], "the connection failed"),
        ([b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n"], "the connection failed"),
        ([], "the connection failed"),
    ],
)
def test_an_answer_that_is_none_is_a_reason_in_our_words(parts: list[Part], reason: str) -> None:
    with pytest.raises(NoAnswerError, match=reason) as refusal:
        asked(parts)
    assert "MARKED" not in str(refusal.value)
    assert not refusal.value.is_unreachable


DRIPS: dict[str, list[Part]] = {
    "head": [part for sign in response("200 OK", b"x" * 5000) for part in (bytes([sign]), 0.05)],
    "body": [response("200 OK", b"", Content_Length="9999"), *[part for _ in range(9999) for part in (b"x", 0.05)]],
    "nothing": [60.0],
    "busily": [
        response("200 OK", b"", Content_Length="99999999"),
        *[p for _ in range(9999) for p in (b"x" * 999, 0.01)],
    ],
}


@pytest.mark.parametrize("kind", DRIPS)
def test_an_answer_that_never_ends_is_waited_for_no_longer_than_allowed(kind: str) -> None:
    limits = Limits(connect_s=0.2, silence_s=0.4, total_s=1.0, most_bytes=10_000_000)
    began = time.monotonic()
    with pytest.raises(NoAnswerError, match="did not answer within"):
        asked(DRIPS[kind], limits)
    assert time.monotonic() - began < 30  # they would take minutes


def test_whoever_waited_in_vain_leaves_no_thread_behind() -> None:
    limits = Limits(connect_s=0.2, silence_s=0.4, total_s=1.0, most_bytes=10_000_000)
    with pytest.raises(NoAnswerError):
        asked(DRIPS["body"], limits)
    deadline = time.monotonic() + 60
    while any(each.name == "asking" for each in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(each.name == "asking" for each in threading.enumerate())


def test_nobody_listening_is_unreachable() -> None:
    with raw_serving(lambda _: []) as gone:
        pass
    with pytest.raises(NoAnswerError, match="Connection refused") as refusal:
        ask_once(Request("POST", gone.address), LIMITS)
    assert refusal.value.is_unreachable


@pytest.mark.parametrize(
    "deep", ["[" * 100_000, '{"a":' * 100_000, "[" * 50 + "]" * 50, '["' + '\\"' * 9 + '",' + "[" * 50]
)
def test_json_that_is_deeper_than_any_answer_is_none(deep: str) -> None:
    with pytest.raises(ValueError, match="deeper than any answer"):
        json_in(deep.encode())
    assert explanation(deep.encode(), most=200) == ""


def test_brackets_in_a_text_are_no_depth() -> None:
    told = {"choices": [{"message": {"content": '[[["\\' * 500}}]}
    assert json_in(json.dumps(told).encode()) == told


@pytest.mark.parametrize(
    "header",
    [
        "%a, %d %b %Y %H:%M:%S GMT",
        "%A, %d-%b-%y %H:%M:%S GMT",
        "%a %b %e %H:%M:%S %Y",
        "%a, %d %b %Y %H:%M:%S -0000",
        "  3600 ",
        "3600.0",
    ],
)
def test_a_wait_is_understood_in_every_form(header: str) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    assert retry_after_s(soon.strftime(header)) == pytest.approx(3600, abs=60)


@pytest.mark.parametrize(
    "header",
    [
        *("", "nan", "inf", "-inf", "-5", "1e9", "9" * 400, "1_0", "²", "soon", ", , ,", "Sun,", "1;2", "\x00"),
        "Sun, 99 Foo 99999999999999999999 99:99:99",
        "Sun, 06 Nov 19999999999994 08:49:37 GMT",
        "Mon, 31 Feb 2025 00:00:00 GMT",
    ],
)
def test_a_wait_that_cannot_be_meant_is_none(header: str) -> None:
    assert retry_after_s(header) is None


def test_a_wait_that_is_over_is_none_to_wait() -> None:
    assert retry_after_s("Sun, 06 Nov 1994 08:49:37 GMT") == 0


@pytest.mark.parametrize("blank", [" {}", "{}\n", "\r\n{}\t", "{}"])
def test_a_key_is_cleaned_of_what_stands_around_it(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    monkeypatch.setenv("A_KEY", blank.format(KEY))
    assert key_in("A_KEY") == KEY


@pytest.mark.parametrize("within", [" ", "\n", "\r\nX-Injected: 1\r\n", "\t", "\x7f", "é", "\u200b", "“"])
def test_a_key_that_no_header_can_hold_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    monkeypatch.setenv("A_KEY", f"sk-MARK{within}ED")
    with pytest.raises(EngineError, match="The key in A_KEY has a blank, a line end or a letter") as refusal:
        key_in("A_KEY")
    assert "MARK" not in str(refusal.value)


@pytest.mark.parametrize(
    "address",
    [
        "localhost:1",
        "ftp://host/MARKED",
        "http://",
        "http:///MARKED",
        "http://:80/MARKED",
        "http://host:0",
        "http://host:65536/MARKED",
        "http://host:port/MARKED",
        "http://a b/MARKED",
        "http://host/MARKED path",
        "http://ho\nst/MARKED",
        "http://host\\@MARKED",
        "http://ho%00st/MARKED",
        "http://a..b/MARKED",
        "http://[::1/MARKED",
        f"http://{'a' * 70}.example/MARKED",
        "file:///MARKED",
        "//host/MARKED",
        "",
        "http://me:MARKED@host/v1",
        "http://MARKED@host",
        "http://host/v1?key=MARKED",
        "http://host/v1#MARKED",
    ],
)
def test_an_address_that_cannot_be_asked_or_holds_a_secret_is_refused_without_being_shown(address: str) -> None:
    with pytest.raises(EngineError, match="The address in THERE") as refusal:
        read_address(address, of="THERE", such_as="http://localhost:1")
    assert "MARKED" not in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (" https://api.example.com/v1/ ", "https://api.example.com/v1"),
        ("HTTP://LocalHost:8080", "http://localhost:8080"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        ("http://my_server", "http://my_server"),
        ("http://bücher.example", "http://bücher.example"),
    ],
)
def test_an_address_is_read_as_it_is_meant(typed: str, read: str) -> None:
    assert str(read_address(typed, of="THERE", such_as="")) == read


@pytest.mark.parametrize(
    "told", [KEY, f"({KEY})", KEY[:14], f"x{KEY[5:]}x", f"…{KEY[3:12]}", f"a\n{KEY}\x1b[31m", f"https://h/?k={KEY}&b"]
)
def test_a_part_of_a_key_that_a_server_repeats_is_not_shown(told: str) -> None:
    shown = without_secrets(f"Incorrect key: {told} was given.", [KEY])
    assert not any(KEY[at : at + 8] in shown for at in range(len(KEY) - 7))
    assert shown.startswith("Incorrect key:")
    assert shown.endswith("was given.")


def test_a_key_is_hidden_before_its_sentence_is_cut() -> None:
    body = json.dumps({"error": {"message": "x" * 190 + f" {KEY}"}}).encode()
    assert "sk-" not in explanation(body, KEY, most=200)
