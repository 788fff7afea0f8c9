"""What record_builtins.py puts together: values, and the filters, tests, methods and formats that are tried on them."""

NUMBERS = ["0", "1", "-3", "7", "255", "12345678901234567890", "-98765432109876543210987", "0.0", "-0.0", "1.5",
           "-2.75", "2.0", "1e16", "1e-7", "123456.789", "inf", "-inf", "nan", "true", "false"]
TEXTS = ["''", "'abc'", "'Hello World'", "'ÀÉî ß'", "'a b  c '", "'12'", "'-7.5'", "\"it's\"", "'<b>&\"'",
         "('<i>x</i>'|safe)", "'x\\ny\\r\\nz'"]
CONTAINERS = ["[]", "[1, 2]", "['b', 'A', 'c']", "[3, 1.5, true]", "[[1, 2], [0]]", "()", "(1,)", "('a', 2)", "{}",
              "{'a': 1, 'B': 2}", "{1: 'x', 2: none}", "range(3)", "[{'a': 1, 'n': 'x'}, {'a': 0, 'n': 'y'}]"]
OTHERS = ["none", "nope", "([1, 2]|map('abs'))", "'ab'.encode()", "{'a': 1, 'b': 2}.keys()", "{'a': 1}.values()",
          "{'a': 1}.items()", "namespace(a=1)", "range"]
VALUES = NUMBERS + TEXTS + CONTAINERS + OTHERS
FEW = ["0", "-3", "12345678901234567890", "1.5", "true", "''", "'abc'", "'ÀÉî ß'", "('<i>x</i>'|safe)", "[]", "[1, 2]",
       "['b', 'A', 'c']", "('a', 2)", "{'a': 1, 'B': 2}", "range(3)", "none", "nope", "([1, 2]|map('abs'))",
       "'ab'.encode()"]

BINARY = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or"]

FILTERS = {
    "abs": ["", "(1)"],
    "attr": ["('a')", "('upper')", "('__class__')", "()", "(1)", "('real')"],
    "batch": ["(2)|list", "(2, 'x')|list", "(0)|list", "(3, fill_with='-')|list", "()|list", "('2')|list",
              "(linecount=2)|list"],
    "capitalize": ["", "(1)"],
    "center": ["", "(20)", "(width=11)", "('x')", "(-1)", "(6.5)"],
    "count": [""],
    "d": ["", "('x')", "('x', true)", "(default_value=3, boolean=true)"],
    "default": ["", "('x')", "('x', true)", "(boolean=true)", "(1, 2, 3)"],
    "dictsort": ["", "(true)", "(false, 'value')", "(by='value', reverse=true)", "(by='x')", "(reverse=true)"],
    "e": [""],
    "escape": ["", "|escape"],
    "filesizeformat": ["", "(true)", "(binary=true)"],
    "first": ["", "(1)"],
    "float": ["", "(1)", "('x')", "(default=2.5)"],
    "forceescape": [""],
    "format": ["", "(1)", "('a', 'b')", "(a=1)"],
    "groupby": ["('a')|list", "(0)|list", "('n', default='z')|list", "('zz', default=1)|list",
                "('n', case_sensitive=true)|list", "()|list", "('zz')|list"],
    "indent": ["", "(2)", "(2, true)", "(first=true, blank=true)", "('> ')", "(width='x', first=true)", "(1.5)"],
    "int": ["", "(7)", "(default='x')", "(0, 16)", "(base=2)", "(0, 8)", "(5, 'x')"],
    "items": ["|list"],
    "join": ["", "(', ')", "(d='-')", "('-', 'a')", "(',', attribute=0)", "(1)", "(attribute='n')", "(('<'|e))"],
    "last": [""],
    "length": [""],
    "list": ["", "(1)"],
    "lower": [""],
    "map": ["('upper')|list", "('int')|list", "(attribute='a')|list", "(attribute='a', default=9)|list",
            "(attribute=0)|list", "()|list", "('nofilter')|list", "(attribute='n.x', default='q')|list",
            "('default', 'x')|list", "(x=1)|list", "(attribute='a', foo=1)|list", "('round', 1, method='floor')|list"],
    "max": ["", "(true)", "(attribute='a')", "(case_sensitive=true)"],
    "min": ["", "(true)", "(attribute='a')", "(attribute='n', case_sensitive=true)"],
    "pprint": [""],
    "reject": ["|list", "('odd')|list", "('equalto', 1)|list", "('notest')|list", "('string')|list"],
    "rejectattr": ["('a')|list", "('a', 'equalto', 1)|list", "('n', 'in', 'xz')|list", "()|list"],
    "replace": ["('b', 'X')", "('', '-')", "('l', 'L', 1)", "('a', 'b', count=0)", "('b')", "(1, 2)",
                "('<', '>'|safe)", "('a', '<'|e)", "(none, 'x')"],
    "reverse": ["", "|list"],
    "round": ["", "(1)", "(-1)", "(0, 'ceil')", "(1, 'floor')", "(method='floor')", "(method='x')", "(2, 'common')",
              "('a')", "(none)"],
    "safe": ["", "|escape"],
    "select": ["|list", "('even')|list", "('gt', 1)|list", "('number')|list", "('mapping')|list"],
    "selectattr": ["('a')|list", "('a', 'gt', 0)|list", "('zz')|list", "('zz', 'undefined')|list",
                   "('a', 'notest')|list"],
    "slice": ["(2)|list", "(3, 'x')|list", "(0)|list", "(slices=2, fill_with=0)|list", "('x')|list"],
    "sort": ["", "(true)", "(reverse=true)", "(attribute='a')", "(case_sensitive=true)", "(attribute='n,a')",
             "(attribute='zz')", "(attribute=0)"],
    "string": ["", "|length"],
    "striptags": [""],
    "sum": ["", "(start=1.5)", "(attribute='a')", "('a', 10)", "(attribute=0)", "(start=[])", "(start='')"],
    "title": [""],
    "tojson": ["", "(2)", "(indent=0)", "(indent='-')"],
    "trim": ["", "('a ')", "(chars='c')", "(1)"],
    "truncate": ["", "(5)", "(6, true)", "(6, true, '')", "(5, true, '..', 0)", "(length=4, end='…', leeway=1)",
                 "(2)", "(-1, leeway=0)", "(8, false, '...', 0)", "('x')"],
    "unique": ["|list", "(true)|list", "(attribute='a')|list", "(case_sensitive=true)|list", "(attribute='zz')|list"],
    "upper": [""],
    "urlencode": [""],
    "urlize": ["", "(5)", "(rel='x')", "(target='_blank', nofollow=true)"],
    "wordcount": [""],
    "wordwrap": ["", "(5)", "(5, false)", "(4, wrapstring='|')", "(6, break_on_hyphens=false)", "(0)", "('x')"],
    "xmlattr": ["", "(false)", "(autospace=false)"],
    "nofilter": [""],
}

TESTS = ["boolean", "callable", "defined", "divisibleby(3)", "divisibleby('x')", "divisibleby 2", "divisibleby(0)",
         "eq(1)", "equalto 'abc'", "escaped", "even", "odd", "false", "true", "filter", "float", "integer", "ge(1)",
         "gt 0", "greaterthan(1)", "in([1, 'abc', none])", "in('abcdef')", "in 5", "iterable", "le(1)", "lt(2)",
         "lessthan(1)", "lower", "upper", "mapping", "ne(1)", "none", "number", "sameas(none)", "sameas true",
         "sequence", "string", "test", "undefined", "==(1)", "!=(1)", "notest", "even(1)", "divisibleby", "none(1)"]
OPERATOR_TESTS = ["==", "!=", "<", "<=", ">", ">=", "in", "eq", "equalto", "ne", "lt", "lessthan", "le", "gt",
                  "greaterthan", "ge", "sameas", "divisibleby"]

TEXT_METHODS = {
    "capitalize": ["()", "(1)"], "casefold": ["()"], "center": ["(20)", "(20, '*')", "(3)", "()", "(9, '')", "(9, 'é')"],
    "count": ["('l')", "('')", "('a', 1)", "('o', 2, -2)", "()", "(1)"],
    "encode": ["()", "('utf-8')", "('ascii')", "('latin-1')", "('ascii', 'replace')", "('ascii', 'ignore')",
               "('nocodec')", "('ascii', 'xmlcharrefreplace')", "('ascii', 'backslashreplace')", "('utf-16-le')"],
    "endswith": ["('c')", "('')", "(('x', 'c'))", "('b', 0, 2)", "(1)", "()"],
    "expandtabs": ["()", "(4)"],
    "find": ["('l')", "('zz')", "('')", "('b', 1)", "('o', 5, 9)", "(1)", "('', 99)"],
    "format": ["()", "(1)", "(1, a=2)"],
    "index": ["('l')", "('')", "('b', 2)"],
    "isalnum": ["()"], "isalpha": ["()"], "isascii": ["()"], "isdecimal": ["()"], "isdigit": ["()"],
    "isidentifier": ["()"], "islower": ["()"], "isnumeric": ["()"], "isprintable": ["()"], "isspace": ["()"],
    "istitle": ["()"], "isupper": ["()"],
    "join": ["(['x', 'y', 'z'])", "('xyz')", "([])", "([1])", "({'k': 1, 'l': 2})", "(('<b>'|safe, '<'))", "(5)",
             "()", "(['x'])", "(['x', 2])", "(range(2))"],
    "ljust": ["(8)", "(8, '.')", "('x')"], "lower": ["()", "(1)"], "lstrip": ["()", "('aH')", "(none)", "(1)"],
    "partition": ["('b')", "(' ')", "('')", "('zz')"], "replace": ["('l', 'L')", "('', '-')", "('l', 'L', 1)",
                                                                   "('b', '')", "('', '.', 2)", "('b')", "('a', 1)"],
    "rfind": ["('l')", "('')", "('l', 0, 3)"], "rindex": ["('l')", "('zz')"], "rjust": ["(8)", "(8, '0')"],
    "rpartition": ["('b')", "(' ')", "('zz')"],
    "rsplit": ["()", "(' ')", "(none, 1)", "('l', 1)", "(' ', maxsplit=1)", "('')"], "rstrip": ["()", "('c d')"],
    "split": ["()", "(' ')", "(none, 1)", "('l', 1)", "(sep=' ', maxsplit=1)", "('')", "(1)", "('b', -1)", "(' ', 0)",
              "(none, 0)", "('b', 'x')"],
    "splitlines": ["()", "(true)", "(keepends=true)"],
    "startswith": ["('a')", "('')", "(('H', 'a'))", "('b', 1)", "(['a'])"],
    "strip": ["()", "('ac')", "(' ')", "(none)"], "swapcase": ["()"], "title": ["()"],
    "translate": ["({97: 'X', 98: none})", "({97: 65})"], "upper": ["()"], "zfill": ["(8)", "(2)", "()", "('x')"],
    "removeprefix": ["('a')", "('Hello')"], "removesuffix": ["('c')", "('x')"], "nomethod": ["()"],
    "isprintable ": ["()"], "__class__": [""], "__len__": ["()"], "maketrans": ["('ab', 'xy')"],
}
LIST_METHODS = {
    "append": ["(9)", "()", "(1, 2)"], "clear": ["()"], "copy": ["()"], "count": ["(1)", "('A')", "()"],
    "extend": ["([8, 9])", "('xy')", "(5)", "({'k': 1})"], "index": ["(1)", "('A')", "(1, 1)", "(2, 0, 5)", "(99)"],
    "insert": ["(0, 'n')", "(-1, 'n')", "(99, 'n')", "(-99, 'n')", "('x', 1)", "(1)"],
    "pop": ["()", "(0)", "(-2)", "(5)", "('x')"], "remove": ["(1)", "('A')", "(99)"], "reverse": ["()"],
    "sort": ["()", "(reverse=true)", "(true)", "(key=1)"], "nomethod": ["()"], "keys": ["()"],
}
DICT_METHODS = {
    "clear": ["()"], "copy": ["()"], "fromkeys": ["(['x', 'y'])", "('ab', 0)"], "get": ["('a')", "('zz')",
        "('zz', 5)", "()", "([1])", "(1)", "('a', default=1)"], "items": ["()", "(1)"], "keys": ["()"],
    "values": ["()"], "pop": ["('a')", "('zz')", "('zz', 1)", "()"], "popitem": ["()"],
    "setdefault": ["('a', 9)", "('n')", "('n', [])"], "update": ["({'a': 9, 'z': 0})", "(q=1)", "([('k', 'v')])",
        "([1])", "(5)", "({'a': 3}, a=4)", "()", "('ab')", "(['ab', 'cd'])"], "nomethod": ["()"],
}
NUMBER_METHODS = {
    "bit_length": ["()"], "bit_count": ["()"], "conjugate": ["()"], "as_integer_ratio": ["()"],
    "is_integer": ["()"], "hex": ["()"], "real": [""], "imag": [""], "numerator": [""], "denominator": [""],
    "to_bytes": ["(4, 'big')", "(2, 'little')", "(1, 'big', signed=true)"], "nomethod": ["()"], "__add__": ["(1)"],
}
TUPLE_METHODS = {"count": ["(2)", "('a')"], "index": ["(2)", "('a')", "(99)"], "append": ["(1)"]}
BYTES_METHODS = {
    "decode": ["()", "('utf-8')", "('ascii')", "('latin-1')", "('ascii', 'replace')", "('ascii', 'ignore')"],
    "hex": ["()"], "upper": ["()"], "split": ["('b'.encode())", "()"], "startswith": ["('a'.encode())", "('a')"],
    "find": ["('b'.encode())"], "join": ["(['x'.encode(), 'y'.encode()])"], "strip": ["()"], "title": ["()"],
    "replace": ["('a'.encode(), 'z'.encode())"], "endswith": ["('b'.encode())"], "lower": ["()"], "count": ["(97)"],
}

SPECS = ["", "d", "5d", "05d", "+d", " d", "<8d", "^8d", ">8", "*^9", "08.2f", ".0f", ".1f", ".3f", "e", ".2e", "E",
         "g", ".3g", "G", "%", ".1%", "x", "X", "#x", "#o", "b", "#b", "c", "n", ",", ",d", "_", "_x", ",.2f", "010,",
         "s", "10s", ".2s", "^10.2s", "<5", "=5", "0=8", "q", "5.", "é>6", "z.1f", "#.0f", "#g", "012,.3f", "+.1e",
         "1_0", ",_", "+s", "r", ">05", "<05", "é", "_b", "_.2f", "06", ".17g", ".20f", "-8.3f", "+010d", "#010x"]
PERCENTS = ["%s", "%r", "%a", "%d", "%i", "%5d", "%-5d|", "%05d", "%+d", "% d", "%x", "%X", "%#x", "%o", "%#o", "%f",
            "%.2f", "%08.3f", "%e", "%.1e", "%E", "%g", "%G", "%.3g", "%c", "%5s|", "%-5s|", "%.2s|", "%%", "%5%",
            "%q", "%", "%s %s", "%(a)s", "%*d", "%u", "%ld", "%.0f", "%#.3g", "%10.4s|", "%+.1f", "%-+6d|", "%F"]
