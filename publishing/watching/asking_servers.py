"""Ask a server for an address, politely: our name, HEAD before GET, robots.txt, a pause, never an address inside a network."""

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser
from dataclasses import dataclass, field, replace
from typing import Any

from catalogue.facts.external_links import Answer

TIMEOUT = 20
MAX_BYTES = 2_000_000
MAX_HOPS = 6
_FOUND = 200
_PERMANENT = frozenset([301, 308])
_TRY_GET = frozenset([400, 403, 404, 405, 406, 500, 501, 503])
"""Servers that do not know HEAD answer so; only what they say to GET counts."""
_WAIT = frozenset([429, 503])
_ERRORS = {
    "gaierror": "không tìm thấy máy chủ / no such server",
    "TimeoutError": "chờ lâu không trả lời / no answer in time",
    "ConnectionRefusedError": "máy chủ không nhận / refused",
    "ConnectionResetError": "máy chủ ngắt giữa chừng / cut off",
    "RemoteDisconnected": "máy chủ ngắt giữa chừng / cut off",
    "SSLCertVerificationError": "chứng thư của máy chủ không đúng / bad certificate",
    "SSLError": "không bắt tay được an toàn / no safe connection",
}
"""What Python calls it → what a person is told."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Every hop is looked at before it is taken."""


@dataclass
class Asker:
    """Asks one address after the other; ``delay`` seconds pass between two requests to one host."""

    agent: str
    delay: float = 2.0
    allow_private: bool = False
    last: dict[str, float] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    robots: dict[str, urllib.robotparser.RobotFileParser] = field(default_factory=dict)

    def ask(self, url: str, *, read: bool) -> Answer:
        """The answer for ``url``; ``read``: the text is wanted too. Never raises."""
        try:
            answer, headers, body = self._follow(url, read=read)
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Answer(None, url, error=_reason(error))
        return replace(answer, text=_text(headers, body)) if read and answer.status else answer

    def fetch(self, url: str, most: int) -> bytes:
        """The bytes at ``url``, at most one more than ``most``. Raises OSError, which says why there are none."""
        try:
            answer, _, body = self._follow(url, read=True, most=most + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise OSError(f"{_reason(error)}: {url}") from None
        if answer.status != _FOUND:
            raise OSError(f"{answer.status or answer.error}: {url}")
        return body

    def _follow(self, url: str, *, read: bool, most: int = MAX_BYTES) -> tuple[Answer, dict[str, str], bytes]:
        here, permanent = url, True
        for _ in range(MAX_HOPS):
            if urllib.parse.urlsplit(here).netloc in self.waiting:
                return Answer(None, here, error="máy chủ bảo đợi / asked to wait"), {}, b""
            if not self._allowed(here):
                return Answer(None, here, error="robots.txt"), {}, b""
            status, headers, body = self._send(here, "GET" if read else "HEAD", most)
            if not read and status in _TRY_GET:
                status, headers, body = self._send(here, "GET")
            if status in _WAIT:
                self.waiting.add(urllib.parse.urlsplit(here).netloc)
            target = headers.get("location", "")
            if not (300 <= status < 400 and target):
                return Answer(status, here, permanent and here != url), headers, body
            permanent = permanent and status in _PERMANENT
            here = urllib.parse.urljoin(here, target)
        return Answer(None, here, error="chuyển quá nhiều lần / too many redirects"), {}, b""

    def _allowed(self, url: str) -> bool:
        parts = urllib.parse.urlsplit(url)
        rules = self.robots.get(parts.netloc)
        if rules is None:
            rules = self.robots[parts.netloc] = urllib.robotparser.RobotFileParser()
            try:
                status, headers, body = self._send(f"{parts.scheme}://{parts.netloc}/robots.txt", "GET")
                rules.parse(_text(headers, body).splitlines() if status == 200 else [])
            except (OSError, http.client.HTTPException):
                rules.parse([])
        return rules.can_fetch(self.agent, url)

    def _send(self, url: str, method: str, most: int = MAX_BYTES) -> tuple[int, dict[str, str], bytes]:
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("not a web address")
        if not self.allow_private:
            _refuse_private(parts.hostname)
        pause = self.last.get(parts.netloc, 0.0) + self.delay - time.monotonic()
        if parts.netloc in self.last and pause > 0:
            time.sleep(pause)
        try:
            return _request(_ascii(url), method, self.agent, most)
        finally:
            self.last[parts.netloc] = time.monotonic()


def _reason(error: Exception) -> str:
    name = type(getattr(error, "reason", None) or error).__name__
    return _ERRORS.get(name, name)[:80]


def _request(url: str, method: str, agent: str, most: int) -> tuple[int, dict[str, str], bytes]:
    headers = {"User-Agent": agent, "Accept": "text/html,application/pdf;q=0.9,*/*;q=0.8", "Accept-Language": "vi,en;q=0.8"}
    request = urllib.request.Request(url, method=method, headers=headers)  # noqa: S310 - the scheme was looked at
    opener = urllib.request.build_opener(_NoRedirect)
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            return answer.status, _lower(answer.headers), answer.read(most) if method == "GET" else b""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, _lower(error.headers), b""


def _refuse_private(host: str) -> None:
    for *_, address in socket.getaddrinfo(host, None):
        if not ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global:
            raise ValueError("an address inside a network")


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _text(headers: dict[str, str], body: bytes) -> str:
    _, _, charset = headers.get("content-type", "").partition("charset=")
    try:
        return body.decode(charset.strip(" \"'") or "utf-8", errors="replace")
    except LookupError:
        return body.decode("utf-8", errors="replace")


def _ascii(url: str) -> str:
    parts = urllib.parse.urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode() + (f":{parts.port}" if parts.port else "")
    quoted = [urllib.parse.quote(part, safe="/%:=&?~#+!$,;'@()*[]") for part in (parts.path, parts.query)]
    return urllib.parse.urlunsplit((parts.scheme, host, *quoted, ""))
