// swift-format-ignore-file
// Made from Interop/python/plainwire by Interop/python/embed_runtime.py. Do not edit.

extension RuntimeSource {
  static let writer = RuntimeSource(
    path: "writer.py",
    text: ##"""
"""Writes plain Python values as compact JSON, in the order of their members; refuses what a reader would refuse."""

from __future__ import annotations

import json

from .composites import any_json
from .json_value import JSON
from .reader import is_deep
from .scanner import MAX_DEPTH
from .violation import Violation

_encoder = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"))


def write(value: object) -> bytes:
    """The JSON of any value, which is checked: finite numbers, whole surrogate pairs, integers that have a type."""
    return encode(any_json(value, ""))


def encode(value: JSON) -> bytes:
    """The JSON of a value that was checked when it was made. Free-form parts may have changed since: they are refused."""
    try:
        text = _encoder.encode(value)
        body = text.encode()
    except RecursionError:
        raise too_deep() from None
    except (TypeError, ValueError):  # not finite, no JSON type, half of a surrogate pair
        _ = any_json(value, "")
        raise
    if text.count("[") + text.count("{") > MAX_DEPTH and is_deep(value):
        raise too_deep()
    return body


def too_deep() -> Violation:
    """The violation of a value that nests too deep."""
    return Violation("depth", "", f"arrays and objects nest deeper than {MAX_DEPTH}")

"""##
  )
}
