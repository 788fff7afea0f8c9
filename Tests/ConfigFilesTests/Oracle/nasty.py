"""Values that break files which are written without care."""

import random

CURATED = [
  "", " ", "  ", "\t", "a", " a", "a ", "\u00a0a", "a\u2028", "a\u0085", "\x0ba", "a\x1f", "a b", "$", "$$", "$a", "${a}",
  "\\$", "\\\\$", "\\$a", "$a$b", "a$", "$1", "$ a", "\\", "\\\\", "\\n", "\\x41", "%", "%%", "%s", "%(here)s", "%%(here)s",
  "%(a", "%20", "%2F", "%zz", "'", '"', "''", '""', "'a'", '"a"', "'a", 'a"', "\"a'", "'\"", '"""', "'''", "#", "#a", "a #b",
  "a#b", ";", ";a", "a ;b", "a;b", "[a]", "]", "[", "{a}", "{{ a }}", "{% a %}", "{#", "#}", "=", "a=b", ":", "a:b", "a: b",
  "- a", "? a", "! a", "& a", "* a", "| a", "> a", "@a", "`a`", "~", "null", "None", "<None>", "true", "yes", "0", "0123",
  "1e3", "12:30:45", "/", "//", "a/b", "?a", "a?b", "a&b=c", "a@b", "user:pw@host", "a,b", ",", ",,", "+", "a+b", "<a>",
  "p$w%d#s'\"\\;@:/?&=+ ,[]{}()!~`^|<>*-_.", "\u00e9", "\u00fc\u00df", "\u20ac", "\u65e5\u672c", "\U0001f512", "e\u0301",
  "\u200b", "\u202e", "\ufeffa", "\u0130", "$\u212a", "\x01", "\x1b[31m", "\x7f", "\x9f", "\x08", "\x0c", "a\x00b", "a\nb", "a\rb", "a\r\nb",
  "a\n", "\na", "a\n b", "a\n\nb", "\n", "\r", "x" * 300, "(a)", "('a',)", "__import__('os')", "$(id)", "`id`", "&& id", "\\'",
  "'; id; '", "DEFAULT", "%(DEFAULT)s", "!", "@", "\\%", "\\\\%", "a\\", "\\ ", "!vault", "*", "0x10", ".", "..", "../a", "-", "--",
]

ALPHABETS = [
  "abcXYZ019", " \t", "$\\{}", "%()s", "'\"`", "#;", "=:@/?&", ",[]<>|*!~^+-_.", "\u00e9\u00df\u20ac\u65e5\U0001f512",
  "\u00a0\u0085\u2028\u2029\u200b\x0b\x0c\x1c\x1f", "\n\r\x00\x01\x7f\x9f",
]


def values(count, seed=0, lines=True):
  """`count` values: the curated ones, then random ones; without line breaks and controls when `lines` is false."""
  source = random.Random(seed)
  found = list(CURATED)
  while len(found) < count:
    pools = source.sample(ALPHABETS[:-1], source.randint(1, 5)) + [ALPHABETS[0]]
    if source.random() < 0.03:
      pools.append(ALPHABETS[-1])
    length = source.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20, 40))
    found.append("".join(source.choice(source.choice(pools)) for _ in range(length)))
  if not lines:
    found = [value for value in found if not any(character in value for character in "\n\r\x00")]
  return found[:count]
