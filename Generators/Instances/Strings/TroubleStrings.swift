/// Strings that have been handled wrongly somewhere: what a reader could trim, normalise, cut or take for something else.
enum TroubleStrings {
  static let all: [String] = [
    "", "a", " ", "  a  ", "\u{0}", "a\u{0}b", "\u{1}\u{1F}\u{7F}", "\"", "\\", "/", "\\u0061", "\t\r\n",
    "é", "e\u{301}", "\u{1E9B}\u{323}", "ﬀ", "🇺🇸", "👩‍👩‍👧‍👦", "𝄞", "\u{FFFF}", "\u{10FFFF}", "\u{E000}", "\u{FEFF}a",
    "\u{2028}\u{2029}", "\u{202E}abc", "\u{85}", "İı", "ß", "null", "true", "0", "1e5", "{}", "[]", "<a href='x'>&amp;",
    "'; DROP TABLE plainwire_messages; --", "%00%20%s", "$(id)", "日本語", "a\u{300}\u{301}\u{302}\u{303}",
  ]
}
