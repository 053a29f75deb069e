"""What a user of the generated package sees."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest
from tasks import UNSET, Add, Order, OrderAddress, OrderCustomer, OrderLine, SendEmail, Violation
from vectors import Freeform, Kinds
from vectors import Violation as InstalledViolation

ADDRESS = OrderAddress(street="Main Street 1", city="Berlin", country="DE")
CUSTOMER = OrderCustomer(name="Ann", email="ann@example.org", ship_to=ADDRESS)
LINE = OrderLine(sku="TEA-0042", quantity=2, unit_price="12.50")


def order(**changes: Any) -> Order:
    members: dict[str, Any] = {
        "id": "4c9184f3-7cff-01bc-dc32-dc486ec36961",
        "placed": "2026-11-23T18:00:00Z",
        "customer": CUSTOMER,
        "currency": "EUR",
        "items": [LINE],
    }
    return Order(**{**members, **changes})


def violation(**changes: Any) -> tuple[str, str]:
    with pytest.raises(Violation) as caught:
        order(**changes)
    return caught.value.code, caught.value.pointer


def test_a_task_is_its_arguments() -> None:
    assert Add(a=1, b=2).to_json() == b'{"a":1,"b":2}'
    assert Add.from_json(b' {"b":2,"a":1.0} ') == Add(a=1, b=2)
    assert (Add.QUEUE, Add.SCHEMA, len(Add.DIGEST)) == ("add", "add", 16)
    assert Add.__doc__ is not None and "Adds two integers" in Add.__doc__


def test_a_constructor_gives_the_verdict_of_the_reader() -> None:
    assert violation(id="x") == ("format", "/id")
    assert violation(items=[]) == ("min_items", "/items")
    assert violation(items="ab") == ("type", "/items")
    assert violation(items=[LINE, 7]) == ("type", "/items/1")
    assert violation(items=[LINE, {"sku": "TEA-0042"}]) == ("required", "/items/1/quantity")
    assert violation(currency="XXX") == ("enum", "/currency")
    assert violation(customer=None) == ("type", "/customer")
    assert violation(placed=True) == ("type", "/placed")
    with pytest.raises(Violation) as caught:
        Add(a=True, b=1)
    assert (caught.value.code, caught.value.pointer) == ("type", "/a")
    with pytest.raises(Violation) as caught:
        SendEmail.from_json(order().to_json())
    assert caught.value.code == "required"


def test_the_first_violation_in_the_order_of_the_schema_is_the_verdict() -> None:
    assert violation(currency="XXX", id="x") == ("format", "/id")


def test_a_missing_argument_is_a_type_error_as_ever() -> None:
    with pytest.raises(TypeError):
        Add(a=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def test_values_cannot_change_after_they_were_checked() -> None:
    lines, metadata = [LINE], {"a": "b"}
    made = order(items=lines, metadata=metadata)
    lines.append(LINE)
    metadata["a"] = "c" * 10_000
    assert made.items == (LINE,)
    assert made.metadata == {"a": "b"}
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.id = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    free = Freeform(any={"a": [1]})
    free.to_dict()["any"]["a"].append(2)  # type: ignore[index, call-overload, union-attr]
    assert free.any == {"a": [1]}


def test_lists_and_tuples_are_the_same_value() -> None:
    assert order(items=[LINE]) == order(items=(LINE,)) == Order.from_json(order().to_json())


def test_values_hash_where_all_their_members_do() -> None:
    assert hash(LINE) == hash(dataclasses.replace(LINE))
    assert len({Add(a=1, b=2), Add(a=1, b=2), Add(a=2, b=1)}) == 2
    with pytest.raises(TypeError):
        hash(order())  # it has a dictionary


def test_values_are_copied_and_pickled() -> None:
    made = order(coupon=None, metadata={"a": "b"})
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.deepcopy(made) == made
    assert dataclasses.asdict(LINE)["sku"] == "TEA-0042"


def test_absent_null_and_a_value_are_three_things() -> None:
    assert order().coupon is UNSET
    assert not UNSET
    assert b"coupon" not in order().to_json()
    assert b'"coupon":null' in order(coupon=None).to_json()
    assert Order.from_json(order(coupon=None).to_json()).coupon is None
    assert violation(coupon="x") == ("pattern", "/coupon")
    with pytest.raises(Violation) as caught:
        OrderCustomer.from_dict({**CUSTOMER.to_dict(), "billTo": None})
    assert (caught.value.code, caught.value.pointer) == ("type", "/billTo")


def test_defaults_are_filled_in() -> None:
    read = OrderLine.from_dict({"sku": "TEA-0042", "quantity": 2, "unitPrice": "12.50"})
    assert read == LINE
    assert (read.discount_percent, read.gift) == (0.0, False)


def test_further_members_are_kept_in_order_and_checked() -> None:
    made = Freeform(any=None, additional_properties={"z": 1, "b": 2.5})
    assert made.to_json() == b'{"any":null,"b":2.5,"z":1.0}'
    assert Freeform.from_json(made.to_json()) == made
    for name in ("any", "extra"):
        with pytest.raises(InstalledViolation) as caught:
            Freeform(any=None, additional_properties={name: 1})
        assert (caught.value.code, caught.value.pointer) == ("additional_property", f"/{name}")


def test_free_form_values_that_were_changed_are_refused_at_the_latest_when_written() -> None:
    made = Freeform(any={"a": [1]})
    made.any["a"].append(float("nan"))  # type: ignore[index, call-overload, union-attr]
    with pytest.raises(InstalledViolation) as caught:
        made.to_json()
    assert (caught.value.code, caught.value.pointer) == ("number_range", "/any/a/1")


def test_unions_take_each_of_their_types() -> None:
    assert Kinds(integer_or_string=7).to_json() == b'{"integerOrString":7}'
    assert Kinds(integer_or_string="abc").integer_or_string == "abc"
    for wrong, code in ((0, "minimum"), ("abcd", "max_length"), (True, "type"), (1.5, "type")):
        with pytest.raises(InstalledViolation) as caught:
            Kinds(integer_or_string=wrong)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        assert (caught.value.code, caught.value.pointer) == (code, "/integerOrString")


def test_lone_surrogates_and_huge_numbers_do_not_pass_a_constructor() -> None:
    with pytest.raises(Violation) as caught:
        order(metadata={"a": "\ud800"})
    assert (caught.value.code, caught.value.pointer) == ("invalid_unicode", "/metadata/a")
    with pytest.raises(Violation) as caught:
        Add(a=2**63, b=0)
    assert (caught.value.code, caught.value.pointer) == ("number_range", "/a")
