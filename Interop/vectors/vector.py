"""What a vector is, and the words in which the files of cases/ write them."""

import base64
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Vector:
    """A body, the task schema it is read as, and the verdict; `code` is None when the body is valid."""

    name: str
    schema: str
    body: bytes
    code: str | None = None
    pointer: str | None = None
    padding: int = 0

    def row(self) -> dict[str, object]:
        """The vector as it stands in vectors.json."""
        row: dict[str, object] = {"name": self.name, "schema": self.schema}
        row["body"] = base64.b64encode(self.body).decode("ascii")
        text = readable(self.body)
        if text is not None:
            row["text"] = text
        if self.padding:
            row["padding"] = self.padding
        row["valid"] = self.code is None
        if self.code is not None:
            row["code"] = self.code
            row["pointer"] = self.pointer
        return row


def readable(body: bytes) -> str | None:
    """The body as text, when it is well-formed UTF-8 and short enough to be read."""
    if len(body) > 400:
        return None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


class Cases:
    """Collects vectors; `schema` is what the next ones are read as."""

    def __init__(self) -> None:
        self.vectors: list[Vector] = []
        self.schema = ""

    def valid(self, name: str, body: str | bytes, padding: int = 0) -> None:
        self.vectors.append(Vector(f"{self.schema}: {name}", self.schema, octets(body), padding=padding))

    def refused(self, name: str, body: str | bytes, code: str, pointer: str, padding: int = 0) -> None:
        name = f"{self.schema}: {name}"
        self.vectors.append(Vector(name, self.schema, octets(body), code, pointer, padding))

    def accepts(self, member: str, *tokens: str) -> None:
        """Each token, as the value of the body's only member, is valid."""
        for token in tokens:
            self.valid(f"{member} accepts {token}", f'{{"{member}":{token}}}')

    def refuses(self, member: str, code: str, *tokens: str) -> None:
        """Each token, as the value of the body's only member, violates `code` there."""
        for token in tokens:
            name = f"{member} refuses {token} as {code}"
            self.refused(name, f'{{"{member}":{token}}}', code, f"/{member}")


def octets(body: str | bytes) -> bytes:
    return body if isinstance(body, bytes) else body.encode("utf-8")


def quoted(text: str) -> str:
    """The JSON string of `text`, escaping only what must be."""
    return json.dumps(text, ensure_ascii=False)
