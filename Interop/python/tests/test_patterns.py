"""The automaton's table; that the tables are right is for the vectors to say."""

from __future__ import annotations

import time

from plainwire.patterns import Pattern

# ^a+$, and a state for everything else.
ONLY_A = Pattern(
    "^a+$", bounds="0 61 62", classes="0 1 0", transitions="1 2 1 1 1 2", accepting="2", class_count=2, start=0
)
# Anything with U+1F600 in it.
SMILE = Pattern(
    "\U0001f600", bounds="0 1f600 1f601", classes="0 1 0", transitions="0 1 2*1", accepting="1", class_count=2, start=0
)


def test_the_whole_string_counts_where_the_pattern_is_anchored() -> None:
    assert [ONLY_A.matches(text) for text in ("", "a", "aaa", "ab", "ba", "a\n")] == [
        False,
        True,
        True,
        False,
        False,
        False,
    ]


def test_classes_are_of_code_points() -> None:
    assert SMILE.matches("x\U0001f600x")
    assert not SMILE.matches("x\U0001f601x")


def test_time_is_linear() -> None:
    started = time.perf_counter()
    assert ONLY_A.matches("a" * 1_000_000)
    assert time.perf_counter() - started < 2
