"""The serializer tags and filters: load_*, import_*, profile."""

from .values import one, printed

BODIES = [
    "a: 1", "[1, 2", "- x\n- y", "", "a: b: c", "{a: [1, {b: 2}]}", "null", "just text", "mode: 0640\non: yes\nf: 1.50\nd: 2024-01-01\nn: ~", "a: 1\na: 2", "x: &x {y: 1}\nz: *x", "x: {<<: {a: 1}, b: 2}", "!!binary YWJj", "!!set {a, b}", "? [1, 2]\n: x", "a: |\n  text\n  more\n", "a: >\n  folded\n  text\n", "\"\\u00e9\"", "\ta: 1", "a: 'it''s'", "--- 1\n--- 2", "1: one\n1.5: x\ntrue: y\nnull: z", "- - - deep", "a: *unknown", "a: !unknown x", "%", "@a", "k: 0x1F\nl: 0b11\nm: 1_000\nn: 1:30\no: .inf\np: 08", "é: ☃", "a: 1 # comment", "# only a comment", "a: {{ 1 + 1 }}", "{% if true %}a: 1{% endif %}", "{% for i in [1, 2] %}k{{ i }}: {{ i }}\n{% endfor %}",
]
JSONS = ["{\"a\": 1}", "[1, 2.5, null, true, \"x\"]", "{\"a\": {\"b\": []}}", "", "{'a': 1}", "{\"a\": 1,}", "nul", "12", "\"text\"", "{\"a\": 1, \"a\": 2}", "NaN", "-Infinity", "1e3", "1.0", "123456789012345678901234567890", "\"\\u00e9\\ud83d\\ude00\"", "[1] x", "{\"a\": {{ [1, 2] | tojson }} }", "  [1]  ", "01", "\"a\nb\"", "{\"b\": 1, \"a\": 2}", "[1,]", "// c\n1", "\ufeff1", "-0", "-0.0", "1E400", "\"\\x\"", "[[[[1]]]]"]


def cases():
    for body in BODIES:
        if "{" not in body or "{%" not in body and "{{" not in body:
            yield one("{{ [v | load_yaml] }}", context={"v": body})
        yield one("{% load_yaml as v %}" + body + "{% endload %}{{ [v] }}")
        yield one("x\n{% load_yaml as v %}\n" + body + "\n{% endload %}\n{{ [v] }}\n")
        yield one("{% import_yaml 'f.yaml' as v %}{{ [v] }}", files={"f.yaml": body})
        yield one("{% import_text 'f.txt' as v %}{{ [v] }}", files={"f.txt": body})
        yield one("{% load_text as v %}" + body + "{% endload %}{{ [v] }}")
    for body in JSONS:
        yield one("{{ [v | load_json] }}", context={"v": body})
        yield one("{% load_json as v %}" + body + "{% endload %}{{ [v] }}")
        yield one("{% import_json 'f.json' as v %}{{ [v] }}", files={"f.json": body})
    yield from filters()
    yield from tags()
    yield from scopes()


def filters():
    yield from printed(["5 | load_yaml", "none | load_yaml", "[1] | load_yaml", "5 | load_json", "none | load_json", "'a' | load_text", "5 | load_text", "[1] | load_text", "missing | load_yaml", "missing | load_text", "'{a: 1}' | load_yaml | json", "'a' | to_bytes | load_yaml", "'{\"a\": 1}' | to_bytes | load_json", "{'a': 1} | load_json", "true | load_yaml", "('a: 1' | load_yaml).a + 1", "'[1]' | load_json | first"])


def tags():
    yield from [
        one("{% load_yaml as a.b %}x: 1{% endload %}"),
        one("{% load_yaml %}x{% endload %}"),
        one("{% load_yaml as %}x{% endload %}"),
        one("{% load_yaml as x %}a: 1"),
        one("{% load_yaml as x %}a: 1{% endif %}"),
        one("{% load_yaml as a, b %}[1, 2]{% endload %}{{ a }}-{{ b }}"),
        one("{% load_yaml as a, b %}[1]{% endload %}{{ a }}-{{ b }}"),
        one("{% load_yaml as (a, b) %}[1, 2]{% endload %}{{ b }}"),
        one("{% set ns = namespace() %}{% load_yaml as ns.x %}[1, 2]{% endload %}{{ ns.x }}"),
        one("{% load_json as x %}{{ x }}{% endload %}"),
        one("{%- load_yaml as x -%}\n  a: 1\n{%- endload -%}\n {{ x.a }}"),
        one("{% endload %}"),
        one("{% import_yaml 'f.yaml' %}"), one("{% import_yaml 'f.yaml' as a.b %}"), one("{% import_yaml f as v %}{{ v }}", files={"x.yaml": "a: 1"}, context={"f": "x.yaml"}),
        one("{% import_yaml 'missing.yaml' as v %}"), one("\n\n{% import_json 'missing.json' as v %}"), one("{% import_text 'missing' as v ignore missing %}"),
        one("{% import_yaml 'f.yaml' as v with context %}{{ v }}", files={"f.yaml": "a: {{ x }}"}, context={"x": 5}),
        one("{% set x = 6 %}{% import_yaml 'f.yaml' as v with context %}{{ v }}", files={"f.yaml": "a: {{ x }}"}),
        one("{% set x = 6 %}{% import_yaml 'f.yaml' as v %}{{ v }}", files={"f.yaml": "a: {{ x }}"}),
        one("{% import_yaml 'f.yaml' as v without context %}{{ v }}", files={"f.yaml": "a: {{ grains.id }}"}, grains={"id": "g"}),
        one("{% import_yaml 'f.yaml' as v %}{{ v.x }}", files={"f.yaml": "x: {{ pillar.p }}"}, pillar={"p": 3}),
        one("{% import_yaml 'd/f.yaml' as v %}{{ v }}", files={"d/f.yaml": "{% set q = 1 %}a: {{ q }}"}),
        one("{% import_yaml './f.yaml' as v %}{{ v }}", files={"d/f.yaml": "1"}, sls="d.a", tmplpath="/srv/salt/d/a.sls"),
        one("{% import_yaml tpldir ~ '/f.yaml' as v %}{{ v }}", files={"d/f.yaml": "[1]"}, sls="d.a", tmplpath="/srv/salt/d/a.sls"),
        one("{% import_yaml '../f.yaml' as v %}{{ v }}", files={"f.yaml": "[2]"}, sls="d.a", tmplpath="/srv/salt/d/a.sls"),
        one("{% import_yaml '../../f.yaml' as v %}{{ v }}", files={"f.yaml": "[2]"}, sls="d.a", tmplpath="/srv/salt/d/a.sls"),
        one("{% import_yaml 'f.yaml' as v %}", files={"f.yaml": "a: [1"}), one("\n{% import_json 'f.json' as v %}", files={"f.json": "{"}),
        one("\n{% import_yaml 'f.yaml' as v %}", files={"f.yaml": "\n{{ missing }}"}), one("{% import_yaml 'f.yaml' as v %}", files={"f.yaml": "\n\n{% if %}"}),
        one("{% profile as 'x' %}inside {{ 1 }}{% endprofile %} after"), one("{% profile as name %}a{% endprofile %}", context={"name": "n"}), one("{% profile %}a{% endprofile %}"), one("{% profile as 'a' %}x"), one("{% profile as missing %}x{% endprofile %}"),
        one("{% profile as 'x' %}{% set a = 1 %}{% endprofile %}{{ a }}"), one("{% profile as 'x' %}{% for i in [1, 2] %}{{ i }}{% endfor %}{% endprofile %}"),
        one("{% profile as 'a' ~ 1 %}{% profile as 'b' %}x{% endprofile %}{% endprofile %}"),
    ]


def scopes():
    yield from [
        one("{% set a = 1 %}{% load_yaml as v %}x: {{ a }}{% endload %}{{ v }}"),
        one("{% for i in [1, 2] %}{% load_yaml as v %}x: {{ i }}{% endload %}{{ v }}{% endfor %}{{ v is defined }}"),
        one("{% load_yaml as v %}{% set inner = 5 %}x: {{ inner }}{% endload %}{{ v }}{{ inner is defined }}"),
        one("{% macro m(x) %}{% load_yaml as v %}k: {{ x }}{% endload %}{{ v.k }}{% endmacro %}{{ m(3) }}"),
        one("{% from 'm.jinja' import v %}{{ v }}", files={"m.jinja": "{% load_yaml as v %}a: [1]{% endload %}"}),
        one("{% import 'm.jinja' as m %}{{ m.v.a }}", files={"m.jinja": "{% import_yaml 'n.yaml' as v %}", "n.yaml": "a: 7"}),
        one("{% from 'm.jinja' import v with context %}{{ v }}", files={"m.jinja": "{% load_json as v %}{\"a\": {{ z }}}{% endload %}"}, context={"z": 9}),
        one("{% load_yaml as outer %}a: {% load_yaml as inner %}[1]{% endload %}{{ inner }}{% endload %}{{ outer }}"),
        one("{% if true %}{% load_yaml as v %}1{% endload %}{% endif %}{{ v }}"), one("{% if false %}{% load_yaml as v %}1{% endload %}{% endif %}{{ v }}"),
        one("{% load_yaml as v %}{{ caller }}{% endload %}"), one("{% load_yaml as v %}{{ missing }}{% endload %}"),
        one("a\n{% load_yaml as v %}\nk: [\n{% endload %}\nb"), one("a\n{% load_yaml as v %}\nk: {{ missing.x }}\n{% endload %}\nb"), one("a\n{% load_json as v %}\n{\n{% endload %}\nb"),
        one("{% block b %}{% load_yaml as v %}z: 1{% endload %}{{ v.z }}{% endblock %}"),
        one("{% load_yaml as defaults %}\nserver:\n  port: 80\n{% endload %}{% do defaults.server.update({'port': 81}) %}{{ defaults | tojson }}"),
        one("{% import_text 'f.txt' as t %}{{ t | indent(2) }}|", files={"f.txt": "a\nb\n"}), one("{% import_text 'f.txt' as t %}{{ t }}|", files={"f.txt": "{{ 1 + 1 }}\r\nx\r\n"}),
        one("{{ v is defined }}{% import_yaml 'f.yaml' as v %}", files={"f.yaml": "1"}), one("{% import_yaml 'f.yaml' as _v %}{{ _v }}", files={"f.yaml": "1"}),
    ]
