"""Formats: beside the vectors, what Python's own libraries get wrong."""

from __future__ import annotations

import time

import pytest

from plainwire.formats import GRAMMARS

GOOD = {
    "date": ["2024-02-29", "2000-02-29", "0000-01-01"],
    "time": ["23:59:60Z", "15:59:60-08:00", "00:00:00.123456789z", "00:29:60+00:30"],
    "date-time": ["2020-01-01t00:00:00Z"],
    "duration": ["P1Y", "P1Y2M3D", "P1YT1S", "PT36H", "P4W"],
    "uuid": ["4C9184F3-7CFF-01BC-DC32-DC486EC36961"],
    "email": ['"a b\\"@"@x.org', "a@[IPv6:::1]", "a@[127.0.0.1]", "a" * 64 + "@b"],
    "hostname": ["a", "a-b.c", "xn--bcher-kva", "1.2"],
    "ipv4": ["0.0.0.0", "255.255.255.255"],
    "ipv6": ["::", "::1", "1::", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7::"],
    "uri": ["a:", "http://[::1]:80/x?y#z", "urn:x", "http://u:p@h", "http://[v1.x]/", "a:b:c"],
    "uri-reference": ["", "a/b:c", "//h", "?q", "#f", "./a:b"],
    "json-pointer": ["", "/", "/a~0~1", "/\n"],
    "regex": ["", "^a$", "(?<n>a)\\k<n>", "(?=a)b", "[]", "[^]", "a{2,3}?", "\\p{Lu}", "[a-z-]", "\\u{1F600}", "-/"],
}
BAD = {
    "date": ["2023-02-29", "1900-02-29", "2024-01-01\n", "２024-01-01", "2024-1-01", "2024-00-01", "2024-13-01"],
    "time": ["23:58:60Z", "24:00:00Z", "00:00:00", "00:00:00+0100", "00:00:00.Z", "00:00:00Z\n", "00:00:00+24:00"],
    "date-time": ["2020-01-01 00:00:00Z", "2020-01-01T00:00:00"],
    "duration": ["P", "PT", "P1Y1D", "P1W1D", "P1.5D", "p1d", "PT1H1S"],
    "uuid": ["{4c9184f3-7cff-01bc-dc32-dc486ec36961}", "4c9184f37cff01bcdc32dc486ec36961"],
    "email": ["a", "a@", "@a", "a@b..c", "a" * 65 + "@b", "a@[1]", "a b@c", "é@a.b", "a@b\n", "a@[IPv6:::1%1]"],
    "hostname": ["", ".", "a.", "-a", "a-", "a_b", "a" * 64, "ab--c", "xn--", "é", "a\n", ".".join(["a" * 63] * 4)],
    "ipv4": ["1.2.3", "01.2.3.4", "256.1.1.1", "1.2.3.4\n", "١.1.1.1"],
    "ipv6": [
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "::1%eth0",
        "::1.2.3",
        "1.2.3.4",
        "",
    ],
    "uri": ["", "a", "//h", "http://[::1", "http://a b", "%41:", "a:%4", "http://h:x", "1a:b", "http://a]b", "é:"],
    "uri-reference": ["a:b%", "\\", "1a:b", "a b", "#a#b"],
    "json-pointer": ["a", "/~", "/~2"],
    "regex": [
        "(",
        ")",
        "[",
        "a**",
        "*",
        "a{3,2}",
        "\\",
        "(?<a",
        "\\k<n>",
        "\\1",
        "[b-a]",
        "\\p{Xx}",
        "{",
        "]",
        "\\a",
        "^*",
        "[\\b]",
    ],
}


def test_every_format_is_tried() -> None:
    assert set(GOOD) == set(BAD) == set(GRAMMARS)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in GOOD.items() for text in texts])
def test_good(name: str, text: str) -> None:
    assert GRAMMARS[name](text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in BAD.items() for text in texts])
def test_bad(name: str, text: str) -> None:
    assert not GRAMMARS[name](text)


@pytest.mark.parametrize("name", sorted(GRAMMARS))
@pytest.mark.parametrize("piece", ["a", "(", "a.", "1:", '"', "%41", "/a", "[a", "\\d", "2024-", "a@", "P1Y"])
def test_no_text_takes_long(name: str, piece: str) -> None:
    started = time.perf_counter()
    GRAMMARS[name](piece * 50_000 + "!")
    assert time.perf_counter() - started < 2
