"""How Salt sets Jinja2 up: undefined names, line breaks, paths, the sandbox, error lines."""

from .values import one, printed


def cases():
    yield from newlines()
    yield from paths()
    yield from undefined()
    yield from lines()
    yield from sandbox()
    yield from finalized()


def newlines():
    for text in ("", "\n", "\n\n", "a", "a\n", "a\n\n", "a\r\nb\r\n", "a\rb\r", "a\r\n\r\n", "\r\n", "{{ 1 }}\n", "{{ 1 }}", "{% if 1 %}\nx\n{% endif %}\n", "  {% if 1 %}\n  x\n  {% endif %}\n", "{%- if 1 -%}\n x \n{%- endif -%}\n", "{# c #}\n", "a{#- c -#}\n b", "{% raw %}{{ x }}\n{% endraw %}\n", "{% set x = 1 %}\n", "{{ 'a\\n' }}\n", "{{ 'a\r\nb' }}", "a\x0bb\x0cc\x85d\u2028e\n", "a\tb\n", "{% set x %}\r\na\r\n{% endset %}{{ x }}|\r\n", "## comment\n", "# for x in y\n", "{{ '{{' }} {{ '}}' }}\n", "{%+ if true %}a{% endif +%}\n b\n", "line {{\n  1\n}} end\n"):
        yield one(text)
    for text in ("  {% if true %}\n  x\n  {% endif %}\n", "a {# c #}\n b\n", "{% for i in [1, 2] %}\n  {{ i }}\n{% endfor %}\n", "  {%+ if true %}\n  x\n  {% endif %}\n", "{% if true +%}\n x{% endif %}\n"):
        yield one(text, opts={"jinja_env": {"trim_blocks": True, "lstrip_blocks": True}})
        yield one(text, opts={"jinja_env": {"trim_blocks": True}})
        yield one(text, opts={"jinja_env": {"lstrip_blocks": True}})
        yield one(text, opts={"jinja_env": {"keep_trailing_newline": True}})
        yield one(text, opts={"jinja_sls_env": {"trim_blocks": True, "lstrip_blocks": True}}, sls="a.b", tmplpath="/srv/salt/a/b.sls")
        yield one(text, opts={"jinja_trim_blocks": True})


def paths():
    names = "{{ [tplpath | default('-'), tplfile | default('-'), tpldir | default('-'), tpldot | default('-'), slspath, slsdotpath, slscolonpath, sls_path, sls] }}"
    for sls, path in (("a", "/srv/salt/a.sls"), ("a.b", "/srv/salt/a/b.sls"), ("a.b", "/srv/salt/a/b/init.sls"), ("a", "/srv/salt/a/init.sls"), ("a.b.c", "/x/a/b/c.sls"), ("a", None), ("a.b", "/srv/other.sls")):
        yield one(names, sls=sls, tmplpath=path)
    yield one("{% from tpldir ~ '/map.jinja' import v %}{{ v }} {{ tpldir }} {{ tplfile }}", sls="d.a", tmplpath="/s/d/a.sls", files={"d/map.jinja": "{% set v = tpldir ~ tplfile %}"})
    yield one("{% include './p.jinja' %}{% include 'd/p.jinja' %}", sls="d.a", tmplpath="/s/d/a.sls", files={"d/p.jinja": "[p {{ tpldir }}]"})
    yield one("{% include '../e/p.jinja' %}", sls="d.a", tmplpath="/s/d/a.sls", files={"e/p.jinja": "[e {{ tplfile }}]"})
    yield one("{% include '../../e/p.jinja' %}", sls="d.a", tmplpath="/s/d/a.sls", files={"e/p.jinja": "x"})
    yield one("{% import 'd/m.jinja' as m %}{{ m.v }}", files={"d/m.jinja": "{% import './n.jinja' as n %}{% set v = n.w %}", "d/n.jinja": "{% set w = 5 %}"}, sls="d.a", tmplpath="/s/d/a.sls")
    yield one("{% include 'missing.jinja' ignore missing %}ok")
    yield one("{% include ['missing', 'p'] %}", files={"p": "found"})
    yield one("a\n{% include 'missing.jinja' %}")


def undefined():
    yield from printed(["x", "x.y", "x['y']", "x | default('d')", "x.y | default('d')", "x is defined", "x is undefined", "x or 1", "not x", "x == 1", "x ~ ''", "x + 1", "x | length", "x | list", "x in [1]", "[x] | length", "{}.a", "{}['a']", "{}.a.b", "[].x", "[][0]", "'a'.x", "'a'[5]", "none.x", "none['x']", "1.5.x", "(1,)[3]", "x()", "{}.x()", "'a'.nothing()", "x | string", "x | upper", "x | to_bool", "x if false", "1 if x is defined else 2", "x | default(y)", "x | default(none)", "'' | default('d', true)", "(x | default({})).a | default(3)", "[1, 2][x]", "x | tojson", "x | yaml", "x is none", "x is string", "x | first", "[] | first", "[x] | first", "x | sort", "range(x)", "dict(a=x)", "x.upper()", "'%s' % x", "x | map('upper') | list", "[1] | map(attribute='a') | list", "{'a': 1} | map('nothing') | list", "x[0]", "x[:1]", "-x", "x < 1", "x is mapping", "x | join", "[x] | join", "[[]] | map('first') | list", "x | trim", "x.__class__", "x | select | list"])
    yield from [one("{% if x %}a{% endif %}"), one("{% for i in x %}a{% endfor %}"), one("{% for i in [] %}{% endfor %}{{ i }}"), one("{% set y = x %}ok"), one("{% set y = x.z %}ok"), one("{% set y = x %}{{ y }}"), one("{{ x }}", opts={"allow_undefined": True}), one("{{ x.y }}", opts={"allow_undefined": True}), one("[{{ x }}]{{ x | length }}{% for i in x %}{% endfor %}{{ 1 if x else 2 }}", opts={"allow_undefined": True}), one("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}"), one("{% macro m(a) %}{{ a is defined }}{% endmacro %}{{ m() }}"), one("{% from 'f' import nothing %}ok", files={"f": ""}), one("{% from 'f' import nothing %}{{ nothing }}", files={"f": ""}), one("{% import 'f' as f %}{{ f.nothing }}", files={"f": ""}), one("{% include x %}"), one("{% call x() %}{% endcall %}"), one("{{ x | nothing }}"), one("{{ x is nothing }}"), one("{% if false %}{{ 1 | nothing }}{% endif %}ok"), one("{% if 'nothing' is filter %}{{ 1 | nothing }}{% endif %}ok"), one("{% set ns = namespace() %}{{ ns.x }}"), one("{{ loop }}"), one("{{ self.nothing() }}")]


def lines():
    yield from [
        one("\n\n{{ x }}"), one("a\n{% if x %}\n{% endif %}"), one("{% for i in [1] %}\n\n{{ i.x.y }}\n{% endfor %}"), one("{{ 1 }}\n{{ 2 }}\n{{ [1, 2,\n 3][9].x }}"), one("{% macro m() %}\n{{ x }}\n{% endmacro %}\n\n\n{{ m() }}"), one("\n{% include 'f' %}", files={"f": "\n\n{{ x }}"}), one("\n\n{% from 'f' import m %}\n{{ m() }}", files={"f": "{% macro m() %}\n\n\n{{ x }}{% endmacro %}"}), one("{% block b %}\n\n{{ x }}{% endblock %}"), one("{% extends 'f' %}\n{% block b %}\n{{ x }}{% endblock %}", files={"f": "\n\n\n{% block b %}{% endblock %}"}), one("{% call m() %}\n{{ x }}{% endcall %}"), one("{% macro m() %}{{ caller() }}{% endmacro %}\n{% call m() %}\n\n{{ x }}{% endcall %}"), one("{{ 1 / 0 }}"), one("\n{{ 1 // 0 }}"), one("\n{{ 'a' + 1 }}"), one("\n{{ 1 < 'a' }}"), one("\n{{ [] | first | upper }}"), one("\n{{ 'a' | int(base='x') }}"), one("\n{% set x = {}.a.b %}"), one("\n{% do [].append() %}"), one("\n{{ {} | sum }}"), one("\n{{ {[]: 1} }}"), one("\n{{ range(1000000) | length }}"), one("\n{{ range(100001) }}"), one("{{ range(100000) | length }}"), one("\n{{ 'a' | nothing }}"), one("\n{{ 'a' is nothing }}"), one("\n{% nothing %}"), one("\n{{ 'a }}"), one("\n{{ 1 + }}"), one("\n{% if %}\n{% endif %}"), one("\n{% if 1 %}"), one("\n{% for %}"), one("\n{% endif %}"), one("{{ }}"), one("{{ a b }}"), one("{% set %}"), one("{{ (1 }}"), one("{{ [1 }}"), one("{{ {1 }}"), one("{% block a %}{% endblock %}\n{% block a %}{% endblock %}"), one("{% macro m(a=1, b) %}{% endmacro %}"), one("{% extends %}"), one("{% include %}"), one("{% import 'a' %}"), one("{% from 'a' import %}"), one("{{ 1 | }}"), one("{{ 1 is }}"), one("{# open"), one("\n\n{% raw %}x"), one("{{ x.1a }}"), one("{% for i in [1, 2, 3] %}{% if i == 2 %}{% continue %}{% endif %}{{ i }}{% if i == 3 %}{% break %}{% endif %}{% endfor %}"), one("{% do 1 %}{% do x %}"), one("{{ foo(**{'a': 1}, **{'b': 2}) }}"), one("{{ 'a' 'b' }}"), one("{% set a.b = 1 %}"), one("{% set a = 1 %}{% set a.b = 1 %}"), one("a\nb\n\n{{ salt['pillar.get']('x').y }}"), one("{{ {'a': 1}.a.b.c }}"), one("\n{{ 'x' | load_yaml | attr('y') | upper }}"), one("\n{% set x = 'a: [' | load_yaml %}"), one("\n{{ '(' | regex_search('(') }}"), one("\n\n{{ [1] | yaml_encode }}"), one("\n{{ missing_function(1) }}"), one("\n{{ 'a'.upper(1) }}"), one("\n{{ 2 ** 'a' }}"), one("\n{{ -'a' }}"), one("\n{{ 'abc' | round }}"), one("\n{{ [3, 'a'] | sort }}"),
    ]


def sandbox():
    yield from printed(["''.__class__", "[].__class__.__mro__", "''['__class__']", "{}.__class__", "''.format.__globals__", "'{0.__class__}'.format(1)", "'{0}'.format('x')", "'{a}'.format(a=1)", "''._x", "{'_x': 1}._x", "{'__a': 1}['__a']", "{'_a': 1}['_a']", "'' | attr('__class__')", "range.__name__", "lipsum.__globals__", "cycler.__init__", "(1).__class__", "'%s' % ''.__class__", "''.__len__()", "self.__class__", "namespace.__init__", "'{x}'.format_map({'x': 1})", "{}.items.__self__", "().__class__.__bases__", "caller.__class__", "none.__class__", "{'a': 1}.__getitem__('a')", "''.join.__call__", "1 .real", "[1].append(2)", "'a'.mro"])


def finalized():
    yield from [one("{{ v }}", context={"v": v}) for v in ({"a": "it's"}, {"a": {"b": "c"}}, {"a": ["x"]}, {"a": None, "b": True, "c": 1.0}, [{"a": 1}], {"x": []}, {"a": "\n"}, {"é": "☃"})]
    yield from [one("{{ " + v + " }}") for v in ("{'a': 'x' | escape}", "[missing]", "('a',)", "(1, {'a': (2,)})", "{'a': 1}.items()", "{'a': 1}.keys()", "{'a': 1}.values()", "range(3)", "namespace(a=1)", "odict([('a', 'b')])", "[odict([('a', 'b')])]", "dict(a=1)", "{1: 'a', 'b': 2}", "'x' | escape", "['x' | escape]", "none", "true", "[none]", "1.0", "1e16", "1e-5", "{'a': {}}", "[[]]", "{}", "()", "[] | unique", "(1, 2) | unique", "{'f': range}['f'] is callable", "'a' | to_bytes", "{'a': 'b' | to_bytes}", "'<' | escape | upper", "{'k': '<' | escape} | string")]
