// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let formats_uri = RuntimeSource(
    path: "formats/uri.py",
    text: ##"""
"""`uri` and `uri-reference`, after RFC 3986."""

from __future__ import annotations

import re

from .internet import is_ipv6

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PLAIN = r"A-Za-z0-9._~!$&'()*+,;=\-"
_PCT = r"%[0-9A-Fa-f]{2}"
_USER = re.compile(rf"(?:[{_PLAIN}:]|{_PCT})*")
_NAME = re.compile(rf"(?:[{_PLAIN}]|{_PCT})*")
_PORT = re.compile(r"(?::[0-9]*)?")
_FUTURE = re.compile(rf"[Vv][0-9A-Fa-f]+\.[{_PLAIN}:]+")
_PATH = re.compile(rf"(?:[{_PLAIN}:@/]|{_PCT})*")
_QUERY = re.compile(rf"(?:[{_PLAIN}:@/?]|{_PCT})*")


def is_uri(text: str) -> bool:
    """`URI`: it has a scheme."""
    scheme = _SCHEME.match(text)
    return scheme is not None and _is_rest(text[scheme.end() :])


def is_uri_reference(text: str) -> bool:
    """`URI-reference`: a URI, or a relative reference, whose first segment has no colon."""
    if is_uri(text):
        return True
    path = re.split("[/?#]", text, maxsplit=1)[0]
    return ":" not in path and _is_rest(text)


def _is_rest(text: str) -> bool:
    text, _, fragment = text.partition("#")
    text, _, query = text.partition("?")
    if _QUERY.fullmatch(query) is None or _QUERY.fullmatch(fragment) is None:
        return False
    if not text.startswith("//"):
        return _PATH.fullmatch(text) is not None
    authority, slash, path = text[2:].partition("/")
    return _is_authority(authority) and _PATH.fullmatch(slash + path) is not None


def _is_authority(text: str) -> bool:
    user, at, rest = text.rpartition("@")
    if at and _USER.fullmatch(user) is None:
        return False
    if rest.startswith("["):
        host, bracket, port = rest[1:].partition("]")
        is_host = is_ipv6(host) or _FUTURE.fullmatch(host) is not None
        return bool(bracket) and is_host and _PORT.fullmatch(port) is not None
    host, colon, port = rest.partition(":")
    return _NAME.fullmatch(host) is not None and _PORT.fullmatch(colon + port) is not None

"""##
  )
}
