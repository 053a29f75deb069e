# A copy of Plainwire's Python runtime, made by `plainwire generate`. Do not edit.
"""`date`, `time`, `date-time` and `duration`, after RFC 3339."""

from __future__ import annotations

import re

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.[0-9]+)?" + r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_DATE_UNITS = r"(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)"
_TIME_UNITS = r"T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
_DURATION = re.compile(rf"P(?:[0-9]+W|{_DATE_UNITS}(?:{_TIME_UNITS})?|{_TIME_UNITS})")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MINUTES_A_DAY = 24 * 60


def is_date(text: str) -> bool:
    """`full-date`; the day exists in the Gregorian calendar."""
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = map(int, match.groups())
    if not 1 <= month <= 12:
        return False
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= day <= _DAYS[month - 1] + (month == 2 and is_leap)


def is_time(text: str) -> bool:
    """`full-time`; a leap second only where the time is 23:59 in UTC."""
    match = _TIME.fullmatch(text)
    if match is None:
        return False
    if match[3] != "60":
        return True
    minutes = int(match[1]) * 60 + int(match[2])
    if match[4]:
        offset = int(match[5]) * 60 + int(match[6])
        minutes += -offset if match[4] == "+" else offset
    return minutes % _MINUTES_A_DAY == _MINUTES_A_DAY - 1


def is_date_time(text: str) -> bool:
    """A date, `T` or `t`, a time."""
    return text[10:11] in ("T", "t") and is_date(text[:10]) and is_time(text[11:])


def is_duration(text: str) -> bool:
    """Appendix A: weeks alone, or a date part and a time part; no unit skipped between two of a part."""
    return _DURATION.fullmatch(text) is not None
