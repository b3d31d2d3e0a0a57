"""A client of a language server over its standard streams (LSP 3.17): open a text, hover, complete, hear what is wrong with it."""

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from typing import Any

Plain = dict[str, Any]
_PATIENCE = 60.0
"""Seconds to wait for an answer."""
_SETTINGS = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}}


class LanguageServer:
    """A running server. Lines and columns are counted from 0, as the protocol does."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._answers: dict[int, Plain] = {}
        self._heard: Queue[Plain] = Queue()
        self._asked = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def ask(self, method: str, params: Plain) -> Any:
        """The result of a request. Raises TimeoutError, or OSError when the server has gone or refuses."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        answer = self._wait(lambda heard: heard.get("id") == self._asked and "method" not in heard)
        if "error" in answer:
            raise OSError(answer["error"]["message"])
        return answer.get("result")

    def tell(self, method: str, params: Plain) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params})

    def open(self, uri: str, text: str) -> list[Plain]:
        """Open ``text`` and return the diagnostics that the server has for it."""
        self.tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        told = self._wait(
            lambda heard: heard.get("method") == "textDocument/publishDiagnostics" and heard["params"]["uri"] == uri
        )
        found: list[Plain] = told["params"]["diagnostics"]
        return found

    def hover(self, uri: str, line: int, column: int) -> str:
        """The Markdown shown at a place; empty where nothing is."""
        found = self.ask("textDocument/hover", _place(uri, line, column))
        contents = (found or {}).get("contents", "")
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def complete(self, uri: str, line: int, column: int) -> list[str]:
        """The labels offered at a place."""
        found = self.ask("textDocument/completion", _place(uri, line, column)) or {}
        return [str(item["label"]) for item in (found if isinstance(found, list) else found.get("items", []))]

    def _wait(self, is_it: Any) -> Plain:
        while True:
            try:
                heard = self._heard.get(timeout=_PATIENCE)
            except Empty:
                raise TimeoutError("language server") from None
            if not heard:
                raise OSError("the language server has ended")
            if is_it(heard):
                return heard
            if "id" in heard and "method" in heard:  # the server asks for its settings
                items = heard.get("params", {}).get("items", [])
                self._send({"id": heard["id"], "result": [_SETTINGS.get(item.get("section")) for item in items]})

    def _send(self, message: Plain) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while head := stream.readline():
            size = 0
            while head.strip():
                if head.lower().startswith(b"content-length:"):
                    size = int(head.split(b":")[1])
                head = stream.readline()
            self._heard.put(json.loads(stream.read(size)))
        self._heard.put({})


def _place(uri: str, line: int, column: int) -> Plain:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}


@contextmanager
def running(command: list[str], root: Path) -> Iterator[LanguageServer]:
    """A server started with ``command`` on the folder ``root``, ended afterwards."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            server = LanguageServer(process)
            able = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}, "workspace": {"configuration": True}}
            server.ask("initialize", {"processId": None, "rootUri": root.as_uri(), "capabilities": able})
            server.tell("initialized", {})
            server.tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})
            yield server
        finally:
            process.terminate()
