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

from builtin_samples import (
    VALUES, FEW, BINARY, FILTERS, TESTS, OPERATOR_TESTS, TEXT_METHODS, LIST_METHODS, DICT_METHODS,
    NUMBER_METHODS, TUPLE_METHODS, BYTES_METHODS, SPECS, PERCENTS,
)

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
