// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let formats_package = RuntimeSource(
    path: "formats/__init__.py",
    text: ##"""
"""The grammars of `format` (docs/protocol.md, section 4): the same as in the other languages, not those of libraries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from .internet import is_email, is_hostname, is_ipv4, is_ipv6
from .regex import is_regex
from .times import is_date, is_date_time, is_duration, is_time
from .uri import is_uri, is_uri_reference
from .words import is_json_pointer, is_uuid

GRAMMARS: Final[Mapping[str, Callable[[str], bool]]] = {
    "date-time": is_date_time,
    "date": is_date,
    "time": is_time,
    "duration": is_duration,
    "uuid": is_uuid,
    "email": is_email,
    "hostname": is_hostname,
    "ipv4": is_ipv4,
    "ipv6": is_ipv6,
    "uri": is_uri,
    "uri-reference": is_uri_reference,
    "json-pointer": is_json_pointer,
    "regex": is_regex,
}
"""Whether a string has a format, by the format's name."""

"""##
  )
}
