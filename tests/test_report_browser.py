"""The report in a real browser, by mouse and keyboard: headless Chromium, spoken to through a pipe."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("jinja2", reason="the report needs jinja2")

import claimnum
from claimnum.batch.records import DocumentResult
from claimnum.report.html import write_report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
    pytest.mark.skipif(os.name == "nt", reason="the pipe's file descriptors are POSIX"),
]
EXAMPLES = sorted((Path(__file__).parents[1] / "examples" / "articles").glob("*.txt"))
HOSTILE = "</script><script>window.broken = 1</script><img src=x onerror='window.broken = 1'> says 40 ships sank."
_OPTIONS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
    "--window-size=1400,1000",
]


# Puts the two ends where Chromium looks for them, by way of numbers that are neither.
_LAUNCH = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(one), fcntl.F_DUPFD, 10) for one in sys.argv[1:3]]
for at, end in enumerate(ends, 3):
    os.dup2(end, at)
os.execv(sys.argv[3], sys.argv[3:])
"""


class Browser:
    """One page; commands go in by file descriptor 3 and come out by 4, as JSON ended by NUL."""

    def __init__(self, profile):
        command_read, self._write = os.pipe()
        self._read, answer_write = os.pipe()

        arguments = [CHROMIUM, *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            [sys.executable, "-c", _LAUNCH, str(command_read), str(answer_write), *arguments],
            pass_fds=(command_read, answer_write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(command_read)
        os.close(answer_write)
        self._buffer, self._number, self._session, self.problems = b"", 0, None, []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method, **params):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("method") in {"Runtime.exceptionThrown", "Log.entryAdded"}:
                self.problems.append(answer["params"])
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _next(self):
        while b"\0" not in self._buffer:
            data = os.read(self._read, 1 << 20)
            assert data, "the browser has ended"
            self._buffer += data
        one, _, self._buffer = self._buffer.partition(b"\0")
        return json.loads(one)

    def js(self, expression):
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, expression, seconds=20):
        until = time.monotonic() + seconds
        while not self.js(expression):
            assert time.monotonic() < until, expression
            time.sleep(0.05)

    def open(self, path):
        self.send("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete' && !!document.querySelector('nav a[aria-current]')")

    def click(self, selector):
        self.js(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
        self.wait(f"document.querySelector({selector!r}).getClientRects().length > 0")
        box = self.js(
            f"(() => {{const b = document.querySelector({selector!r}).getClientRects()[0];"
            "return [b.x + b.width / 2, b.y + b.height / 2]})()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)

    def press(self, key, text=None):
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, **more)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def close(self):
        self._process.terminate()
        self._process.wait(20)
        os.close(self._write)
        os.close(self._read)


@pytest.fixture
def browser(tmp_path):
    browser = Browser(tmp_path / "profile")
    yield browser
    assert browser.problems == []
    browser.close()


def document(text, name):
    return DocumentResult(name, name, None, None, text, claimnum.extract(text))


def seen(selector):
    return f"[...document.querySelectorAll({selector!r})].map((one) => one.innerText)"


def test_a_person_reads_filters_and_compares(browser, tmp_path):
    documents = [document(path.read_text(encoding="utf-8"), path.name) for path in EXAMPLES]
    write_report([*documents, document(HOSTILE, "hostile")], tmp_path / "report.html")
    browser.open(tmp_path / "report.html")
    count = sum(len(one.claims) for one in documents) + len(document(HOSTILE, "").claims)
    assert f"{count:,}" in browser.js("document.querySelector('.tiles').innerText")

    browser.click("nav a[data-page=articles]")
    browser.wait("document.querySelectorAll('#article mark[role=button]').length > 20")
    assert browser.js("document.querySelectorAll('#article mark[role=button]').length") == len(documents[0].claims)
    browser.click("#article mark[role=button]")
    browser.wait("!document.querySelector('#panel').hidden")
    assert browser.js("document.querySelector('#panel h2').innerText") == documents[0].claims[0].text
    assert "Hedging" in browser.js("document.querySelector('#panel').innerText")
    browser.press("n", "n")
    browser.wait(f"document.querySelector('#panel h2').innerText === {json.dumps(documents[0].claims[1].text)}")
    browser.press("Escape")
    browser.wait("document.querySelector('#panel').hidden")

    browser.press("3", "3")
    browser.wait("document.querySelectorAll('#claim-rows tr').length === 100")
    high = sum(claim.hedging.level == "high" for one in documents for claim in one.claims)
    browser.js(
        "{const box = document.querySelector('#f-level'); box.value = 'high';box.dispatchEvent(new Event('change'))}"
    )
    browser.wait(f"document.querySelector('#claim-count').innerText.startsWith('{high} of')")
    browser.press("/", "/")
    browser.type("percent")
    browser.wait("document.querySelector('#f-q').value === 'percent'")
    browser.wait(f"!document.querySelector('#claim-count').innerText.startsWith('{high} of')")
    browser.click("#reset")
    browser.wait(f"document.querySelector('#claim-count').innerText === '{count:,} claims'")
    browser.click("#claim-head th:nth-child(2) button")
    browser.wait("document.querySelector('#claim-head th:nth-child(2)').getAttribute('aria-sort') === 'descending'")
    amounts = [
        max(x for x in (claim.quantity.value, claim.quantity.low, claim.quantity.high, 0) if x is not None)
        for one in documents
        for claim in one.claims
    ]
    assert f"{max(amounts):,f}" in browser.js(seen("#claim-rows tr"))[0]

    browser.click("nav a[data-page=comparisons]")
    groups = claimnum.compare(documents).groups
    browser.wait(f"document.querySelectorAll('#groups .group').length === {min(15, len(groups))}")
    assert browser.js(seen("#groups h3")) == [group.label for group in groups]
    assert browser.js("document.querySelectorAll('#groups svg[role=img] g.row').length") == sum(
        len(group.members) for group in groups
    )

    browser.js("location.hash = '#/articles/6'")
    browser.wait("document.querySelector('#article h2').innerText === 'hostile'")
    assert HOSTILE.split(" says", maxsplit=1)[0] in browser.js("document.querySelector('#article').innerText")
    assert browser.js("window.broken") is None
    assert browser.js("document.querySelectorAll('#article img').length") == 0


def test_twenty_thousand_claims_open_quickly(browser, tmp_path):
    text = EXAMPLES[0].read_text(encoding="utf-8")
    claims = claimnum.extract(text)
    copies = -(-20_000 // len(claims))
    documents = [DocumentResult(str(n), str(n), f"Copy {n}", None, text, list(claims)) for n in range(copies)]
    write_report(documents, tmp_path / "report.html")
    size = (tmp_path / "report.html").stat().st_size
    begun = time.monotonic()
    browser.open(tmp_path / "report.html")
    opened = time.monotonic() - begun
    begun = time.monotonic()
    browser.press("3", "3")
    browser.wait("document.querySelectorAll('#claim-rows tr').length === 100")
    print(f"{size / 1e6:.1f} MB open in {opened:.2f} s, table after {time.monotonic() - begun:.2f} s")
    assert opened < 10
