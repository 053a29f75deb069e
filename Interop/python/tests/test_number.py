"""Exact decimals."""

from __future__ import annotations

import time

import pytest

from plainwire.number import is_multiple, is_whole, whole


@pytest.mark.parametrize(
    ("token", "value"),
    [("1.0", 1), ("1e2", 100), ("-0", 0), ("-0.0", 0), ("0e99999999999999999999", 0), ("-12.50e1", -125)]
    + [("100e-2", 1), ("9223372036854775807.0", 2**63 - 1), ("1e18", 10**18), ("0.001E3", 1)],
)
def test_whole_numbers(token: str, value: int) -> None:
    assert is_whole(token)
    assert whole(token) == value


@pytest.mark.parametrize("token", ["0.5", "1e-1", "1.00000000000000000000001", "1e-99999999999999999999", "-1.5"])
def test_numbers_with_a_fraction(token: str) -> None:
    assert not is_whole(token)


def test_a_whole_number_of_many_digits_is_no_int64() -> None:
    assert whole("1e99999999999999999999") is None
    assert whole("1" * 5000 + ".0") is None


@pytest.mark.parametrize(
    ("token", "divisor", "verdict"),
    [
        ("19.99", "0.01", True),
        ("19.999", "0.01", False),
        ("0.010000000000000000001", "0.01", False),
        ("0", "0.01", True),
        ("-7.5", "2.5", True),
        ("1e308", "1e-8", True),
        ("1e-8", "1e-8", True),
        ("1e-400", "1", False),
        ("3", "1.5", True),
        ("4", "1.5", False),
        ("4500", "1e3", False),
        ("0.3", "0.1", True),
        ("1" + "0" * 10_000, "7", False),
        ("7" + "0" * 10_000, "7", True),
    ],
)
def test_multiples(token: str, divisor: str, verdict: bool) -> None:
    assert is_multiple(token, divisor) is verdict


def test_a_token_as_long_as_a_body_takes_no_time() -> None:
    started = time.perf_counter()
    is_multiple("0." + "1" * 1_000_000, "0.01")
    is_multiple("1" * 1_000_000, "0.07")
    assert time.perf_counter() - started < 2
