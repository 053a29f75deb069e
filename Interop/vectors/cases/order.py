"""A task of real size, and which of several faults is the verdict."""

import copy
import json

from vector import Cases

GOOD: dict[str, object] = {
    "id": "98d80576-482e-427f-8434-7f86890ab222",
    "placed": "2026-11-23T10:15:00Z",
    "customer": {"name": "Zoë", "email": "zoe@example.com", "phone": None},
    "currency": "EUR",
    "lines": [
        {"sku": "ABC-1", "quantity": 2, "price": "19.99"},
        {"sku": "XYZ-42", "quantity": 1000, "price": "0.05", "discount": 0.15},
    ],
    "notes": {"door": "ring twice"},
}


def changed(*changes: tuple[str, object]) -> str:
    """The good order with values set at slash-separated paths; `...` removes."""
    order = copy.deepcopy(GOOD)
    for path, value in changes:
        place: object = order
        *steps, last = path.split("/")
        for step in steps:
            place = place[int(step)] if isinstance(place, list) else place[step]  # type: ignore[index]
        if value is ...:
            del place[last]  # type: ignore[attr-defined]
        else:
            place[int(last) if isinstance(place, list) else last] = value  # type: ignore[index]
    return json.dumps(order, ensure_ascii=False)


ONE_FAULT: list[tuple[str, object, str]] = [
    ("id", "98d80576", "format"),
    ("id", ..., "required"),
    ("placed", "2026-11-23", "format"),
    ("customer", [], "type"),
    ("customer/name", "", "min_length"),
    ("customer/name", "é" * 81, "max_length"),
    ("customer/email", "zoe@", "format"),
    ("customer/email", ..., "required"),
    ("customer/phone", "0123456", "pattern"),
    ("customer/phone", 1, "type"),
    ("customer/vip", True, "additional_property"),
    ("currency", "eur", "enum"),
    ("lines", [], "min_items"),
    ("lines/0/sku", "abc-1", "pattern"),
    ("lines/1/quantity", 0, "minimum"),
    ("lines/1/quantity", 1001, "maximum"),
    ("lines/1/quantity", 1.5, "type"),
    ("lines/0/price", 19.99, "type"),
    ("lines/0/price", "19.9", "pattern"),
    ("lines/0/price", "019.90", "pattern"),
    ("lines/0/discount", 1, "exclusive_maximum"),
    ("lines/0/discount", 0.12, "multiple_of"),
    ("lines/0/discount", -0.05, "minimum"),
    ("lines/1/discount", None, "type"),
    ("gift", "yes", "type"),
    ("notes/door", 7, "type"),
    ("notes/door", "x" * 21, "max_length"),
    ("notes", None, "type"),
    ("coupon", "x", "additional_property"),
]


def add(cases: Cases) -> None:
    cases.schema = "order"
    cases.valid("a good order", changed())
    cases.valid("an order with an envelope", changed(("extra", {"task_id": "x"})))
    cases.valid("an order with a hundred lines", changed(("lines", [GOOD["lines"][0]] * 100)))  # type: ignore[index]
    cases.refused("an order with 101 lines", changed(("lines", [{}] * 101)), "max_items", "/lines")
    for path, value, code in ONE_FAULT:
        shown = "nothing" if value is ... else json.dumps(value, ensure_ascii=False)[:24]
        cases.refused(f"{path} is {shown}", changed((path, value)), code, f"/{path}")
    two_faults(cases)


def two_faults(cases: Cases) -> None:
    def first(name: str, code: str, pointer: str, *changes: tuple[str, object]) -> None:
        cases.refused(name, changed(*changes), code, pointer)

    first("id before currency", "format", "/id", ("currency", "x"), ("id", "x"))
    first("a missing id before a bad currency", "required", "/id", ("id", ...), ("currency", "x"))
    first("a bad placed before a missing currency", "format", "/placed", ("placed", "x"), ("currency", ...))
    first("name before a forbidden member of the customer", "min_length", "/customer/name", ("customer/a", 1), ("customer/name", ""))
    first("a line's fault before a forbidden member of the order", "pattern", "/lines/0/sku", ("lines/0/sku", "x"), ("a", 1))
    first("an earlier line before a later one", "minimum", "/lines/0/quantity", ("lines/1/sku", "x"), ("lines/0/quantity", 0))
    first("sku before price in one line", "pattern", "/lines/0/sku", ("lines/0/price", "x"), ("lines/0/sku", "x"))
    first("minimum before multipleOf", "minimum", "/lines/0/discount", ("lines/0/discount", -0.01))
    first("exclusiveMaximum before multipleOf", "exclusive_maximum", "/lines/0/discount", ("lines/0/discount", 1.01))
    first("extra before everything of the schema", "type", "/extra", ("id", ...), ("extra", 1))
    duplicate = changed(("id", 1))[:-1] + ', "notes": {}}'
    cases.refused("a duplicate before a type", duplicate, "duplicate_key", "/notes")
    cases.refused("syntax before a duplicate", duplicate + "}", "syntax", "")
    cases.refused("unicode before syntax", duplicate.encode("utf-8") + b"}\xff", "invalid_unicode", "")
