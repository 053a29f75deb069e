"""Numbers by value: ranges, bounds and multiples."""

from vector import Cases

INT64_MAX, INT64_MIN = "9223372036854775807", "-9223372036854775808"


def add(cases: Cases) -> None:
    cases.schema = "numbers"
    integers(cases)
    doubles(cases)
    anything(cases)
    bounds(cases)
    multiples(cases)


def integers(cases: Cases) -> None:
    cases.accepts("integer", "0", "-0", "-1", "1.0", "-0.0", "1e2", "1E+2", "100e-2", "1.5e1", "10.00", "0e400", "0.0e-400")
    cases.accepts("integer", INT64_MAX, INT64_MIN, f"{INT64_MAX}.0", f"{INT64_MIN}.000", "922337203685477580.7e1")
    cases.accepts("integer", "9007199254740993", "-9007199254740993", "9e18", "1e18", "92233720368547758070e-1")
    cases.accepts("integer", "0e99999999999999999999", "0.000e-99999999999999999999")
    zeros = "0" * 300
    cases.valid("integer accepts 1 with 300 zeros and e-300", f'{{"integer":1{zeros}e-300}}')
    cases.valid("integer accepts 1.0 with 300 zeros", f'{{"integer":1.{zeros}}}')
    cases.valid("integer accepts 300 zeros after the point and e301", f'{{"integer":0.{zeros}5e301}}')
    cases.refuses("integer", "type", "0.5", "1.5", "-1.000001", "1e-1", "15e-1", "1e-400", "1.00000000000000000000001")
    cases.refuses("integer", "type", "9223372036854775807.5", "9223372036854775808.5", "1e-99999999999999999999")
    cases.refuses("integer", "type", "true", '"1"', "null", "[]", "{}")
    cases.refuses("integer", "number_range", "9223372036854775808", "-9223372036854775809", "9223372036854775808.0")
    cases.refuses("integer", "number_range", "18446744073709551615", "18446744073709551616", "1e19", "-1e19", "1e400", "1.5e400")
    cases.refuses("integer", "number_range", "1e99999999999999999999", "-1e2147483648", "1e9223372036854775808", "922337203685477580.8e1")
    cases.refused("integer refuses 400 digits", f'{{"integer":{"9" * 400}}}', "number_range", "/integer")


def doubles(cases: Cases) -> None:
    cases.accepts("number", "0", "-0.0", "0.1", "-1.5e3", "1E5", "1e-5", "123456789.123456789", "5e-324", "1e-400", "-1e-400")
    cases.accepts("number", "1.7976931348623157e308", "-1.7976931348623157e308", "1.7976931348623158e308", "2.2250738585072014e-308")
    cases.accepts("number", "9007199254740991", "9007199254740992", "-9007199254740992", "9007199254740994")
    cases.accepts("number", "9007199254740993.0", "9007199254740993.5", "9007199254740993e0", "1e22", "1e23", "1e300")
    cases.accepts("number", "18446744073709551616", "100000000000000000000", "9223372036854775808", INT64_MIN)
    cases.accepts("number", "0e400", "0e99999999999999999999", "1e-99999999999999999999", "0.1e309")
    cases.valid("number accepts 400 digits after the point", f'{{"number":0.{"123456789" * 40}}}')
    cases.refuses("number", "number_range", "1e309", "-1e309", "1e400", "1.8e308", "1.7976931348623159e308", "1e99999999999999999999")
    cases.refuses("number", "number_range", "9007199254740993", "-9007199254740993", "9007199254740995", INT64_MAX)
    cases.refuses("number", "number_range", "-9223372036854775807", "18446744073709551615", "100000000000000000001", "99999999999999999999999")
    cases.refused("number refuses 400 digits", f'{{"number":{"9" * 400}}}', "number_range", "/number")
    cases.valid("number accepts a power of two of 31 digits", f'{{"number":{2**100}}}')
    cases.refused("number refuses a power of two and one", f'{{"number":{2**100 + 1}}}', "number_range", "/number")
    cases.refuses("number", "type", '"1"', "true", "null", "[1]")


def anything(cases: Cases) -> None:
    cases.accepts("any", "1", "1.5", "9007199254740993", INT64_MAX, INT64_MIN, "9223372036854775808", "1e300", "1e-400", "-0")
    cases.refuses("any", "number_range", "9223372036854775809", "-9223372036854775809", "18446744073709551615", "1e400")
    cases.refused("any with a number in an array", '{"any":[0,[1e400]]}', "number_range", "/any/1/0")
    cases.refused("any with a number in an object", '{"any":{"x":{"y/z":-1e999}}}', "number_range", "/any/x/y~1z")
    cases.refused("any with two numbers, by byte order", '{"any":{"z":1e400,"a":1e401}}', "number_range", "/any/a")
    cases.accepts("untyped", "10", "10.0", '"x"', "null", "true", "[]", "{}", "9007199254740993", "[1]", '{"x":1}')
    cases.refuses("untyped", "minimum", "9", "9.999", "-1e300")
    cases.refuses("untyped", "number_range", "1e400", "-1e400", "18446744073709551615")


def bounds(cases: Cases) -> None:
    cases.accepts("percent", "0", "100", "-0", "50.0", "1e2")
    cases.refuses("percent", "minimum", "-1", INT64_MIN)
    cases.refuses("percent", "maximum", "101", "1e3", INT64_MAX)
    cases.refuses("percent", "type", "99.5", "100.5", "-0.5")
    cases.refuses("percent", "number_range", "1e30")
    cases.accepts("between", "1", "9")
    cases.refuses("between", "exclusive_minimum", "0", "-0", "-5")
    cases.refuses("between", "exclusive_maximum", "10", "10.0", "11")
    cases.accepts("fractionalBounds", "1", "9")
    cases.refuses("fractionalBounds", "minimum", "0", "-1")
    cases.refuses("fractionalBounds", "maximum", "10")
    cases.accepts("fractionalExclusive", "0", "-0", "2")
    cases.refuses("fractionalExclusive", "exclusive_minimum", "-1")
    cases.refuses("fractionalExclusive", "exclusive_maximum", "3")
    cases.accepts("wideBounds", INT64_MAX, INT64_MIN, "0")
    cases.refuses("wideBounds", "number_range", "1e30", "1e31")
    cases.accepts("edges", INT64_MAX, INT64_MIN)
    cases.refuses("edges", "number_range", "9223372036854775808")
    cases.accepts("nearEdges", "9223372036854775806", "-9223372036854775807")
    cases.refuses("nearEdges", "exclusive_maximum", INT64_MAX)
    cases.refuses("nearEdges", "exclusive_minimum", INT64_MIN)
    cases.accepts("ratio", "0.5", "1e-300", "0.9999999999999999", "5e-324")
    cases.refuses("ratio", "exclusive_minimum", "0", "-0.0", "-1", "1e-400")
    cases.refuses("ratio", "exclusive_maximum", "1", "1.0", "0.99999999999999999999", "2")
    cases.accepts("celsius", "-273.15", "100", "-273.150", "36.6", "100.00000000000000000001")
    cases.refuses("celsius", "minimum", "-273.16", "-273.1500001", "-1e300")
    cases.refuses("celsius", "maximum", "100.1", "100.0000001", "1e300")


def multiples(cases: Cases) -> None:
    cases.accepts("cents", "19.99", "0", "0.01", "0.1", "0.3", "0.29", "4.35", "1.1", "-19.99", "1e2", "1999e-2", "123456789012.34", "1e308")
    cases.accepts("cents", "0.070", "0.0e-9", "9007199254740991.99", "-0.0")
    cases.refuses("cents", "multiple_of", "19.999", "0.001", "0.015", "1e-3", "-0.005", "1e-400", "0.010000000000000000000001")
    cases.refuses("cents", "multiple_of", "4503599627370496.005")
    cases.accepts("step", "0", "5", "-5", "10.0", "1e1", "9223372036854775805")
    cases.refuses("step", "multiple_of", "1", "-4", "7.0", INT64_MAX, INT64_MIN)
    cases.refuses("step", "type", "2.5", "5.5")
    cases.accepts("half", "0.5", "1", "-1.5", "1e22", "4503599627370495.5")
    cases.refuses("half", "multiple_of", "0.25", "0.4", "1.50000000000000000001")
    cases.accepts("tiny", "1e-8", "0.00000001", "1", "0.12345678", "1e-7", "1e22")
    cases.refuses("tiny", "multiple_of", "1e-9", "0.123456789", "1.5e-8")
    cases.accepts("big", "0", "1000", "-5e3", "1e300", "12000.0")
    cases.refuses("big", "multiple_of", "1", "1500", "999.9999", "1e2")
    cases.accepts("oneAndHalf", "0", "3", "-6", "3e0", "15")
    cases.refuses("oneAndHalf", "multiple_of", "1", "2", "4")
    cases.accepts("both", "1", "9.75", "10")
    cases.refuses("both", "minimum", "0.3", "0.75")
    cases.refuses("both", "maximum", "10.3")
    cases.refuses("both", "multiple_of", "1.1")
