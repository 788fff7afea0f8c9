"""Filters on single values: booleans, numbers, names, quoting, paths, dates, plain tests."""

from .values import DICTS, LISTS, SCALARS, applied, one, printed

EVERYTHING = SCALARS + LISTS + DICTS


def cases():
    for name in (
        "to_bool", "skip", "sequence", "is_list", "is_iter", "to_num", "str_to_num", "is_hex", "contains_whitespace",
        "to_snake_case", "to_camelcase", "quote", "regex_escape", "uuid", "yaml_dquote", "yaml_squote", "yaml_encode",
        "to_bytes", "path_join", "human_to_bytes", "tojson", "json", "python", "sorted_ignorecase",
    ):
        yield from applied(name, EVERYTHING)
    yield from names()
    yield from numbers()
    yield from dates()
    yield from paths()
    yield from tests()
    yield from calls()


def names():
    words = ["fooBar", "FooBar", "HTTPServer", "getHTTPResponse", "a", "A", "aB", "already_snake", "X1y2Z", "éÀb", "ABC"]
    yield from applied("to_snake_case", words)
    words = ["foo_bar", "foo__bar", "_foo", "foo_", "FOO_bar", "a_b_c", "ß_x", "fooBar_baz"]
    yield from applied("to_camelcase", words)
    yield from applied("to_camelcase(uppercamel=True)", words)
    yield from applied("to_camelcase(True)", words)
    texts = ["simple", "has space", "it's", "", "a=b", "$x", "~/x", "a,b", "a+b", "%d", "x@y", "é", "back\\slash", "new\nline"]
    yield from applied("quote", texts)
    yield from applied("regex_escape", texts + ["https://example.com?foo=bar%20baz", "a-b_c#d&e~f", "\t\x00\x0b"])
    yield from applied("uuid", ["example", "", "é", "glance"])
    marks = ["a\"b", "a'b", "a\\b", "\x00\x01\x07\x1b\x7f\x85\xa0", "é☃😀", "\u2028\u2029\ufeff", "line\nbreak", " lead", "trail ", "a  b", "'", "''"]
    yield from applied("yaml_dquote", marks)
    yield from applied("yaml_squote", marks + ["a\n\nb", "a\n b", "\n", " \n ", "x" * 100, "w " * 60])
    yield from applied("yaml_dquote", ["x" * 100, "w " * 60])
    yield from applied("yaml_encode", marks + ["yes", "0640", "1:30", "~"])
    yield from printed(["'a' | to_bytes('ascii')", "'é' | to_bytes('latin-1')", "'é' | to_bytes('ascii')", "'é' | to_bytes('utf-16')", "'é' | to_bytes('ascii', 'ignore')", "'é' | to_bytes('ascii', 'replace')"])


def numbers():
    sizes = ["2G", "30MB", "64KiB", "1.5 k", "10", "10b", "5 XB", "MiB", "7tib", "1Y", "3 pb", "1..2", "-3k", "2 gib ", 12, 1.5, "1e3"]
    yield from applied("human_to_bytes", sizes)
    yield from applied("human_to_bytes(handle_metric=True)", sizes)
    yield from applied("human_to_bytes('K')", sizes)
    yield from applied("human_to_bytes(default_unit='MB', handle_metric=true)", sizes)
    yield from applied("is_hex", ["0xff", "FF", "-1a", "g", " a ", "1_0", "0x", "", 12, None, "٣"])
    yield from applied("to_num", ["1_000", "0b1", "1e5", "nan", "inf", "-inf", "+5", "١٢", ".5", "5.", "1_0.5", " 7\n", "0012", "1__0"])
    yield from applied("contains_whitespace", ["a b", "a\u00a0b", "a\u2003b", "ab", "\x1c", "\u200b", ["a", " "], ["a"], [1]])


def dates():
    stamps = [0, 1040814000, "1040814000", 1700000000.75, "1700000000.5", -86400, "-1.5", "", "2002-12-25", "tomorrow", True, [1], 1e20, "1e3"]
    yield from applied("strftime", stamps)
    yield from applied("date_format('%Y/%m/%d %H:%M:%S')", stamps)
    codes = "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYzZ%fQ"
    for code in codes:
        yield one("{{ [1700000000.75 | strftime('%" + code + "')] }}")
    yield from printed(["0 | strftime('')", "0 | strftime('%-d %e|%_d|%^a')", "86399 | strftime(format='%T é')", "0 | strftime('100%')", "none | strftime('%Y') | length", "1672531200 | strftime('%G-%V %u %U %W %j')", "1609459200 | strftime('%G-%V %u %U %W %j')", "951782400 | strftime('%F %j')"])


def paths():
    yield from printed([
        "'/a' | path_join('b')", "'/a' | path_join('/b', '/c')", "'a/' | path_join('../b')", "'' | path_join('b')", "'/' | path_join('x')",
        "'//a' | path_join('b')", "'///a' | path_join('b')", "'a' | path_join('b', use_posixpath=True)", "'a' | path_join('b', other=1)",
        "'a//b/./c/..' | path_join", "'a' | path_join('')", "'a' | path_join(1)", "'/a' | path_join('..', '..', 'x')", "'.' | path_join('.')",
    ])


def tests():
    values = ["v is list", "v is equalto(1)", "v is equalto 'abc'", "v is eq(v)", "v is iterable", "v is sequence", "v is mapping", "v is string"]
    for test in values:
        for value in [[1], [], {"a": 1}, "abc", 1, 1.0, True, None, 2.5]:
            yield one("{{ [" + test + "] }}", context={"v": value})
    yield from printed([
        "(1, 2) is list", "'abc' is match('a')", "'abc' is match('b')", "'ABC' is match('a', true)", "'ABC' is match('a', ignorecase=True)",
        "'x\nabc' is match('abc', multiline=True)", "'abc' is match('(')", "1 is match('1')", "'a' is not match('b')",
        "['a1', 'b2', 'a3'] | select('match', 'a') | list", "['a1', 'b2'] | reject('match', 'A', true) | list",
        "'a' is list", "[] is list", "x is list", "namespace(a=1) is list", "range(3) is list",
    ])
    yield from printed([f"{v} is {t}" for t in ("defined", "none", "boolean", "integer", "float", "number", "callable", "odd", "even")
                        for v in ("1", "1.0", "none", "true", "'a'", "[]", "range")])


def calls():
    yield from printed([
        "'abc' | method_call('upper')", "'a-b' | method_call('split', '-')", "[1,2] | method_call('nothing')", "{'a': 1} | method_call('get', 'b', 5)",
        "'a,b' | method_call('split', ',', maxsplit=0)", "'x' | method_call('nothing', 1, a=2)", "'abc' | method_call('replace', 'b', 'X')",
        "1 | method_call('bit_length')", "[3,1] | method_call('index', 1)", "{'a': 1} | method_call('items') | list", "'a{}' | method_call('format', 3)",
    ])
    for value in SCALARS[:12]:
        yield one("{% set x = v | to_bool %}{{ 'on' if x else 'off' }}", context={"v": value})
    yield from printed([
        "'v' | tojson(indent=2)", "{'b': [1, {'c': none}], 'a': '<&>'} | tojson(2)", "{'b': 1, 'a': 2} | tojson(sort_keys=true)", "{'b': 1} | tojson(separators=(',', ':'))",
        "'é☃😀' | tojson", "'é' | tojson(ensure_ascii=false)", "[] | tojson(2)", "{} | tojson(2)", "[[]] | tojson(2)", "{'a': {}} | tojson(indent='--')", "{'a': 1} | tojson(indent=0)",
        "{1: 'a', 1.5: 'b', true: 'c', none: 'd'} | tojson", "{1: 1, 'a': 2} | tojson(sort_keys=True)", "(1, 2) | tojson", "{'a': 1e300, 'b': 1.0} | tojson", "missing | tojson", "\"it's\" | tojson",
        "{(1, 2): 3} | tojson", "{(1, 2): 3} | tojson(skipkeys=true)", "'a\\x00\\x7f\\u2028' | tojson", "1e400 | tojson", "-1e400 | tojson", "1e400 | tojson(allow_nan=false)", "range(3) | tojson", "'a' | to_bytes | tojson", "tojson | tojson", "[1, 2] | tojson(other=1)",
        "{'b': 1, 'a': {'d': 1, 'c': 2}} | json", "{'b': 1, 'a': 2} | json(false)", "{'b': 1, 'a': [1]} | json(sort_keys=False, indent=4)", "{'b': 1, 'a': []} | json(true, 2)", "'é<&>' | json", "{1: 1, 'a': 2} | json", "{none: 1} | json", "(1, (2,)) | json", "missing | json", "range(2) | json", "1.0 | json", "1e16 | json", "123456789012345678901234567890 | json",
    ])
