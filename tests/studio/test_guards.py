from pathlib import Path

import pytest

from tests.studio.conftest import Running

EDIT = {"script": "scripts/weir.fountain", "on": "", "do": "give", "lines": [17], "name": "Col"}


def test_without_the_token_nothing_is_shown_or_done(studio: Running) -> None:
    before = studio.script.read_bytes()
    for method, path in (("GET", "/"), ("GET", "/api/shelf"), ("GET", "/static/js/page.js"), ("POST", "/api/edit")):
        status, text = studio.asked(method, path, {"Origin": studio.root, "Content-Type": "application/json"}, EDIT)
        assert (status, "weir" in text) == (403, False)
    assert studio.asked("GET", "/?token=wrong")[0] == 403
    assert studio.script.read_bytes() == before


@pytest.mark.parametrize("path", ["/api/shelf?token=x", "/page?token=x&script=weir", "/static/js/page.js?token=x"])
def test_a_token_opens_the_first_address_alone(studio: Running, path: str) -> None:
    status, text = studio.asked("GET", path)
    assert (status, "weir" in text) == (403, False)


def test_the_right_token_changes_nothing_by_itself(studio: Running) -> None:
    before = studio.script.read_bytes()
    headers = {"Origin": studio.root, "Content-Type": "application/json"}
    for path in ("/", "/api/edit"):
        token = studio.address.partition("token=")[2]
        assert studio.asked("POST", f"{path}?token={token}", headers, EDIT)[0] == 403
    assert studio.script.read_bytes() == before


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", ""])
def test_under_another_name_nothing_is_answered(studio: Running, host: str) -> None:
    assert studio.asked("GET", "/api/shelf", {**studio.cookie(), "Host": host})[0] == 421


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"])
def test_a_page_of_another_site_can_do_nothing(studio: Running, origin: str) -> None:
    before = studio.script.read_bytes()
    assert studio.asked("POST", "/api/edit", {**studio.cookie(), "Origin": origin}, EDIT)[0] == 403
    assert studio.asked("GET", "/api/shelf", {**studio.cookie(), "Origin": origin})[0] == 403
    assert studio.script.read_bytes() == before


def test_a_picture_or_a_frame_of_another_site_is_told_apart_by_the_browser(studio: Running) -> None:
    headers = studio.cookie()
    del headers["Origin"]
    for site in ("cross-site", "same-site"):
        assert studio.asked("GET", "/api/line.wav?script=x", {**headers, "Sec-Fetch-Site": site})[0] == 403


def test_a_form_cannot_change_anything(studio: Running) -> None:
    kinds = ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")
    for kind in kinds:
        assert studio.asked("POST", "/api/edit", {**studio.cookie(), "Content-Type": kind}, EDIT)[0] == 415
    headers = studio.cookie()
    del headers["Origin"]
    assert studio.asked("POST", "/api/edit", headers, EDIT)[0] == 403


def test_the_cookie_is_strict_and_no_script_reads_it(studio: Running) -> None:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", studio.port)
    connection.request("GET", studio.address.partition(f":{studio.port}")[2])
    answer = connection.getresponse()
    cookie = (answer.getheader("set-cookie") or "").lower()
    policy = answer.getheader("content-security-policy") or ""
    connection.close()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


PATHS = [
    "../outside.fountain",
    "scripts/../../outside.fountain",
    "/etc/passwd",
    "scripts/weir.fountain/../../../outside.fountain",
    "voices.yaml",
    "scripts/missing.fountain",
    "",
    "scripts%00/weir.fountain",
]


@pytest.mark.parametrize("path", PATHS)
def test_only_scripts_of_the_project_can_be_named(studio: Running, path: str) -> None:
    outside = studio.folder.parent / "outside.fountain"
    outside.write_text("NELL\nA secret.\n", encoding="utf-8")
    for answer in (
        studio.asked("GET", f"/api/script?script={path.replace('/', '%2F')}", studio.cookie()),
        studio.asked("POST", "/api/edit", studio.cookie(), {**EDIT, "script": path}),
    ):
        assert (answer[0], "secret" in answer[1]) == (400, False)
    assert outside.read_text(encoding="utf-8") == "NELL\nA secret.\n"


@pytest.mark.parametrize(
    "path", ["/static/../guards.py", "/static/%2e%2e/guards.py", "/type/..%2f..%2fguards.py", "/..%2f..%2fetc/passwd"]
)
def test_no_address_leads_out_of_the_page(studio: Running, path: str) -> None:
    status, text = studio.asked("GET", path, studio.cookie())
    assert status == 404
    assert "import" not in text


@pytest.mark.parametrize(
    "name", ["..%2fout.txt", "%2e%2e%2fout.txt", "out.exe", ".hidden.txt", "a%00.txt", "voices.yaml", "C:out.txt"]
)
def test_a_file_is_taken_in_only_under_a_storys_own_name(studio: Running, name: str) -> None:
    before = sorted(path.name for path in studio.folder.iterdir())
    assert studio.asked("PUT", f"/api/stories/{name}", studio.cookie(), b"Words.")[0] in (400, 404)
    assert sorted(path.name for path in studio.folder.iterdir()) == before
    assert not (studio.folder.parent / "out.txt").exists()


def test_an_upload_has_a_limit_and_leaves_nothing_behind(studio: Running) -> None:
    mega = b"a" * 2**20
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", studio.port, timeout=60)
    headers = studio.cookie()
    connection.putrequest("PUT", "/api/stories/huge.txt")
    for key, value in headers.items():
        connection.putheader(key, value)
    connection.putheader("Content-Length", str(200 * 2**20))
    connection.endheaders()
    try:
        for _ in range(200):
            connection.send(mega)
        status = connection.getresponse().status
    except OSError:  # it hung up on us before we were through
        status = 400
    connection.close()
    assert status == 400
    assert [path.name for path in studio.folder.iterdir() if "huge" in path.name] == []


def test_a_change_has_a_limit(studio: Running) -> None:
    long = {**EDIT, "name": "x" * 300_000}
    assert studio.asked("POST", "/api/edit", studio.cookie(), long)[0] == 413


BODIES = [
    b"",
    b"[]",
    b"{",
    b'{"script": 5}',
    b'{"script": "scripts/weir.fountain", "do": "fly"}',
    b"[" * 100_000,
    b'{"script": "scripts/weir.fountain", "on": "", "do": "give", "lines": [-1], "name": "x"}',
    b'{"script": "scripts/weir.fountain", "on": "", "do": "give", "lines": "x", "name": 4}',
]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_whatever_is_asked_is_answered_in_a_sentence(studio: Running, body: bytes) -> None:
    status, text = studio.asked("POST", "/api/edit", studio.cookie(), body)
    assert (status, "error" in text, "Traceback" in text) == (400, True, False)


def test_it_listens_on_this_machine_alone(studio: Running) -> None:
    rows = Path("/proc/net/tcp")
    if not rows.exists():
        pytest.skip("this system does not say who listens where")
    heard = [row.split()[1] for row in rows.read_text().splitlines()[1:] if row.split()[3] == "0A"]
    assert [each for each in heard if each.endswith(f":{studio.port:04X}")] == [f"0100007F:{studio.port:04X}"]
