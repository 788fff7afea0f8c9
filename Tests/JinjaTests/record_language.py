"""Records what Jinja2 prints for templates of the whole language, as Salt 3006.9 sets Jinja2 up.

Run with Salt's Python:  "$(Tests/venv salt)" Tests/JinjaTests/record_language.py [--seed N] [--count N] [--out DIR]
Without options it refreshes the checked-in corpus; `--check --sample N` records N random cases of each file again and
ends with status 1 when one differs. The first line of a file is the context of all its cases. One JSON
line is one case: `f` the templates by name when there is more than `main`, else `t`; `s` settings that are not the
default; then `o` output, or `e` the exception's name, `m` its text and `l` template and line.
"""

import argparse
import copy
import itertools
import json
import pathlib
import random
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
CONTEXT = {
    "a": 1, "b": "text", "c": [1, 2, 3], "d": {"x": 1, "y": {"z": "deep"}}, "e": "", "f": 2.5, "t": True, "n": None,
    "s": "<b>&", "rows": [{"name": "one", "n": 1, "sub": []}, {"name": "two", "n": 2, "sub": [{"name": "three", "n": 3,
    "sub": []}]}], "pairs": [["k", 1], ["l", 2]], "name": "outer", "x": "ctx", "items": "shadow",
}


def environment(settings, files):
    options = dict(settings)
    kind = KINDS[options.pop("undefined", "strict")]
    options.setdefault("keep_trailing_newline", False)
    loader = jinja2.FunctionLoader(lambda name: (files[name], name, None) if name in files else None)
    return jinja2.sandbox.SandboxedEnvironment(
        undefined=kind, loader=loader, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"], **options)


def place(error, files):
    if isinstance(error, jinja2.TemplateSyntaxError):
        return [error.name or "main", error.lineno]
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            found = [trace.tb_frame.f_code.co_filename, trace.tb_lineno]
        trace = trace.tb_next
    return found


def run(case):
    files = case.get("f") or {"main": case["t"]}
    try:
        output = environment(case.get("s", {}), files).get_template("main").render(**copy.deepcopy(CONTEXT))
    except RecursionError:
        return None
    except SyntaxError as error:
        return None
    except Exception as error:  # noqa: BLE001
        if isinstance(error, AssertionError) or "StopIteration" in repr(error):
            return None
        message = str(error)
        if isinstance(error, jinja2.TemplateSyntaxError):
            message = error.message
        case = dict(case, e=type(error).__name__, m=message)
        where = place(error, files)
        return dict(case, l=where) if where else case
    if re.search(r"0x[0-9a-f]{6,}", output):
        return None
    return dict(case, o=output)


# Whitespace: every tag with every sign, between every kind of neighbour, under every setting.
def whitespace():
    tags = ["{%S1 if 1 S2%}IN{%S3 endif S4%}", "{{S1 'v' S2}}", "{#S1 note S2#}", "{%S1 set q = 1 S2%}",
            "{%S1 raw S2%} {{ r }} {%S3 endraw S4%}", "{%S1 for i in c S2%}  {{ i }}\n{%S3 endfor S4%}"]
    around = [("A", "B"), (" A \n  ", "  \n B "), ("\n", "\n"), ("", ""), ("A\n\t ", " \t\n\nB"), ("A ", " B\n"),
              ("\n\n  ", "\n  \n")]
    settings = [{}, {"trim_blocks": True}, {"lstrip_blocks": True}, {"trim_blocks": True, "lstrip_blocks": True},
                {"keep_trailing_newline": True}]
    for tag, (before, after), setting in itertools.product(tags, around, settings):
        signs = ["", "-", "+"]
        ends = ["", "-"] if tag.startswith("{{") else signs
        for first, second in itertools.product(signs, ends):
            text = tag.replace("S1", first).replace("S2", second).replace("S3", second if second != "+" else "")
            yield {"t": before + text.replace("S4", first) + after, "s": setting}
    for text in ["{{ a }}\r\n{{ b }}\r", "a\rb\r\nc\n\n", "\n", "\r\n", "", " ", "{% if t %}\r\n x\r\n{% endif %}\r\n",
                 "{#-#}x", "{#--#} x", "a {#- -#} b", "{##}", "{# a #}{# b #}", "a{% raw %}{% endraw %}b",
                 "{% raw -%}  x  {%- endraw %}", "{%- raw %} x {% endraw -%} y", "  {% raw %}\n  {% endraw %}\n",
                 "\u00a0{%- if t %}x{% endif -%}\u2003y", "{{ 'a' }}\n\n", "x{%+ if t +%}\n y{% endif %}",
                 "{{-a-}}{{- b -}} z", "{{ -a }}", "{{ - a }}", "{{a}}{{b}}{{c}}", "{ { a } }", "{{ '}}' }}", "{{ '%}' }}",
                 "{{ {'x': {'y': 1}} }}", "{{ {} }}", "{% set z = {'q': {}} %}{{ z }}", "{{ '{{' }}", "}} %} #}", "{", "a{",
                 "{%set u=1%}{{u}}", "{{\n\na\n\n}}", "{%\nif\nt\n%}x{%\nendif\n%}"]:
        for setting in settings:
            yield {"t": text, "s": setting}


LITERALS = r"""
0 1 00 1_000 0x1F 0XaB 0b101 0o17 1e3 1E-2 1.5 1.50e+3 1_0.2_5 0.1 123456789012345678901234567890 1e400 0x_f 0b_1
'a' "b" 'a' 'b' 'a' "b" 'c' '\n' '\t\\' '\x41' '\u00e9' '\U0001F600' '\101' '\0' '\q' '\'' "\"" 'é' '\é' '\
' true false none True False None [] [1] [1,] [1,2,] () (1,) (1) (1,2) {} {'a':1} {'a':1,} {1:2,'b':[1,{'c':()}]}
'\N{BULLET}' 'a\
b' 1.real 'x'.upper() [1,2][0] (1,2)[1] {'a':1}.a {'a':1}['a'] 'abc'[1] 'abc'[-1] 'abc'[::-1] [1,2,3][1:] [1,2,3][:-1]
[1,2,3][::2] 1if t 1if n 1if n else 2 1 if t else 2 if n else 3 (1 if n) is defined (1 if n) c.0 c.1 d.x d['x'] d.y.z
d.y['z'] rows.0.name rows[1].sub[0].name pairs.0.1
""".strip()

EXPRESSIONS = """
1 + 2 * 3|(1 + 2) * 3|2 ** 3 ** 2|-2 ** 2|- 2 ** 2|2 ** -1|-a|+a|not a|not not a|- - a|-(-a)|a + b|b + a
1 - 1 - 1|2 * 3 % 4|7 // 2|-7 // 2|7 % -3|7 / 2|1 / 0|1 // 0|1 % 0|0 ** -1|1 < 2 < 3|1 < 3 < 2|3 > 2 > 1 == 1
1 == 1.0|1 == true|'a' < 'b'|'a' < 1|1 in c|4 in c|4 not in c|'e' in b|'x' in d|not 1 in c|1 in c == true
a ~ b ~ c|1 ~ 2 + 3|1 + 2 ~ 3|'a' ~ none ~ true ~ 1.0|a and b|a or b|e or b|e and b|n or e or 0|not a or b
a if t else b|b if n|(b if n) ~ 'x'|a if b if t else 0 else 1|c[0]|c[5]|c['x']|c.x|c.append|d.x|d.nope|d.nope.z|d.y.z
nope|nope.x|nope['x']|nope()|nope|default('q')|nope.x|default('q')|d.nope|default('q')|c[9]|default('q')|nope is defined
d.nope is defined|d.x is defined|nope.x is defined|a is defined and nope is not defined|a is number|a is not string
a is divisibleby 2|4 is divisibleby(2)|4 is divisibleby 2 and true|a is eq 1|a is eq(1)|a in [1, 2] is true
b|upper|b|upper|lower|b|replace('t', 'T')|b|replace('t', 'T', 1)|b|upper ~ 'x'|-f|abs|(-f)|abs|c|join(',')|c|join
c|map('string')|join('-')|c|sum + 1|c|length * 2|c|first|c|last|[c, d]|length|b.upper()|b.upper().lower()|b['upper']()
'%s-%s' % (1, 2)|'%d' % 3|'%s' % b|'a' * 3|3 * 'a'|[1] * 2|[1] + [2]|(1,) + (2,)|'a' + 'b'|'a' 'b' ~ 'c'|a.b.c|b.nope
1.5|round|1.5 | round | int|a|string|length|d|length|d.items()|list|d.keys()|list|d|dictsort|rows|map(attribute='name')|join
rows|selectattr('n', 'gt', 1)|map(attribute='name')|list|range(3)|list|range(1, 7, 2)|list|dict(a=1)|dict(**d).x
dict(a=1, **{'b': 2})|[1, 2, 3][-1]|[1, 2, 3][1:2]|[1, 2, 3][::-1]|[1, 2, 3][5:]|'abc'[1:]|c[a]|c[a:]|c[:a]|c[::a]
[*c]|{**d}|a.|a..b|a[|a]|(a|a)|{a|a}|{'a'}|{'a': }|[1 2]|1 2|a b|a = b|a == |== a|a ! b|a !== b|a <> b|a @ b|a $ b
a ? b : c|a && b|a || b|!a|a & b|a ^ b|~a|a++|lambda x: x|a is|a is not|a is foo|a|foo|a|upper.foo|a|upper(|a|upper()
a|upper(1)|a|default(1, 2, 3)|a is defined()|a is is b|a is not not b|a not b|not|in|if|else|for|a in|a not in|a if|a else
a(|a()|a(1|a(1,)|b.upper(|b.upper(,)|b.upper(a=1)|b.split(sep='e')|dict(a=1, a=2)|dict(1=2)|dict(*c)|dict(**c)
range(*[1, 3])|list|dict(*[], **{})|dict(**{}, *[])|dict(**{}, a=1)|dict(a=1, 2)|dict(a=1, *[])|dict(*[], *[])|self|loop
super()|caller()|self.x()|varargs|kwargs|namespace(a=1).a|namespace().a|namespace({'a': 2}).a|namespace|joiner|cycler(1, 2).next()
'a' is string|'a'is string|1is number|1in[1]|1if 1else 2|a|d(1)|a|default(b|upper)|(a, b)[1]|a, b|a,|(a, b,)|(,)|()|[,]|{,}
c == [1, 2, 3]|d == {'x': 1, 'y': {'z': 'deep'}}|n == none|n is none|none is none|true is true|true is sameas true|b is sameas b
c is iterable|b is iterable|d is mapping|c is sequence|a is callable|b.upper is callable|b is lower|e is defined|'' is undefined
{'a': 1, 'a': 2}|{1: 'a', true: 'b'}|{[]: 1}|{(1, 2): 3}|{none: 1}[none]|{1.0: 'x'}[1]|'x' ~ 1 ~ [1, 'a']|['é', "it's", 'q"q']
t is true|t == 1|t + t|f * 2|f // 1|f % 1|1e3|1e16|1e22|0.1 + 0.2|1 / 3|100 * 1.1|2 ** 64|2 ** 100|-2 ** 63|9223372036854775807 + 1
-9223372036854775808 - 1|3037000500 * 3037000500|a.real|f.is_integer()|'x'|safe|s|e|s|escape|s|safe|'{}'.format(1)|'{0[x]}'.format(d)
""".strip()

# Slices of what has none: undefined where Jinja2 computes them when it compiles, an error where the template runs.
SLICED = """
-1.5[0:] ; (-1.5)[0:] ; --1.5[0:] ; (-1.5)[0] ; (-1.5[0:]) is defined ; (1.5[0:]) is defined ; (-1.5)[0:] ~ 'x' ; not 1.5[0:]
(1 + 1)[0:] ; (1 < 2)[0:] ; (none)[0:] ; 1[0:][1:] ; 1[0:].x ; [1[0:]] ; (1[0:], 2) ; {'a': 1[0:]} ; 1[0:] + 1 ; 1[0:]|default('d')
(1[0:]) == 1 ; (1[0:]) == 1 and a ; (1[0:]) if 1 else 2 ; 2 if 1[0:] else 3 ; {}[0:] ; {'a': 1}[0:] ; (1.5|abs)[0:] ; (1 in [1])[0:]
(1 is number)[0:] ; (1 and 2)[0:] ; 'abc'['a':] ; [1]['a':] ; (1.5)[(-1):] ; 1.5[-1:'a'] ; 1.5[::(1 + 1)] ; 1.5[a:] ; 'abc'[:none]
'abc'[::0] ; a[0:] ; (-a)[0:] ; (1|random)[0:] ; [a, 1[0:]] ; 1[0:], 2 ; 1[0:]|length ; 1[0:]|list ; [1[0:]]|length ; a ~ 1[0:]
""".replace("\n", " ; ").strip(" ;").split(" ; ")


def expressions():
    words = re.split(r"\s+(?=(?:[^']*'[^']*')*[^']*$)", LITERALS)
    for literal in words:
        if literal:
            yield {"t": "{{ " + literal + " }}"}
    for text in ["'a' 'b'", "'a' \"b\" 'c'", "1 if n else 2", "1 if t else 2 if n else 3", "(1 if n) is defined"]:
        yield {"t": "{{ " + text + " }}"}
    # The separator `|` is also the filter operator: try every way to read a line.
    seen = set()
    for line in EXPRESSIONS.splitlines():
        parts = line.split("|")
        for start in range(len(parts)):
            for end in range(start + 1, min(len(parts), start + 4) + 1):
                seen.add("|".join(parts[start:end]))
    for text in sorted(seen):
        yield {"t": "{{ " + text + " }}"}
        yield {"t": "{{ " + text + " }}", "s": {"undefined": "default"}}
    for text in sorted(seen)[::7]:
        yield {"t": "\n{% set v = " + text + " %}{{ v }}"}
        yield {"t": "{% if " + text + " %}\nyes{% else %}no{% endif %}"}
        yield {"t": "{% for i in " + text + " %}\n{{ i }}{% endfor %}", "s": {"undefined": "chainable"}}
    for text in SLICED:
        # Joining an undefined value, or a condition of it, stops Jinja2's compiler with an error that has no line.
        for kind in ("default",) if "~" in text or "if 1[" in text else ("default", "strict"):
            yield {"t": "{{ " + text + " }}", "s": {"undefined": kind}}
            yield {"t": "\n{% set v = " + text + " %}[{{ v }}]", "s": {"undefined": kind}}
            yield {"t": "{% if " + text + " %}yes{% else %}no{% endif %}", "s": {"undefined": kind}}
        yield {"t": "{{ [" + text + ", 1] }}", "s": {"undefined": "debug"}}


ATOMS = ["a", "b", "c", "d", "e", "f", "t", "n", "nope", "1", "2", "'z'", "[]", "d.x", "d.q", "c[0]", "(1, 2)", "0.5", "-1"]
OPERATORS = ["+", "-", "*", "/", "//", "%", "~", "==", "!=", "<", ">", "<=", ">=", "and", "or", "in", "not in", "is"]


def random_expression(rng, depth=0):
    roll = rng.random()
    if depth > 3 or roll < 0.25:
        return rng.choice(ATOMS)
    inner = lambda: random_expression(rng, depth + 1)  # noqa: E731
    if roll < 0.65:
        operator = rng.choice(OPERATORS)
        if operator == "is":
            return inner() + " is " + rng.choice(["defined", "none", "not string", "number", "eq 1", "in c", "not sequence"])
        return inner() + rng.choice([" ", " "]) + operator + " " + inner()
    if roll < 0.72:
        return "(" + inner() + ")"
    if roll < 0.78:
        return rng.choice(["not ", "-", "+"]) + inner()
    if roll < 0.84:
        return inner() + "|" + rng.choice(["string", "upper", "length", "default('D')", "list", "first", "int", "join('+')"])
    if roll < 0.90:
        return inner() + " if " + inner() + rng.choice(["", " else " + inner()])
    if roll < 0.95:
        return "[" + inner() + ", " + inner() + "]"
    return rng.choice(["c", "b", "d", "rows"]) + "[" + rng.choice([inner(), inner() + ":", ":" + inner(), "::-1"]) + "]"


def random_expressions(rng, count):
    for _ in range(count):
        yield {"t": "{{ " + random_expression(rng) + " }}", "s": {"undefined": rng.choice(["strict", "default", "chainable"])}}


NAMES = ["x", "y", "z", "a", "name", "_p"]


def random_statements(rng, depth, files, in_loop=False):
    out = []
    for _ in range(rng.randint(1, 3)):
        out.append(random_statement(rng, depth, files, in_loop))
    return rng.choice(["", " ", "\n"]).join(out)


def random_statement(rng, depth, files, in_loop):
    name, other = rng.choice(NAMES), rng.choice(NAMES)
    show = "[{{ " + rng.choice(NAMES) + " }}]"
    if depth > 3:
        return rng.choice([show, "{% set " + name + " = '" + name + str(depth) + "' %}", "t" + str(depth)])
    body = lambda loop=in_loop: random_statements(rng, depth + 1, files, loop)  # noqa: E731
    kind = rng.choice(["show", "show", "set", "set", "if", "ifelse", "for", "forelse", "forif", "with", "macro", "call",
                       "filter", "setblock", "include", "import", "from", "block", "scoped", "recursive", "loopvar", "do",
                       "jump", "ns", "callmacro", "unpack", "includectx", "test"])
    if kind == "show":
        return show
    if kind == "test":
        return "{{ " + name + " is defined }}"
    if kind == "set":
        return "{% set " + name + " = " + rng.choice(["'v" + str(depth) + "'", other, other + " ~ 1", "1"]) + " %}"
    if kind == "if":
        return "{% if " + rng.choice(["t", "n", name + " is defined"]) + " %}" + body() + "{% endif %}"
    if kind == "ifelse":
        return ("{% if " + rng.choice(["t", "n", name + " is defined"]) + " %}" + body() + "{% elif " + rng.choice(["t", "n"])
                + " %}" + body() + "{% else %}" + body() + "{% endif %}")
    if kind == "for":
        return "{% for " + name + " in c %}" + body(True) + show + "{% endfor %}" + show
    if kind == "forelse":
        return "{% for " + name + " in " + rng.choice(["[]", "c", name]) + " %}" + body(True) + "{% else %}" + body() + "{% endfor %}"
    if kind == "forif":
        return "{% for " + name + " in c if " + rng.choice([name + " > 1", other + " is defined", "n"]) + " %}" + body(True) + "{% endfor %}"
    if kind == "loopvar":
        return "{% for " + name + " in c %}{{ loop.index }}" + body(True) + "{{ loop.last }}{% endfor %}"
    if kind == "unpack":
        return "{% for " + name + ", q in pairs %}" + show + "{{ q }}" + body(True) + "{% endfor %}"
    if kind == "recursive":
        return "{% for " + name + " in rows recursive %}" + "{{ " + name + ".name }}" + rng.choice([show, "{% set y = 'r' %}"]) + "{{ loop(" + name + ".sub) }}{% endfor %}"
    if kind == "with":
        return "{% with " + name + " = " + rng.choice(["1", other, "'w'"]) + " %}" + body() + show + "{% endwith %}" + show
    if kind == "macro":
        macro = rng.choice(["m", "_m", "x"])
        parameters = rng.choice(["", name, name + "='dflt'", name + ", q=" + other])
        extra = rng.choice(["", "{{ varargs }}", "{{ kwargs }}", "{{ caller is defined }}"])
        return "{% macro " + macro + "(" + parameters + ") %}<" + body(False) + show + extra + ">{% endmacro %}{{ " + macro + "(" + rng.choice(["", "1", "'A', 2"]) + ") }}"
    if kind == "callmacro":
        return "{{ " + rng.choice(["m", "mod.m", "x"]) + "(" + rng.choice(["", "1", name]) + ") }}"
    if kind == "call":
        return ("{% macro w(q='Q') %}(" + show + "{{ caller(" + rng.choice(["", "q"]) + ") }}){% endmacro %}{% call" + rng.choice(["", "(" + name + "='P')"])
                + " w() %}" + body(False) + "{% endcall %}")
    if kind == "filter":
        return "{% filter upper %}" + body() + "{% endfilter %}"
    if kind == "setblock":
        return "{% set " + name + rng.choice(["", " | upper"]) + " %}" + body() + "{% endset %}" + show
    if kind == "include":
        return "{% include '" + rng.choice(list(files)) + "' %}" if files else show
    if kind == "includectx":
        return "{% include ['missing', '" + rng.choice(list(files)) + "'] %}" if files else "{% include 'gone' ignore missing %}"
    if kind == "import":
        return "{% import '" + rng.choice(list(files)) + "' as mod" + rng.choice([" with context", ""]) + " %}{{ mod." + name + " }}" if files else show
    if kind == "from":
        return "{% from '" + rng.choice(list(files)) + "' import " + rng.choice(["x", "y", "m as x", "z, y as a"]) + rng.choice([" with context", ""]) + " %}" + show if files else show
    if kind in ("block", "scoped"):
        return "{% block b" + str(rng.randint(0, 10 ** 9)) + (" scoped" if kind == "scoped" else "") + " %}" + body(False) + show + "{% endblock %}"
    if kind == "do":
        return "{% set l = [] %}{% do l.append(" + rng.choice(["1", name]) + ") %}{{ l }}"
    if kind == "jump" and in_loop:
        return "{% if " + rng.choice(["t", "n", "loop.index > 1"]) + " %}{% " + rng.choice(["break", "continue"]) + " %}{% endif %}"
    if kind == "ns":
        return "{% set ns = namespace(v=1) %}{% for i in c %}{% set ns.v = ns.v + i %}" + show + "{% endfor %}{{ ns.v }}"
    return show


def random_templates(rng, count):
    for _ in range(count):
        files = {}
        names = ["three", "two"]
        for index in range(rng.randint(0, 2)):
            files[names[index]] = random_statements(rng, 2, dict(files))
        main = random_statements(rng, 0, dict(files))
        if rng.random() < 0.2:
            blocks = "".join("{% block " + n + " %}" + random_statements(rng, 3, {}) + rng.choice(["", "{{ super() }}"]) + "{% endblock %}" for n in ["p", "q"])
            base = ("B{% block p %}" + random_statements(rng, 3, {}) + "{% endblock %}" + random_statements(rng, 3, {})
                    + "{% block q %}" + random_statements(rng, 3, {}) + "{% endblock %}E")
            files["base"] = base
            main = rng.choice(["", "{% set x = 'pre' %}"]) + "{% extends 'base' %}" + random_statements(rng, 3, {}) + blocks
        files["main"] = main
        yield {"f": files, "s": {"undefined": rng.choice(["default", "default", "chainable", "strict"])}}


def handwritten():
    folder = pathlib.Path(__file__).parent / "language_cases.txt"
    for chunk in folder.read_text().split("\n====\n"):
        files = {}
        name = "main"
        settings = {}
        for part in re.split(r"(?m)^(---- .*\n)", chunk):
            if part.startswith("---- "):
                words = part.split()[1:]
                name = words[0]
                for word in words[1:]:
                    key, _, value = word.partition("=")
                    settings[key] = value or True
                files[name] = ""
            elif part:
                files[name] = part[:-1] if part.endswith("\n") else part
        case = {"f": files} if list(files) != ["main"] else {"t": files["main"]}
        yield dict(case, s=settings)
        if not settings:
            yield dict(case, s={"undefined": "default"})


def write(path, cases):
    count = 0
    seen = set()
    with open(path, "w", encoding="utf-8") as out:
        out.write(json.dumps({"context": CONTEXT}, ensure_ascii=False, separators=(",", ":")) + "\n")
        for case in cases:
            if not case.get("s"):
                case.pop("s", None)
            line = json.dumps(case, ensure_ascii=False, separators=(",", ":"))
            if line in seen:
                continue
            seen.add(line)
            case = run(case)
            if case is None:
                continue
            line = json.dumps(case, ensure_ascii=False, separators=(",", ":"))
            if "\ud800" <= max(line, default="") <= "\udfff":
                continue
            out.write(line + "\n")
            count += 1
    print(path, count)


def check(folder, sample):
    differing = 0
    for path in sorted(folder.glob("language-*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()[1:]
        for line in random.sample(lines, min(sample, len(lines))):
            recorded = json.loads(line)
            case = {key: value for key, value in recorded.items() if key in "tfs"}
            if run(case) != recorded:
                print(f"{path.name}: {line}\n  now {run(case)}")
                differing += 1
    return differing


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=700)
    parser.add_argument("--out", default=str(pathlib.Path(__file__).parent / "Golden"))
    options = parser.parse_args()
    out = pathlib.Path(options.out)
    if options.check:
        raise SystemExit(1 if check(out, options.sample) else 0)
    out.mkdir(exist_ok=True)
    rng = random.Random(options.seed)
    write(out / "language-whitespace.jsonl", whitespace())
    write(out / "language-expressions.jsonl", expressions())
    write(out / "language-cases.jsonl", handwritten())
    write(out / "language-random-expressions.jsonl", random_expressions(rng, options.count))
    write(out / "language-random-templates.jsonl", random_templates(rng, options.count))


main()
