#!/usr/bin/env python3
"""Compares the vectors' validity with jsonschema-rs, an independent implementation: `pip install jsonschema-rs`.

It looks only at bodies that a JSON parser takes (codes of section 2.2, steps 1 to 5, and `extra` are ours alone), prints
each disagreement, and exits 1 when there is one that EXPECTED does not explain.
"""

import json
import sys
from base64 import b64decode
from pathlib import Path

import jsonschema_rs

HERE = Path(__file__).parent
BEFORE_THE_SCHEMA = {"size", "invalid_unicode", "syntax", "depth", "duplicate_key"}

# Why a vector and JSON Schema disagree on purpose, by the schema and the beginning of the vector's name.
EXPECTED = {
    "plain: an extra": "`extra` is ours",
    "plain: pickled arguments": "`extra` is ours",
    "closed: extra that is null": "`extra` is ours",
    "numbers: integer refuses": "it reads a double, ours reads the token's digits",
    "numbers: cents refuses": "it reads a double, ours reads the token's digits",
    "numbers: half refuses": "it reads a double, ours reads the token's digits",
    "patterns: dot refuses": "its `.` leaves out LF only, ECMA-262's also CR, U+2028 and U+2029",
    'formats: hostname accepts "XN--': "names of hosts have no case",
    'formats: email refuses "Joe': "a display name is no RFC 5321 mailbox",
    'formats: email refuses "llll': "an address has at most 254 octets",
}


def validators() -> dict[str, jsonschema_rs.Draft202012Validator]:
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (HERE / "schemas").glob("*.json")}
    # It does not know an escaped surrogate pair in a pattern.
    schemas["patterns.task.json"]["properties"]["pair"]["pattern"] = "^\\u{1F600}$"

    def retrieve(uri: str) -> object:
        return schemas[uri.rsplit("/", 1)[-1]]

    def validator(name: str) -> jsonschema_rs.Draft202012Validator:
        schema = {"$id": f"file:///{name}", **schemas[name]}
        return jsonschema_rs.Draft202012Validator(schema, validate_formats=True, retriever=retrieve)

    return {name.removesuffix(".task.json"): validator(name) for name in schemas if name.endswith(".task.json")}


def main() -> None:
    checks = validators()
    compared, unexplained = 0, 0
    for vector in json.loads((HERE / "vectors.json").read_text("ascii")):
        if vector.get("code") in BEFORE_THE_SCHEMA:
            continue
        text = b64decode(vector["body"]).decode("utf-8")
        compared += 1
        valid = verdict(checks[vector["schema"]], text)
        if valid == vector["valid"]:
            continue
        reason = explanation(vector)
        unexplained += reason is None
        print(f"{vector['name']}: {vector.get('code', 'valid')} here, {valid} there: {reason or 'NOT EXPLAINED'}")
    print(f"{compared} compared, {unexplained} disagreements not explained")
    sys.exit(1 if unexplained else 0)


def explanation(vector: dict[str, str]) -> str | None:
    if vector.get("code") == "number_range":
        return "what int64 and a double hold is ours"
    return next((why for start, why in EXPECTED.items() if vector["name"].startswith(start)), None)


def verdict(validator: jsonschema_rs.Draft202012Validator, text: str) -> bool | str:
    try:
        body = json.loads(text)
        if isinstance(body, dict):
            body.pop("extra", None)
        return validator.is_valid(body)
    except (ValueError, RecursionError) as error:
        return str(error)[:60]


if __name__ == "__main__":
    main()
