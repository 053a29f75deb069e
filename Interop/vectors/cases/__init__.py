"""The vectors, by what they try. Each verdict is written by hand from docs/protocol.md."""

from vector import Cases

from . import (
    arrays,
    encoding,
    envelope,
    formats,
    freeform,
    kinds,
    names,
    numbers,
    objects,
    order,
    patterns,
    strings,
    structure,
    syntax,
)


def all_cases() -> Cases:
    """Every vector, in the order of vectors.json."""
    cases = Cases()
    for module in (syntax, encoding, structure, envelope, kinds, numbers, strings, patterns):
        module.add(cases)
    for module in (formats, arrays, objects, freeform, names, order):
        module.add(cases)
    return cases
