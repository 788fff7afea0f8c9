"""Records what Jinja2's filters, tests, globals, methods and operators print, as Salt 3006.9 sets Jinja2 up.

Run with Salt's Python:  "$(Tests/venv salt)" Tests/JinjaTests/record_builtins.py [--seed N] [--count N] [--out DIR]
Without options it refreshes the checked-in corpus. One JSON line is one case: `t` template, `u` kind of undefined
where not strict, then `o` output or `e` the exception's name and `m` its text.
"""

import argparse
import json
import pathlib
import random
import sys
import re
import warnings

import jinja2
import jinja2.sandbox

warnings.simplefilter("ignore")

KINDS = {
    "strict": jinja2.StrictUndefined,
    "default": jinja2.Undefined,
    "chainable": jinja2.ChainableUndefined,
    "debug": jinja2.DebugUndefined,
}
EXTENSIONS = ["jinja2.ext.do", "jinja2.ext.loopcontrols"]
ENVIRONMENTS = {
    kind: jinja2.sandbox.SandboxedEnvironment(undefined=undefined, extensions=EXTENSIONS)
    for kind, undefined in KINDS.items()
}
# What no literal makes.
CONTEXT = {"inf": float("inf"), "nan": float("nan")}
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


def case(template, undefined="strict"):
    record = {"t": template}
    if undefined != "strict":
        record["u"] = undefined
    try:
        output = ENVIRONMENTS[undefined].from_string(template).render(CONTEXT)
    except RecursionError:
        return None
    except MemoryError:  # our limits are tested apart
        return None
    except NameError:  # Jinja2 folds constants into code that names "inf" and "nan", which is its mistake
        return None
    except Exception as error:  # every failure is an expectation
        record["e"] = type(error).__name__
        record["m"] = str(error)
        # Addresses and the wording of the interpreter's own limits differ from run to run.
        if " at 0x" in record["m"] or "slice(" in record["m"]:
            return None
        return record
    if re.search(r"at0x|built-in|safe_range", re.sub(r"[^\w-]|(?<=\w)-(?=\w)", "", output).lower()) or len(output) > 20000:
        return None
    # Jinja2 folds slices of constants in another way than it runs them. The order of a set differs from run to run, and so do digests of addresses.
    if re.search(r"\{[^:]*, [^:]*\}", output) or "10000000000000000000" in output:
        return None
    if "Undefined" in output and re.search(r"\[-?\d*:", template):
        return None
    if re.search(r"(map\('abs'\)\)|\brange)\|(wordcount|replace|string)", template):
        return None
    try:
        output.encode()
    except UnicodeEncodeError:
        return None
    record["o"] = output
    return record


def show(expression):
    return "{{ " + expression + " }}"


def operators(values):
    for left in values:
        yield show(f"-{left}")
        yield show(f"+{left}")
        yield show(f"not {left}")
        for operator in BINARY:
            for right in values:
                # A power with a big exponent takes Python for ever.
                if operator == "**" and re.search(r"\d{4}|1e16", right):
                    continue
                yield show(f"{left} {operator} {right}")


def texts(values):
    for value in values:
        yield show(value)
        yield show(f"[{value}, {value}]")
        yield show(f"({value},)")
        yield show(f"{{'k': {value}}}")
        yield show(f"{{{value}: 1}}")
        yield "{% if " + value + " %}yes{% else %}no{% endif %}"
        yield "{% for x in " + value + " %}[{{ x }}]{% else %}none{% endfor %}"
        yield show(f"'%s' % {value}")
        yield show(f"'%s' % ({value},)")
        yield show(f"'{{}} {{!r}}'.format({value}, {value})")


def filters(values):
    for name, forms in FILTERS.items():
        for form in forms:
            for value in values:
                yield show(f"{value}|{name}{form}")


def tests(values):
    for name in TESTS:
        for value in values:
            yield show(f"{value} is {name}")
            yield show(f"{value} is not {name}")
    for name in OPERATOR_TESTS:
        for left in FEW:
            for right in FEW[::3]:
                yield show(f"[{left}]|select('{name}', {right})|list")


def methods(texts_, lists, dicts, numbers, tuples, bytes_):
    for table, values in ((TEXT_METHODS, texts_), (NUMBER_METHODS, numbers), (TUPLE_METHODS, tuples),
                          (BYTES_METHODS, bytes_)):
        for name, forms in table.items():
            for form in forms:
                for value in values:
                    yield show(f"{value}.{name}{form}")
    for table, values in ((LIST_METHODS, lists), (DICT_METHODS, dicts)):
        for name, forms in table.items():
            for form in forms:
                for value in values:
                    yield "{% set v = " + value + " %}{{ v." + name + form + " }} {{ v }}"


def formats(values):
    for spec in SPECS:
        for value in values:
            yield show(f"'{{:{spec}}}'.format({value})")
    for spec in PERCENTS:
        for value in values:
            yield show(f"'{spec}' % {value}")
            yield show(f"'{spec}'|format({value})")
    for template in ("'{}'", "'{} {}'", "'{0} {1} {0}'", "'{a}'", "'{a.real}'", "'{a[0]}'", "'{a[k]}'", "'{0!r:>8}'",
                     "'{0!s}'", "'{0!a}'", "'{0!x}'", "'{{}} {{{}}}'", "'{'", "'}'", "'{0'", "'{} {0}'", "'{0} {}'",
                     "'{:{}}'", "'{a.__class__}'", "'{0[0]}'", "'{!r}'", "'{0.real:.2f}'", "'{a:{w}}'", "'{a!}'",
                     "'{ }'", "'{0[}'", "'{0[a]b}'", "'{:{}.{}f}'"):
        for arguments in ("()", "(1)", "(1.5, 6)", "('é', a=[4], w=5)", "(a={'k': 'v'})", "([7, 8], 2)", "(a=3, w='>6')",
                          "(3.14159, 8, 2)"):
            yield show(f"{template}.format{arguments}")
        for argument in ("{'a': 1}", "{'a': {'k': 2}}", "{}", "5"):
            yield show(f"{template}.format_map({argument})")


def subscripts(values):
    keys = ["0", "-1", "1", "5", "'a'", "'upper'", "1.0", "true", "none", "[0]", "nope", "12345678901234567890", "''",
            "'__class__'", "'items'", "(1, 2)"]
    for value in values:
        for key in keys:
            yield show(f"{value}[{key}]")
        for name in ("a", "upper", "items", "keys", "count", "__class__", "nope", "n", "real", "0"):
            yield show(f"{value}.{name} is defined")
            yield show(f"({value}).{name}")
        for part in ("1:", ":1", ":-1", "::2", "::-1", "1:3", "-2:", "5:1:-2", "::0", "'a':", "1.5:", "none:none",
                     "99:", "-99:99", "3:0:-1", "true:", "10000000000000000000:", "::10000000000000000000",
                     "::-10000000000000000000"):
            yield show(f"{value}[{part}]")


GLOBALS = [
    "range(5)|list", "range(2, 9, 3)|list", "range(5, 0, -2)|list", "range(0)|list", "range('x')", "range(1.5)",
    "range(1, 5, 0)", "range()", "range(1, 2, 3, 4)", "range(3)", "range(1, 9, 2)", "range(9)[2]", "range(9)[2:7:2]",
    "range(9)[-1]", "range(3)[5]", "3 in range(5)", "range(5)|length", "range(4)|sum", "range(3) == range(3)",
    "range(100001)|length", "range(99999)|length", "range(10)|reverse|list", "range(10).start", "range(10).count(3)",
    "range(10).index(3)", "2.0 in range(5)", "'a' in range(5)", "range(5) + [1]", "range(true)|list", "dict()",
    "dict(a=1, b=2)", "dict({'x': 1}, y=2)", "dict([('a', 1), ['b', 2]])", "dict([1])", "dict(5)", "dict('ab')",
    "dict(['ab', 'cd'])", "dict({}, {})", "dict(a=1).a", "dict([(1, 2)], **{'k': 3})", "dict", "range", "lipsum(0)",
    "lipsum(n=0, html=false)", "cycler()", "cycler(1).next()", "joiner()()", "namespace(a=1).a", "namespace().b",
    "namespace({'x': 5}).x", "namespace([('k', 2)], z=3).k", "namespace(1)", "namespace(a=1)['a']",
    "namespace(a=1) is defined", "namespace(a=1) == namespace(a=1)", "lipsum is callable", "nosuch()", "joiner('; ')",
    "loop", "'a' in {'a': 1}.keys()", "{'a': 1}.keys() - ['a']", "cycler(1, 2).current",
    "dict(a=1)|length", "dict(a=[1])['a'][0]", "range(3)|map('string')|join('-')", "range(-1)|list", "range(2)|string",
    "(range(3)|list)[::-1]", "dict(zip=1)", "range(3).__class__", "namespace(a=1).__class__",
]
STATEMENTS = [
    "{% set c = cycler('a', 'b', 3) %}{{ c.current }}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.next() }}"
    "{{ c.next() }}{{ c.reset() }}{{ c.next() }}{{ c.items }}{{ c.pos }}",
    "{% set j = joiner() %}{{ j() }}a{{ j() }}b{{ j() }}c",
    "{% set j = joiner(' | ') %}{% for x in [1, 2] %}{{ j() }}{{ x }}{% endfor %}{{ j.sep }}{{ j.used }}",
    "{% set j = joiner(sep=5) %}{{ j() }}{{ j() }}",
    "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{% set ns.b = 3 %}{{ ns.a }}{{ ns.b }}{{ ns.c }}",
    "{% set ns = namespace() %}{% for i in range(4) %}{% set ns.x = i %}{% endfor %}{{ ns.x }}{{ ns }}",
    "{% set d = {} %}{% set d.x = 1 %}{{ d }}",
    "{% set g = [1, 2]|map('abs') %}{{ g|list }}{{ g|list }}",
    "{% set g = [1, 2]|select %}{% for x in g %}{{ x }}{% endfor %}{% for x in g %}{{ x }}{% else %}-{% endfor %}",
    "{% set g = [1, 2, 3]|reject('odd') %}{{ g|first }}{{ g|first }}",
    "{% set g = 'abc'|reverse %}{{ g }}", "{% set g = [1, 2]|reverse %}{{ g|list }}{{ g|list }}",
    "{% set g = [3, 4]|map('string') %}{{ 3 in g }}{{ '3' in g }}",
    "{% set g = [3, 4]|map('string') %}{{ g|length }}", "{% set g = [3, 4]|map('string') %}{{ g[0] }}",
    "{% set l = [1] %}{% do l.append(l) %}{{ l }}", "{% set d = {} %}{% do d.update({'d': d}) %}{{ d }}",
    "{% set l = [1] %}{% set t = (l,) %}{% do l.append(t) %}{{ l }}{{ t }}",
    "{% set l = [1, 2, 3] %}{% for x in l %}{% if x == 1 %}{% do l.append(4) %}{% endif %}{{ x }}{% endfor %}",
    "{% set d = {'a': 1} %}{% for k in d %}{% do d.update({'z': 1}) %}{{ k }}{% endfor %}",
    "{% set d = {'a': 1, 'b': 2} %}{% set k = d.keys() %}{% do d.update({'c': 3}) %}{{ k|list }}{{ k }}{{ k|length }}",
    "{% set d = {'b': 1, 'a': 2} %}{% do d.pop('b') %}{% do d.update({'b': 3}) %}{{ d }}",
    "{{ {1: 'a', 1.0: 'b', true: 'c'} }}", "{{ {'a': 1, 'a': 2} }}", "{{ {(1, 2): 3}[(1, 2)] }}", "{{ {[]: 1} }}",
    "{{ {1: 'a'}[1.0] }}{{ {1: 'a'}[true] }}", "{{ {2.5: 1, 12345678901234567890: 2}[12345678901234567890.0] }}",
    "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}",
    "{% for k, v in {'a': 1, 'b': 2}|dictsort(reverse=true) %}{{ k }}={{ v }};{% endfor %}",
    "{% for a, b in [(1, 2), [3, 4], 'xy'] %}{{ a }}{{ b }}{% endfor %}", "{% for a, b in [(1, 2, 3)] %}{% endfor %}",
    "{% for a, b in [(1,)] %}{% endfor %}", "{% for a, b in [1] %}{% endfor %}",
    "{% for g, items in [{'t': 'B', 'n': 1}, {'t': 'a', 'n': 2}, {'t': 'b', 'n': 3}]|groupby('t') %}{{ g }}:"
    "{{ items|map(attribute='n')|join(',') }};{% endfor %}",
    "{% for g in [{'t': 1}, {'t': 2}]|groupby('t') %}{{ g.grouper }}{{ g.list }}{{ g[0] }}{{ g }}{% endfor %}",
    "{% set x %}<b>{% endset %}{{ x }}{{ x|e }}", "{% macro m(a) %}[{{ a }}]{% endmacro %}{{ m is callable }}{{ m.name }}"
    "{{ m.arguments }}",
    "{% macro m(a) %}[{{ a }}]{% endmacro %}{{ [1, 2]|map('string')|map('upper')|list }}{{ m(1)|upper }}",
    "{{ ('<b>'|safe) ~ '<i>' }}", "{{ '<b>' ~ ('<i>'|e) }}", "{{ ('<b>'|safe) + '<i>' }}", "{{ '<b>' + ('<i>'|e) }}",
    "{{ ('%s <b>'|safe) % '<i>' }}", "{{ ('{} <b>'|safe).format('<i>') }}", "{{ ('a,<b>'|safe).split(',') }}",
    "{{ ('<b>'|safe).join(['<', '>'|safe]) }}", "{{ ('<b>'|safe) * 2 }}", "{{ ('<b>'|safe)[0] }}{{ ['<b>'|safe] }}",
    "{{ ('<b>x</b> &amp; y'|safe).striptags() }}{{ ('&lt;'|safe).unescape() }}", "{{ ('<'|e).upper() + '<' }}",
    "{{ ('%(a)s %(b)d'|safe) % {'a': '<', 'b': 3} }}", "{{ ('%r'|safe) % '<' }}", "{{ ('a'|safe) == 'a' }}",
    "{{ [('<'|e), '>']|join('&') }}", "{{ ['<', '>']|join('&'|safe) }}", "{{ ('<x>'|safe).replace('x', '<') }}",
    "{% autoescape true %}{{ '<b>' }}{{ '<b>'|safe }}{{ ['<']|join('&') }}{{ ['<'|safe, '>']|join('&') }}"
    "{{ {'<': '>'}|tojson }}{{ {'a': '<'}|xmlattr }}{{ 'www.x.org <'|urlize }}{{ '<b>'|replace('b', '<') }}"
    "{{ '<a>\\nb'|indent(first=true) }}{{ '<b>' ~ 1 }}{{ '<'|string }}{{ ['<'] }}{{ '<'|upper }}{% endautoescape %}",
    "{% autoescape true %}{{ '<i>%s</i>'|format('<') }}{{ ('<i>%s</i>'|safe)|format('<') }}"
    "{{ '<a b>'|wordwrap(2) }}{{ '<a>'|title }}{{ '<a>'|center(9) }}{{ 5 ~ '<' }}{% endautoescape %}",
]
UNDEFINED = [
    "{{ nope }}", "{{ nope.x }}", "{{ nope['x'] }}", "{{ nope() }}", "{{ nope + 1 }}", "{{ 1 + nope }}", "{{ -nope }}",
    "{{ nope == nope }}", "{{ nope != 1 }}", "{{ nope < 1 }}", "{{ nope|length }}", "{{ nope|list }}",
    "{{ nope|upper }}", "{{ nope|default('d') }}", "{{ nope|join(',') }}", "{{ nope is defined }}",
    "{{ nope is undefined }}", "{{ nope is none }}", "{{ nope is string }}", "{{ nope is iterable }}",
    "{{ nope is sequence }}", "{{ nope is mapping }}", "{{ nope is callable }}", "{{ not nope }}",
    "{% if nope %}y{% else %}n{% endif %}", "{% for x in nope %}{{ x }}{% else %}e{% endfor %}", "{{ nope ~ 'x' }}",
    "{{ nope in [1] }}", "{{ 1 in nope }}", "{{ nope or 'x' }}", "{{ nope and 'x' }}", "{{ [nope] }}",
    "{{ {'a': nope} }}", "{{ {}.x }}", "{{ {}['x'] }}", "{{ [][0] }}", "{{ 'a'.x }}", "{{ (1).x.y }}", "{{ {}.x.y.z }}",
    "{{ {'a': {}}.a.b }}", "{{ none.x }}", "{{ none['x'] }}", "{{ nope|string }}", "{{ nope|int }}", "{{ nope|float }}",
    "{{ nope|e }}", "{{ nope|first }}", "{{ []|first }}", "{{ []|last }}", "{{ []|max }}", "{{ []|min }}",
    "{{ nope|tojson }}", "{{ nope|sort }}", "{{ nope|sum }}", "{{ nope|trim }}", "{{ nope|replace('a', 'b') }}",
    "{{ nope|map('upper')|list }}", "{{ [{'a': 1}, {}]|map(attribute='a')|list }}", "{{ [{}]|sort(attribute='a') }}",
    "{{ [{}, {}]|sort(attribute='a') }}", "{{ [{}]|groupby('a')|list }}", "{{ [{}]|sum(attribute='a') }}",
    "{{ [{}]|join(',', 'a') }}", "{{ 'x' % nope }}", "{{ '%s' % nope }}", "{{ nope % 2 }}", "{{ nope ** 2 }}",
    "{{ nope // 2 }}", "{{ 2 * nope }}", "{{ nope[0] }}", "{{ nope[1:] }}", "{{ nope.__class__ }}",
    "{{ 'a'.__class__ }}", "{{ 'a'['__class__'] }}", "{{ nope|abs }}", "{{ nope|round }}", "{{ nope|dictsort }}",
    "{{ nope|items|list }}", "{{ nope|pprint }}", "{{ nope|wordcount }}", "{{ nope|title }}", "{{ nope|truncate(3) }}",
    "{{ nope|indent }}", "{{ nope|urlencode }}", "{{ nope|unique|list }}", "{{ nope|batch(2)|list }}", "{{ nope|d }}",
    "{{ 'x' if false }}", "{{ ('x' if false) is defined }}", "{{ ('x' if false).y }}", "{{ nope.a.b|default(3) }}",
    "{{ nope|default }}", "{{ {}.a|default('z') }}", "{{ {'a': none}.a|default('z') }}", "{{ [1][3]|default('z') }}",
    "{{ nope is eq(nope) }}", "{{ nope is in([1]) }}", "{{ nope is even }}", "{{ nope is divisibleby(2) }}",
    "{{ nope is sameas(nope) }}", "{{ nope is number }}", "{{ nope is lower }}", "{{ nope is true }}",
    "{{ nope >= nope }}", "{{ '{}'.format(nope) }}", "{{ '{:5}'.format(nope) }}", "{{ ','.join([nope]) }}",
    "{{ [1, nope]|join('-') }}", "{{ (nope, 1) }}", "{{ nope|random }}", "{{ {nope: 1} }}", "{{ dict(a=nope) }}",
    "{{ nope|format(1) }}", "{{ nope|xmlattr }}", "{{ {'a': nope, 'b': none, 'c': 1}|xmlattr }}", "{{ nope|count }}",
    "{{ nope|center(5) }}", "{{ nope|safe }}", "{{ nope|striptags }}", "{{ nope|urlize }}", "{{ nope|wordwrap(4) }}",
    "{{ nope|attr('x') }}", "{{ 'a'|attr('x') }}", "{{ nope|reverse|list }}", "{{ nope|filesizeformat }}",
]
FLOATS = ["0.1", "0.5", "2.5", "3.5", "1.005", "2.675", "1e15", "1e16", "1e17", "123456789012345678.0", "0.0001",
          "0.00001", "1.7976931348623157e308", "5e-324", "2.2250738585072014e-308", "9007199254740993.0", "100.0",
          "1e22", "1e23", "0.3", "1.1", "4.35", "33.333333333333336", "1e100", "99.995", "0.045", "1234.5678", "1e5"]

EXTRA = pathlib.Path(__file__).parent / "Golden" / "builtins-found.txt"


def groups(count, chooser):
    short_texts = ["''", "'abc'", "'Hello World'", "'ÀÉî ß'", "' a b  c '", "'x\\ny\\r\\nz\\n'", "('<b>l'|safe)"]
    lists = ["[]", "[1, 2, 3]", "['b', 'A', 'c']", "[2, 1.5, true]", "[1, 'x']"]
    dicts = ["{}", "{'a': 1, 'B': 2}", "{1: 'x', 'k': [1]}"]
    numbers = ["0", "-3", "255", "12345678901234567890", "1.5", "-2.0", "true", "inf"]
    format_values = ["0", "42", "-7", "12345678901234567890", "3.14159", "-0.5", "0.0", "inf", "1234567.891", "true",
                     "'abc'", "'é'", "none", "[1]", "('a',)", "{'a': 1}", "(1, 2)", "nope", "2.5", "1e16"]
    yield "operators", operators(VALUES), 5000
    yield "operators-few", operators(FEW[:9]), None
    yield "texts", texts(VALUES), None
    yield "filters", filters(VALUES), 6000
    yield "filters-few", filters(["'Hello World'", "[3, 1, 2]", "{'a': 1, 'B': 2}", "-2.75"]), None
    yield "tests", tests(VALUES), 2000
    yield "methods", methods(short_texts, lists, dicts, numbers, ["()", "(1, 2, 2, 'a')"],
                             ["'ab'.encode()", "'é x'.encode()"]), None
    yield "formats", formats(format_values), 3000
    yield "subscripts", subscripts(VALUES), 2000
    yield "globals", [show(text) for text in GLOBALS] + STATEMENTS, None
    yield "floats", list(float_cases()), None
    yield "found", found(), None
    yield "chains", list(chains(count or 3000, chooser)), None


METHOD_CALLS = [
    f".{name}{form}"
    for table in (TEXT_METHODS, LIST_METHODS, DICT_METHODS)
    for name, forms in table.items() for form in forms
    if name not in ("nomethod", "encode", "popitem") and not name.startswith("_")
]
FILTER_CALLS = [f"|{name}{form}" for name, forms in FILTERS.items() for form in forms if name != "nofilter"]
TRICKY = ["'Straße ǅ ﬁ İ'", "'tab\\there\\\\ \\x07 \\u200b'", "'ΑΣ ΑΣΑ'", "'１２３'", "'a-b--c d(e)[f]'", "'%s-%d'", "'{} {0}'",
          "'x' * 30", "'lorem ipsum dolor sit amet ' * 4", "[['x', 1], ['y', 2]]", "{'b': [1, {'c': none}], 'a': 2.50}",
          "[1, [2, [3, [4]]], {'k': ('v',)}]", "[0.1 + 0.2, 1e21, 1e-5, 100.0]", "['é', 'e', 'z', 'Z', 'É']",
          "[true, 1, 1.0, 'True', none]", "['10', '9', 8]", "'https://example.org/a?b=c, (www.x.com) me@x.org.'",
          "'<p>Hi &amp; <b>bye</b> &copy; &#65;</p>'", "'a,b;c'", "'key: value\\nother: 1'", "-17", "10 ** 25", "2 ** 63",
          "-2 ** 63 - 1", "9007199254740993", "1.0000000000000002", "123456789.125", "[3, 2, 1]|sort", "[]|first",
          "'aAbB'|list", "range(7)", "range(10, 0, -3)", "dict(z=1, y='2')", "'x y'.split()", "('<&>'|e)", "'%'"]


def chains(count, chooser):
    """Random expressions: values through filters and methods, joined by operators."""
    pool = VALUES + TRICKY * 3
    operators_ = [operator for operator in BINARY if operator != "**"]
    for _ in range(count):
        expression = chooser.choice(pool)
        for _ in range(chooser.randint(1, 4)):
            kind = chooser.random()
            if kind < 0.5:
                expression = f"({expression}){chooser.choice(FILTER_CALLS)}"
            elif kind < 0.75:
                expression = f"({expression}){chooser.choice(METHOD_CALLS)}"
            elif kind < 0.85:
                expression = f"({expression}) {chooser.choice(operators_)} {chooser.choice(pool)}"
            elif kind < 0.92:
                expression = f"[{expression}, {chooser.choice(pool)}]"
            else:
                expression = f"({expression})[{chooser.choice(['0', '-1', '1:', '::-1', ':3'])}]"
        yield show(expression)


def float_cases():
    for value in FLOATS:
        yield show(value)
        yield show(f"[{value}, -{value}]")
        for places in ("", "(1)", "(2)", "(3)", "(-1)", "(2, 'ceil')", "(1, 'floor')", "(15)"):
            yield show(f"{value}|round{places}")
        for spec in ("%.0f", "%.1f", "%.2f", "%.3f", "%.15f", "%e", "%g", "%s"):
            yield show(f"'{spec}' % {value}")
        yield show(f"{value} // 0.3")
        yield show(f"{value} % 0.3")
        yield show(f"-{value} // 7")
        yield show(f"-{value} % 7")
        yield show(f"{value}|int")
        yield show(f"{value}|tojson")
        yield show(f"{value}|filesizeformat")


def found():
    return EXTRA.read_text().splitlines() if EXTRA.exists() else []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, help="cases of each group (default: the checked-in number)")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).parent / "Golden")
    parser.add_argument("--check", action="store_true", help="record a sample again and compare, write nothing")
    parser.add_argument("--sample", type=int, default=100, help="cases of each file to check")
    options = parser.parse_args()
    if options.check:
        sys.exit(check(options.out, options.sample))
    chooser = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, templates, limit in groups(options.count, chooser):
        templates = list(dict.fromkeys(templates))
        count = options.count or limit
        if count and count < len(templates):
            templates = chooser.sample(templates, count)
        records = [case(template) for template in templates]
        write(options.out / f"builtins-{name}.jsonl", records)
    records = [case(template, kind) for template in UNDEFINED for kind in KINDS]
    write(options.out / "builtins-undefined.jsonl", records)


def check(folder, sample):
    """Records random checked-in cases again; the number of those that differ, as an exit status."""
    differing = checked = 0
    for path in sorted(folder.glob("builtins-*.jsonl")):
        recorded = [json.loads(line) for line in path.read_text().splitlines()]
        for expected in random.sample(recorded, min(sample, len(recorded))):
            again = case(expected["t"], expected.get("u", "strict"))
            checked += 1
            if again != expected:
                differing += 1
                print(f"{path.name}: recorded {expected}\n  now {again}")
    print(f"{checked - differing} passed, {differing} failed")
    return 1 if differing or not checked else 0


def write(path, records):
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records if record]
    path.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
