// Writes pattern-cases.json: patterns of the dialect, strings, and whether node's RegExp (flag u) finds a match.
// Run it when patterns are added: node make-pattern-cases.mjs
import { writeFileSync } from 'node:fs'

const written = [
  ['', ['', 'a']],
  ['abc', ['abc', 'xabcx', 'ab', 'ABC', 'aabc', 'ababc']],
  ['^abc$', ['abc', 'abc\n', '\nabc', 'xabc', 'abcx', '']],
  ['^$', ['', '\n', 'a']],
  ['$^', ['', 'a', '\n']],
  ['^', ['', 'a']],
  ['$', ['', 'a']],
  ['a^b', ['ab', 'a', 'b', 'a\nb']],
  ['a$b', ['ab', 'a\nb']],
  ['(^a|b$)', ['a', 'b', 'ab', 'ba', 'xa', 'bx', 'xb', 'ax']],
  ['(?:^|x)a(?:$|y)', ['a', 'xa', 'ay', 'xay', 'za', 'az', 'zxayz']],
  ['^a|b|c$', ['a', 'xa', 'xb', 'bx', 'xc', 'cx']],
  ['(^)*a', ['a', 'ba']],
  ['(?:$)?a', ['a', 'b']],
  ['(a*)*b', ['b', 'aab', 'aa', '']],
  ['(a|b)*abb$', ['abb', 'aababb', 'abba', 'babb', 'ab']],
  ['(?:a|ab)(?:c|bcd)(?:d*)$', ['abcd', 'abcdd', 'acd', 'abcbcd', 'abd']],
  ['.', ['', 'a', '\n', '\r', '\u2028', '\u2029', '\u0085', '\u{1F600}', 'é', '\u0000']],
  ['^.$', ['\u{1F600}', '\u{1F1FA}\u{1F1F8}', 'e\u0301', '\n', '\u000B']],
  ['^..$', ['\u{1F1FA}\u{1F1F8}', 'e\u0301', '\r\n', 'ab']],
  ['\\d', ['0', '9', 'a', '\u0661', '\uFF11', '\u00B2']],
  ['^\\D+$', ['abc', 'ab1', '\u0661']],
  ['^\\w+$', ['aZ_09', 'é', 'ſ', 'K', 'a-b', '']],
  ['\\W', ['aZ_09', 'é', 'ſ', ' ', '-']],
  ['^\\s$', [...'\t\n\v\f\r \u00A0\u1680\u2000\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF\u0085\u180E\u200B\u0000']],
  ['^\\S$', [...'\t \u00A0\uFEFF\u0085\u180E\u200Ba']],
  ['[a-c]', ['a', 'b', 'c', 'd', 'A', '-']],
  ['[^a-c]', ['a', 'abc', 'd', '\n', '']],
  ['[a-]', ['a', '-', 'b']],
  ['[-a]', ['a', '-', 'b']],
  ['[a\\-c]', ['a', '-', 'b', 'c']],
  ['[\\w-]', ['a', '-', '.']],
  ['[\\]\\\\^]', [']', '\\', '^', '[']],
  ['[.*+?(){}|$/[]', ['.', '*', '{', '[', '/', 'a', ']']],
  ['[\\d\\s]', ['1', ' ', 'a']],
  ['[^\\d\\s]', ['1', ' ', 'a', '1a']],
  ['[\\D\\d]', ['', 'a', '\n']],
  ['[\\u{1F600}-\\u{1F64F}]', ['\u{1F600}', '\u{1F650}', 'a']],
  ['[^\\u{1F600}]', ['\u{1F600}', '\u{1F601}']],
  ['\\uD83D\\uDE00', ['\u{1F600}', '\u{1F601}']],
  ['[\\uD83D\\uDE00]', ['\u{1F600}', '\u{1F601}']],
  ['\\x41\\u0042\\u{43}', ['ABC', 'abc']],
  ['\\t\\n\\v\\f\\r\\0', ['\t\n\v\f\r\u0000', '\t\n\v\f\r0']],
  ['\\cA\\cz', ['\u0001\u001A', 'A']],
  ['\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/', ['^$\\.*+?()[]{}|/', '^$']],
  ['^a{3}$', ['aa', 'aaa', 'aaaa']],
  ['^a{0}b$', ['b', 'ab']],
  ['^a{2,}$', ['a', 'aa', 'aaaaaaa']],
  ['^a{2,4}$', ['a', 'aa', 'aaa', 'aaaa', 'aaaaa']],
  ['^a{0,1}$', ['', 'a', 'aa']],
  ['^(ab){2,3}c$', ['ababc', 'abababc', 'abc', 'ababababc']],
  ['^(?:a{2}){2}$', ['aaaa', 'aaa', 'aaaaa']],
  ['^a*?b+?c??$', ['b', 'aab', 'abbc', 'ac', 'abcc']],
  ['^a{1,2}?$', ['a', 'aa', 'aaa']],
  ['a{2}', ['a', 'baab', 'aba']],
  ['\\p{L}', ['a', 'é', '名', '1', '_', '\u0301', '\u{10400}']],
  ['^\\p{Lu}\\p{Ll}*$', ['Éa', 'É', 'éa', 'Straße', 'ǅa', '']],
  ['\\p{Letter}', ['a', '1']],
  ['\\p{gc=Nd}', ['1', '\u0661', '\u00B2', '½', 'a']],
  ['\\p{General_Category=Decimal_Number}', ['1', '\u0661', 'Ⅷ']],
  ['^\\P{L}+$', ['123', '1a', '\u0301', '']],
  ['[\\p{L}\\p{Nd}_]', ['é', '٣', '_', '-']],
  ['[^\\p{L}]', ['é', 'é1']],
  ['\\p{Sc}', ['€', '$', '£', 'E']],
  ['\\p{Zs}', [' ', '\u00A0', '\t', '\u2028']],
  ['\\p{Cc}', ['\u0000', '\u0085', ' ']],
  ['\\p{P}', ['!', '-', '_', '«', '+', 'a']],
  ['\\p{Emoji_Modifier_Base}', null],
  ['\\p{Cased_Letter}', ['a', 'A', 'ǅ', 'ʰ', '名']],
  ['\\p{punct}', ['!', '+']],
  ['\\p{M}', ['\u0301', 'e', '\u0903']],
  ['^[A-Z]{3}-[0-9]{4,8}$', ['TEA-0042', 'TEA-042', 'TEA-123456789', 'tea-0042', 'TEA-0042\n']],
  ['^(0|[1-9][0-9]{0,9})\\.[0-9]{2}$', ['0.00', '12.50', '01.00', '12.5', '12345678901.00', '-1.00']],
  ['^[^\\r\\n]*$', ['', 'one line', 'two\nlines', 'cr\r']],
  ['^(?:[a-z0-9]+(?:-[a-z0-9]+)*\\.)+[a-z]{2,}$', ['example.com', 'a-b.example.org', '-a.com', 'a..b', 'localhost']],
  ['(a|a)*c', ['aaaaaaaaaaab', 'aaac']],
  ['(x+x+)+y', ['xxxxxxxxxxxx', 'xxxy']],
  ['a|', ['', 'b']],
  ['()', ['', 'b']],
  ['(|a)b', ['b', 'ab', 'a']],
  ['^(?:)$', ['', 'a']],
  ['[a-zA-Z]{2}(?:[0-9]|$)', ['ab', 'ab1', 'abc', 'a1', 'xab']],
  ['é', ['é', 'e\u0301']],
  ['e\u0301', ['é', 'e\u0301']],
  ['[e\u0301]', ['\u0301', 'é']],
  ['/', ['/', '']],
  ['\\/', ['/-']],
]

let seed = 20261123
const random = n => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0, (seed >>> 8) % n)
const pick = list => list[random(list.length)]

function atom(depth) {
  switch (random(depth > 0 ? 11 : 8)) {
    case 0: case 1: case 2: return pick(['a', 'b', 'c', '0', 'é', '\u{1F600}'])
    case 3: return pick(['.', '\\d', '\\w', '\\s', '\\D', '\\W', '\\S', '\\p{L}', '\\P{Lu}'])
    case 4: return pick(['[ab]', '[^a]', '[a-c0-9]', '[^\\d]', '[\\w-]', '[^b-z]', '[é\\u{1F600}]'])
    case 5: return pick(['^', '$', 'a', 'b'])
    default: if (depth <= 0) return pick(['a', 'b'])
    case 8: return `(${alternation(depth - 1)})`
    case 9: return `(?:${alternation(depth - 1)})`
    case 10: return `(?:${alternation(depth - 1)})`
  }
}
function quantified(depth) {
  const inner = atom(depth)
  if (inner === '^' || inner === '$' || random(3) > 0) return inner
  return inner + pick(['*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '*?', '+?', '??', '{1,2}?'])
}
function sequence(depth) {
  return Array.from({ length: random(4) + (random(6) ? 1 : 0) }, () => quantified(depth)).join('')
}
function alternation(depth) {
  return Array.from({ length: random(4) ? 1 : 2 + random(2) }, () => sequence(depth)).join('|')
}
const characters = ['a', 'b', 'c', '0', '9', 'z', 'A', 'é', '\u0301', '\u{1F600}', ' ', '\n', '-', '_']
const text = () => Array.from({ length: random(7) }, () => pick(characters)).join('')

const cases = []
for (const [pattern, strings] of written) {
  if (strings) cases.push({ pattern, strings })
}
while (cases.length < written.length + 600) {
  cases.push({ pattern: alternation(pick([0, 1, 1, 2])), strings: Array.from({ length: 14 }, text) })
}
const lines = cases.map(({ pattern, strings }) => {
  const expression = new RegExp(pattern, 'u')
  const kept = [...new Set(strings)]
  const yes = kept.filter(string => expression.test(string))
  const no = kept.filter(string => !expression.test(string))
  return JSON.stringify({ pattern, yes, no })
})
writeFileSync(new URL('pattern-cases.json', import.meta.url), `[\n${lines.join(',\n')}\n]\n`)
