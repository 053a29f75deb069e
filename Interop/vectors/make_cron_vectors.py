#!/usr/bin/env python3
"""Makes cron.json: when cron expressions are due, found by trying every minute (or second) with Python's zoneinfo.

    Interop/vectors/make_cron_vectors.py            writes the file
    Interop/vectors/make_cron_vectors.py --check    fails when it is stale

The rules are those of docs/guides/schedules.md. Nothing here is clever: it is what the calculator is tested against.
"""

import datetime
import json
import pathlib
import sys
import zoneinfo

FILE = pathlib.Path(__file__).with_name("cron.json")
UTC = datetime.timezone.utc
NAMES = {
    name: str(number)
    for names, first in (("SUN MON TUE WED THU FRI SAT", 0), ("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC", 1))
    for number, name in enumerate(names.split(), first)
}
BOUNDS = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]


def numbers(field, low, high):
    found = set()
    for item in field.split(","):
        span, _, step = item.partition("/")
        if span == "*":
            # Sunday is 0 and 7: the days of the week are seven.
            first, last = low, 6 if high == 7 else high
        else:
            first, _, last = span.partition("-")
            last = int(NAMES.get(last, last) or NAMES.get(first, first))
            first = int(NAMES.get(first, first))
            if high == 7 and last == 0 and first > 0:
                last = 7
        found |= set(range(first, last + 1, int(step or 1)))
    return {0 if high == 7 and number == 7 else number for number in found}


class Expression:
    def __init__(self, text):
        fields = text.split()
        self.has_seconds = len(fields) == 6
        fields = fields if self.has_seconds else ["0", *fields]
        self.sets = [numbers(field, *bounds) for field, bounds in zip(fields, BOUNDS)]
        stars = [field.startswith("*") for field in fields]
        self.either = not stars[3] and not stars[5]
        self.real_time = stars[0] or stars[1] or stars[2]

    def has_day(self, day):
        in_month, in_week = day.day in self.sets[3], day.isoweekday() % 7 in self.sets[5]
        return day.month in self.sets[4] and (in_month or in_week if self.either else in_month and in_week)

    def has(self, shown):
        return (
            shown.second in self.sets[0]
            and shown.minute in self.sets[1]
            and shown.hour in self.sets[2]
            and self.has_day(shown)
        )


def shown(time, zone):
    return datetime.datetime.fromtimestamp(time, zone).replace(tzinfo=None, fold=0)


def time_of(local, zone):
    """The first time at which the clock shows it, or shows something later for the first time."""
    middle = int(local.replace(tzinfo=UTC).timestamp())
    # Nowhere is further from UTC than 15 hours.
    low, high = middle - 15 * 3600, middle + 15 * 3600
    start = (low // 60) * 60
    for minute in range(start, high, 60):
        if shown(minute + 59, zone) >= local or shown(minute + 60, zone) >= local:
            return next(second for second in range(minute, minute + 61) if shown(second, zone) >= local)
    raise AssertionError(local)


def due(expression, zone, after, count, years):
    found = []
    if expression.real_time:
        step = 1 if expression.has_seconds else 60
        time = after // step * step + step
        while len(found) < count and time < after + years * 366 * 86400:
            local = shown(time, zone)
            if expression.has(local):
                found.append(time)
                time += step
            elif expression.has_day(local):
                time += step
            else:
                # To the end of the hour of UTC: clocks change at whole hours and half hours.
                time += 1800 - time % 1800
        return found
    day = shown(after, zone).date() - datetime.timedelta(days=2)
    last = day + datetime.timedelta(days=years * 366)
    while len(found) < count and day < last:
        if expression.has_day(day):
            for hour in sorted(expression.sets[2]):
                for minute in sorted(expression.sets[1]):
                    for second in sorted(expression.sets[0]):
                        local = datetime.datetime(day.year, day.month, day.day, hour, minute, second)
                        time = time_of(local, zone)
                        if time > after and time not in found:
                            found.append(time)
        day += datetime.timedelta(days=1)
    return sorted(found)[:count]


# Around these the clocks change, or the year does.
AROUND = {
    "Europe/Berlin": ["2026-03-29T01:00", "2026-10-25T01:00", "2025-12-31T23:00"],
    "America/New_York": ["2026-03-08T07:00", "2026-11-01T06:00", "2024-02-29T05:00"],
    "Australia/Lord_Howe": ["2026-04-04T15:00", "2025-10-04T15:30"],
    "Asia/Kolkata": ["2026-03-29T01:00"],
    "Pacific/Apia": ["2011-12-30T10:00", "2012-03-31T14:00"],
    "America/Sao_Paulo": ["2018-11-04T03:00", "2018-02-18T02:00"],
    "Africa/Casablanca": ["2024-03-10T02:00", "2024-04-14T02:00"],
    "UTC": ["2024-02-29T00:00", "2023-02-28T23:59"],
}
EVERYWHERE = [
    "*/5 * * * *", "0 * * * *", "30 */2 * * *", "*/20 2 * * *", "0 3 * * *", "30 2 * * *", "30 1 * * *", "15 0 * * *",
    "0 0 * * *", "0,30 1-3 * * *", "5 4 * * MON-FRI", "0 12 1,15 * SUN", "0 0 1 */3 *", "59 23 31 DEC *",
]
# Expression, zone, after, years to look at.
RARE = [
    ("0 0 29 2 *", "UTC", "2021-01-01T00:00", 12),
    ("0 0 29 2 *", "Asia/Kolkata", "2096-03-01T00:00", 12),
    ("0 0 29 2 */7", "UTC", "2021-01-01T00:00", 12),
    ("*/30 0 29 FEB *", "Europe/Berlin", "2024-02-29T21:00", 5),
    ("0 0 31 * *", "America/New_York", "2025-01-30T00:00", 2),
    ("0 6 13 * 5", "Europe/Berlin", "2026-01-01T00:00", 1),
    ("0 6 */13 * 5", "Europe/Berlin", "2026-01-01T00:00", 4),
    ("0 6 * * 7", "UTC", "2026-01-01T00:00", 1),
    ("0 6 * * SAT-SUN", "UTC", "2026-01-01T00:00", 1),
    ("0 6 * * 0-7/2", "UTC", "2026-01-01T00:00", 1),
    ("10-50/20 8-18/5 1-7 JAN,JUL mon".replace("mon", "MON"), "America/New_York", "2026-01-01T00:00", 1),
    ("0 0 1 1 *", "Pacific/Apia", "2010-06-01T00:00", 5),
    ("0 12 30 12 *", "Pacific/Apia", "2011-06-01T00:00", 3),
]
SECONDS = [
    ("* * * * * *", "UTC", "2026-12-31T23:59"),
    ("*/20 * * * * *", "Europe/Berlin", "2026-10-25T00:59"),
    ("*/10 30 2 * * *", "Europe/Berlin", "2026-03-29T00:30"),
    ("15,45 30 2 * * *", "Europe/Berlin", "2026-03-27T12:00"),
    ("15,45 30 2 * * *", "Europe/Berlin", "2026-10-24T12:00"),
    ("0-59/30 58-59 1 * * *", "America/New_York", "2026-11-01T04:00"),
    ("30 45 1 * * *", "Australia/Lord_Howe", "2026-04-03T12:00"),
    ("30 15 2 * * *", "Australia/Lord_Howe", "2025-10-03T12:00"),
]


def vectors():
    def made(text, zone, start, years, count):
        after = int(datetime.datetime.fromisoformat(start).replace(tzinfo=UTC).timestamp())
        times = due(Expression(text), zoneinfo.ZoneInfo(zone), after, count, years)
        return {"expression": text, "zone": zone, "after": after, "due": times}

    def shifted(time, hours):
        return (datetime.datetime.fromisoformat(time) - datetime.timedelta(hours=hours)).isoformat()

    for zone, times in AROUND.items():
        for time in times:
            for text in EVERYWHERE:
                for hours in (30, 3, 1, 0):
                    yield made(text, zone, shifted(time, hours), 2, 6)
    for text, zone, start, years in RARE:
        yield made(text, zone, start, years, 8)
    for text, zone, start in SECONDS:
        yield made(text, zone, start, 1, 14)


def main():
    text = "[\n" + ",\n".join(json.dumps(vector) for vector in vectors()) + "\n]\n"
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if FILE.read_text() == text else "cron.json is stale: run Interop/vectors/make_cron_vectors.py")
    FILE.write_text(text)


main()
