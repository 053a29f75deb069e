"""The pattern dialect, as every language's engine would have it differently."""

from vector import Cases, quoted

MATCHES = {
    "anchored": ["abc"],
    "search": ["bc", "abbbc", "xxbcxx", "\nbc\n"],
    "start": ["ab", "abx"],
    "end": ["yz", "\nxyz"],
    "class": ["abc", "xyz", "_", "a_x"],
    "negated": ["A", "0", "é", "\n", "\u2028", "😀"],
    "digits": ["123-45", "000-0000"],
    "notDigit": ["a", "٣", "１", "😀", "\n"],
    "word": ["aZ_09"],
    "notWord": ["é", "-", "ä", "😀", "\u212a", "\u017f"],
    "space": [" ", "\t", "\n", "\v", "\f", "\r", "\u00a0", "\u1680", "\u2003", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff"],
    "notSpace": ["", "abc", "\u200b", "\u0085", "\u180e"],
    "dot": ["a", "é", "😀", "\u0085", "\u0000", "\v", "\f"],
    "letters": ["abc", "éß", "名前", "𝒳", "ﬁ", "ª"],
    "notUpper": ["a", "1", "ǅ", "é", "😀"],
    "alternatives": ["cat", "cats", "dog", "dogs", "fish"],
    "loose": ["cat", "cattle", "dog", "hotdog"],
    "lazy": ["a", "aaa", "ab", "aabb"],
    "atLeast": ["abab", "ababab"],
    "exactly": ["abc", "😀😀😀", "\U0001F1FA\U0001F1F8x"],
    "escapes": ["Aé😀\t./"],
    "pair": ["😀"],
    "astral": ["😀", "🙏", "😎"],
    "evil": ["a", "a" * 60],
    "empty": [""],
    "anything": ["", "x", "\n"],
    "sku": ["AB-1234", "AB-1234-x9-7"],
    "classEscapes": ["1 2", "]", "\\", "-", "\u00a0"],
}

MISSES = {
    "anchored": ["abc\n", "\nabc", "ab", "abcabc", "", "ABC", "x\nabc\ny", "abc\r\n", "abc\u2028"],
    "search": ["", "b", "cb", "bxc", "BC"],
    "start": ["xab", "\nab", "a", ""],
    "end": ["yzx", "yz\n", "y", ""],
    "class": ["", "d", "a-c", "ab ", "A", "y\n"],
    "negated": ["a", "z", "", "AB", "e\u0301"],
    "digits": ["12-345", "123-4", "123-45678", "123-45\n", "١٢٣-٤٥", "１２３-４５", "1234-56"],
    "notDigit": ["0", "9", "", "ab"],
    "word": ["", "é", "a-b", "a b", "ａ", "ſ", "\u212a", "a\n"],
    "notWord": ["a", "_", "0", ""],
    "space": ["", "a", "\u200b", "\u0085", "\u180e", "  ", "\u001c", "\u001f"],
    "notSpace": [" ", "a b", "\ufeff", "a\n", "\u00a0"],
    "dot": ["", "\n", "\r", "\u2028", "\u2029", "ab", "e\u0301", "\U0001F1FA\U0001F1F8", "\r\n"],
    "letters": ["", "a1", "😀", "e\u0301", "Ⅷ", "a b", "٣", "_"],
    "notUpper": ["A", "É", "Ω", "", "aa"],
    "alternatives": ["cow", "catss", "fishs", "xcat", "cat\n", ""],
    "loose": ["scat", "dogs", "do", "x\ncat"],
    "lazy": ["", "b", "aba", "ab\n"],
    "atLeast": ["ab", "aba", "", "ababx"],
    "exactly": ["ab", "abcd", "a\nb", "😀😀"],
    "escapes": ["Aé😀\tx/", "aé😀\t./", "A\u00e9😀 ./", "x41"],
    "pair": ["😁", "\ufffd\ufffd", ""],
    "astral": ["😐x", "\U0001F650", "", "d"],
    "evil": ["a" * 60 + "b", "", "b"],
    "empty": [" ", "\n"],
    "sku": ["ab-1234", "AB-123", "AB-1234-", "AB-1234-X", "AB-12345"],
    "classEscapes": ["", "a", "[", "1/2"],
}


def add(cases: Cases) -> None:
    cases.schema = "patterns"
    for member, strings in MATCHES.items():
        cases.accepts(member, *map(quoted, strings))
    for member, strings in MISSES.items():
        cases.refuses(member, "pattern", *map(quoted, strings))
    cases.accepts("anchored", r'"\u0061bc"')
    cases.refuses("anchored", "type", "null", "1", "[]")
