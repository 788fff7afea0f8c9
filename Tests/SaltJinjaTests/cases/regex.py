"""Regular expressions through the three filters, by Python's rules."""

from .values import one, printed

SEARCHES = [
    (r"^(.*)BC(.*)$", "abcd"), (r"^(.*)bc(.*)$", "abcd"), (r"a(b)?", "ac"), (r"a(b)?c", "abc"), (r"", "abc"), (r"()", ""), (r"(a+)(a+)", "aaaa"), (r"(a+?)(a+)", "aaaa"), (r"(a*)(a*)", "aaa"),
    (r"(a{2})", "aaaa"), (r"(a{2,})", "aaaa"), (r"(a{,2})", "aaaa"), (r"(a{1,2}?)", "aaaa"), (r"(a{0})b", "ab"), (r"a{", "a{"), (r"(a{x})", "a{x}"), (r"(a{1)", "a{1"), (r"(a{,})", "aa"), (r"({)", "{"), (r"(})", "}"), (r"(])", "]"),
    (r"(?P<name>\w+)-(?P<num>\d+)", "web-12"), (r"(?P<q>['\"])(.*?)(?P=q)", "say 'hi' \"x\""), (r"(\w)\1", "hello"), (r"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\10", "abcdefghijj"), (r"(a)\01", "a\x01"), (r"(.)\1\1", "aabbb"),
    (r"(?:a|b)+(c)", "ababc"), (r"(a|ab)(c|bcd)(d*)", "abcd"), (r"(|a)+", "aaa"), (r"(a|)+", "aaa"), (r"(a*)*", "aaa"), (r"(a*)+b", "aaab"), (r"((a)|b)*", "ab"), (r"(?:(a)|b)*", "ab"), (r"(a)|(b)", "b"),
    (r"(?=(\w+))", "word"), (r"(\w+)(?=,)", "foo,bar"), (r"(\w+)(?!\w|,)", "foo,bar"), (r"(?<=a)(b)", "ab"), (r"(?<!a)(b)", "ab b"), (r"(?<=ab|cd)(x)", "cdx"), (r"(?<=a+)b", "aab"), (r"(?<=^)(a)", "a"), (r"(?<=(a))(b)", "ab"), (r"(?<!^)(a)", "aa"), (r"(?<=\b)(a)", "a"),
    (r"[abc]+(d)", "abcd"), (r"([^abc]+)", "abcxyz"), (r"([a-c]+)", "xabc"), (r"([]a]+)", "]a"), (r"([^]a]+)", "]ab"), (r"([a\]]+)", "a]"), (r"([a-])", "-"), (r"([-a])", "-"), (r"([\w.-]+)", "foo.bar-baz qux"), (r"([\d\s]+)", "12 34x"), (r"([^\d]+)", "12ab"), (r"([\W]+)", "ab, cd"), (r"([z-a])", "a"), (r"([a-\d])", "a"), (r"[", "["), (r"([[])", "["), (r"([a&&b])", "&"), (r"([\b])", "\x08"), (r"([\n\t])", "a\tb"), (r"([^\n]+)", "ab\ncd"), (r"[]", "x"), (r"[^]", "x"),
    (r"(\d+)", "abc123"), (r"(\D+)", "123abc"), (r"(\s+)", "a \t\nb"), (r"(\S+)", "  ab "), (r"(\w+)", "é_1☃"), (r"(\W+)", "ab☃cd"), (r"\b(\w)", " ab"), (r"\B(\w)", "ab"), (r"(\b)", ""), (r"(\B)", ""), (r"(\d+)", "٣٤"), (r"(?a)(\d+)", "٣4"), (r"(?a)(\w+)", "éa"), (r"(\s)", "\u00a0"), (r"(\s)", "\x1c"), (r"(?a)(\s)", "\u00a0x\t"), (r"(\w)", "²"), (r"(\d)", "²"), (r"(\w)", "Ⅷ"), (r"(\w)", "\u0301"),
    (r"(.)", "\n"), (r"(?s)(.)", "\n"), (r"(.+)", "ab\ncd"), (r"(?s)(.+)", "ab\ncd"), (r"(?m)^(c)", "ab\ncd"), (r"^(c)", "ab\ncd"), (r"(b)$", "ab\n"), (r"(b)$", "ab\n\n"), (r"(?m)(b)$", "ab\ncd"), (r"(b)\Z", "ab\n"), (r"\A(a)", "ab"), (r"(?m)\A(c)", "ab\ncd"), (r"(b)\z", "ab"), (r"(a$\n)", "a\n"),
    (r"(?i)(ABC)", "abc"), (r"(?i)([A-C]+)", "abc"), (r"(?i)([^a]+)", "Ab"), (r"(?i)(É)", "é"), (r"(?i)(ß)", "ẞ"), (r"(?i)(k)", "\u212a"), (r"(?i)(ſ)", "s"), (r"(?i)(σ)", "ς"), (r"(?i:(a))b", "Ab"), (r"(?i:(a))b", "AB"), (r"(?i)(?-i:(a))b", "aB"), (r"(?-i:a)", "a"), (r"(?x) ( a ) # comment", "a"), (r"(?x)(a\ b)", "a b"), (r"(?x)([ ])", " "), (r"(?sx) (.) b", "\nb"), (r"a(?i)b", "ab"), (r"(?L)a", "a"), (r"(?u)(a)", "a"), (r"(?au)a", "a"), (r"(?z)a", "a"), (r"(?i", "a"), (r"(?i-s:(.))", "A"), (r"(?a:(\w+))", "aé"), (r"(?im)^(B)", "a\nb"), (r"(?i)(\u00e9)", "É"),
    (r"(?#comment)(a)", "a"), (r"(?#open", "a"), (r"(?>a+)(a)", "aaa"), (r"((?>a+))b", "aaab"), (r"(a++)a", "aaa"), (r"(a++)b", "aab"), (r"(a*+)(b)", "aab"), (r"(a?+)(a)", "a"), (r"(a{1,2}+)(a)", "aa"), (r"(a{1,2}+)(a)", "aaa"),
    (r"(a)?(?(1)b|c)", "ab"), (r"(a)?(?(1)b|c)", "c"), (r"(?P<x>a)?(?(x)b)", "ab"), (r"(a)?(?(1)b)", "x"), (r"(?(1)a)", "a"), (r"(?(2)a)(b)", "b"), (r"(a)(?(1)b|c|d)", "ab"), (r"(?(x)a)", "a"),
    (r"\(([^)]+)\)", "f(x, y)"), (r"(\.)", "a.b"), (r"(\\)", "a\\b"), (r"(\/)", "/"), (r"(\-)", "-"), (r"(\q)", "q"), (r"(\x41)", "A"), (r"(\x4)", "A"), (r"(\u00e9)", "é"), (r"(\U0001F600)", "😀"), (r"(\101)", "A"), (r"(\0)", "\x00"), (r"(\08)", "\x008"), (r"(\400)", "a"), (r"(\377)", "ÿ"), (r"(\n)", "\n"), (r"(\t\r\f\v\a)", "\t\r\x0c\x0b\x07"), (r"(\N{SNOWMAN})", "☃"), (r"(\e)", "e"), ("\\", "a"), (r"(\1)", "a"), (r"(a\1)", "a"), (r"\1(a)", "a"), (r"(a)\2", "a"), (r"(?P<a>x)(?P<a>y)", "xy"), (r"(?P<1a>x)", "x"), (r"(?P<a", "x"), (r"(?P=a)", "x"), (r"(?P>a)", "x"), (r"(?<name>x)", "x"), (r"(?P<é>x)", "x"), (r"(?P<>x)", "x"), (r"(?P<a-b>x)", "x"),
    (r"*a", "a"), (r"+", "a"), (r"?", "a"), (r"a**", "a"), (r"a+*", "a"), (r"a???", "a"), (r"(a+){2}", "aaaa"), (r"a{2}{3}", "aaaaaa"), (r"a{3,2}", "a"), (r"(?:)*(a)", "a"), (r"^*(a)", "a"), (r"$*(a)", "a"), (r"\b*(a)", "a"), (r"(?=a)*(a)", "a"), (r"(", "a"), (r")", "a"), (r"(a", "a"), (r"a)", "a"), (r"(?", "a"), (r"(?:", "a"), (r"(?=", "a"), (r"|(a)", "a"), (r"(a)|", "b"), (r"(a||b)", "b"), (r"a{99999999999}", "a"), (r"(a{1,3}){2}", "aaaa"), (r"(?:a?)*?(b)", "aab"), (r"(?:a?)+?(b)", "aab"), (r"(?:a*?)*(b)", "b"), (r"(a?)*(b)", "b"), (r"(a?)*?b", "aab"), (r"(?:(a)|(b)|c)+", "abc"), (r"(a(b)?)+", "aba"), (r"(a(b)?)+?c", "abac"), (r"((a)|(b))+", "ba"),
    (r"(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})", "at 10.0.200.1:80"), (r"^([\w.]+)@([\w.]+)\.(\w+)$", "john.doe@example.co.uk"), (r"^(?:(?P<scheme>\w+)://)?(?P<host>[^/:]+)(?::(?P<port>\d+))?", "http://glance:9292/v2"), (r"(\w+)\s*=\s*(.*?)\s*$", "key = value  "), (r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", "on 2024-10-02"), (r"^\s*#\s*(\w+)", "  # opt = 1"), (r"(\w+)(?:\.(\w+))?\.glance$", "web1.dc2.glance"), (r"^(mitaka|newton|ocata|pike|queens)$", "queens"), (r"([^,]+),?", "a,b"), (r"(?<!\d)(\d{2})(?!\d)", "123 45 678"), (r"^((?:[^/]*/)*)([^/]*)$", "/a/b/c"), (r"(\S+)\s+\1", "the the"), (r"^(?=.*\d)(?=.*[a-z])(.{4,})$", "abc1"), (r"([A-Z][a-z]+)+", "FooBarBaz"),
]
FLAGS = [(r"^b", "a\nB"), (r"(b)$", "B\na"), (r"(É+)", "éé"), (r"^(A)", "a"), (r"(.)b", "\nb")]
REPLACES = [
    (r"\s+", "__", "lets replace spaces"), (r"(\w+)", r"<\1>", "a bc d"), (r"(?P<x>\d)", r"[\g<x>]", "a1b2"), (r"(\d)", r"\g<1>0", "a1b2"), (r"a", r"\g<0>\g<0>", "banana"), (r"", "-", "abc"), (r"x*", "-", "axb"), (r"x*", "-", "xx"), (r"a*?", "-", "baac"), (r"\b", "|", "ab cd"), (r"^", "> ", "a\nb"), (r"(?m)^", "> ", "a\nb"), (r"$", "!", "a\n"), (r"(?m)$", "!", "a\nb\n"), (r"(a)|b", r"[\1]", "ab"), (r"(?P<n>a)?b", r"\g<n>-", "abb"),
    (r"a", r"\n\t\\", "a"), (r"a", r"\q", "a"), (r"a", r"\2", "a"), (r"(a)", r"\g<2>", "a"), (r"a", r"\g<x>", "a"), (r"a", r"\g<", "a"), (r"a", r"\g", "a"), (r"a", r"\g<>", "a"), (r"a", "\\", "a"), (r"(a)", r"\01", "a"), (r"(a)", r"\1\0", "a"), (r"(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)", r"\11-\1", "abcdefghijk"), (r"(a)", r"\101", "a"), (r"(a)", r"\400", "a"), (r"(a)", r"\08", "a"), (r"a", r"\.\-\/", "a"), (r"a", r"\x41", "a"), (r"a", "$1 &", "a"), (r"a", r"\a\b\f\r\v", "a"), (r"(?P<a1>a)", r"\g<a1>\g<1>", "a"), (r"(a)", r"\g<1a>", "a"), (r"(a)", r"\g<+1>", "a"), (r"(a)", r"\g< 1>", "a"), (r"(a)", r"\g<01>", "a"),
    (r"é", "e", "café"), (r"[aeiou]", "", "template"), (r"(.)(.)", r"\2\1", "abcde"), (r"^(\w+)\.(\w+)", r"\2.\1", "a.b"), (r"/+", "/", "//a///b"), (r"[^\w]", "_", "a-b.c d"), (r"\.", "_", "10.0.0.1"), (r"(?i)HELLO", "bye", "Hello hello"), (r"(?<=a)b", "X", "ab cb"), (r"b(?=c)", "X", "bc bd"), (r"\d{2}", "#", "12345"), (r"a|ab", "X", "abab"), (r"(a)(?=(b))", r"\2\1", "ab"), (r".", "x", "a\nb"), (r"(?s).", "x", "a\nb"), (r"(", "x", "a"), (r"a", "b", ""), (r"^$", "empty", ""), (r"^a", "b", "aaa"), (r"(?:)", "|", "😀é"), (r"\Z", ".", "a\n"), (r"a{2}", "b", "aaaaa"), (r"(?x) a b # c", "z", "ab a b"),
]


def cases():
    for pattern, text in SEARCHES:
        yield one("{{ [t | regex_search(p)] }}", context={"p": pattern, "t": text})
        yield one("{{ [t | regex_match(p), t is match(p)] }}", context={"p": pattern, "t": text})
    for pattern, text in SEARCHES:
        yield one("{{ [t | regex_replace(p, '<\\\\g<0>>')] }}", context={"p": pattern, "t": text})
    for pattern, text in FLAGS:
        for flags in ("true", "ignorecase=True", "multiline=True", "ignorecase=true, multiline=true", "false, true"):
            yield one("{{ [t | regex_search(p, " + flags + "), t | regex_match(p, " + flags + ")] }}", context={"p": pattern, "t": text})
            yield one("{{ [t | regex_replace(p, 'X', " + flags + ")] }}", context={"p": pattern, "t": text})
    for pattern, new, text in REPLACES:
        yield one("{{ [t | regex_replace(p, n)] }}", context={"p": pattern, "t": text, "n": new})
    yield from printed([
        "1 | regex_search('a')", "'a' | regex_search(1)", "none | regex_match('a')", "'a' | regex_replace('a', 1)", "'a' | regex_replace('a')", "['a'] | regex_search('a')", "'a' | regex_search(rgx='(a)')", "('a' | regex_search('(a)')) is sequence", "('a' | regex_search('a'))", "'a' | regex_search('b') or 'no'", "'ab' | regex_replace('(a)', '\\\\1\\\\1')", "'a' | regex_replace('a', none)",
        "'a.b' | regex_escape", "'a.b' | regex_search('(' ~ ('a.b' | regex_escape) ~ ')')", "'aaaaaaaaaaaaaaaaaaaa' | regex_search('(a+)+$')",
    ])
