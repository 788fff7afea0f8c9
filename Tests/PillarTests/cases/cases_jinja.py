"""Pillars with Jinja: the variables, grains, pillar.get while a pillar is rendered, imports, errors."""


def cases():
    out = []
    grains = {
        "id": "web01.example.com", "os": "Ubuntu", "os_family": "Debian", "osmajorrelease": 22, "num_cpus": 8,
        "roles": ["api", "db"], "nested": {"a": {"b": "c"}}, "fqdn": "web01.example.com", "none": None, "flag": True}

    def add(identifier, text, more=None, file="a.sls", **settings):
        out.append({
            "id": identifier, "kind": "file", "file": file, "files": {file: text, **(more or {})}, "grains": grains,
            **settings})

    # Grains.
    add("grain", "x: {{ grains['os'] }}\n")
    add("grain attribute", "x: {{ grains.os_family }}\n")
    add("grain number", "x: {{ grains.num_cpus }}\n")
    add("grain arithmetic", "x: {{ grains.num_cpus // 2 }}\n")
    add("grain get", "x: {{ grains.get('nosuch', 'd') }}\n")
    add("grain list", "x: {{ grains['roles'] }}\n")
    add("grain loop", "x:\n{% for role in grains.roles %}  - {{ role }}\n{% endfor %}")
    add("grain nested", "x: {{ grains.nested.a.b }}\n")
    add("grain null", "x: {{ grains.none }}\n")
    add("grain flag", "x: {{ grains.flag }}\n")
    add("grain missing", "x: {{ grains.nosuch }}\n")
    add("grain missing item", "x: {{ grains['nosuch'] }}\n")
    add("grain missing default", "x: {{ grains.nosuch | default('d') }}\n")
    add("grains.get", "x: {{ salt['grains.get']('os') }}\n")
    add("grains.get path", "x: {{ salt['grains.get']('nested:a:b') }}\n")
    add("grains.get default", "x: {{ salt['grains.get']('nosuch', 'd') }}\n")
    add("grains.get without default", "x: '{{ salt['grains.get']('nosuch') }}'\n")
    add("family condition", "{% if grains.os_family == 'Debian' %}\nx: deb\n{% else %}\nx: rpm\n{% endif %}\n")

    # The pillar is empty while it is rendered.
    add("pillar empty", "x: {{ pillar }}\n")
    add("pillar.get default", "x: {{ salt['pillar.get']('a:b', 'd') }}\n")
    add("pillar.get without default", "x: '{{ salt['pillar.get']('a:b') }}'\n")
    add("pillar get", "x: {{ pillar.get('a', 3) }}\n")
    add("pillar missing", "x: {{ pillar.a }}\n")
    add("salt.pillar.get", "x: {{ salt.pillar.get('a', 4) }}\n")

    # Where the file is.
    names = "\n".join(
        f"{name}: '{{{{ {name} }}}}'"
        for name in ["sls", "saltenv", "slspath", "slsdotpath", "slscolonpath", "sls_path", "tpldir", "tplfile", "tpldot"])
    add("names at the root", names + "\n")
    add("names in a folder", names + "\n", file="d/a.sls")
    add("names two deep", names + "\n", file="d/e/a.sls")
    add("names in init", names + "\n", file="d/init.sls")
    add("names of an include", "include: [d.b]\n", {"d/b.sls": names + "\n"})
    add("names of an included init", "include: [d]\n", {"d/init.sls": names + "\n"})
    add("opts id", "x: {{ opts.id }}\n")
    add("minion id", "x: {{ grains.id }}\n")

    # Text that becomes YAML.
    add("none prints", "x: {{ none }}\n")
    add("true prints", "x: {{ true }}\ny: {{ false }}\n")
    add("float prints", "x: {{ 1.0 }}\ny: {{ 1e20 }}\n")
    add("list prints", "x: {{ [1, 'a', none, true] }}\n")
    add("mapping prints", "x: {{ {'a': 1} }}\n")
    add("tojson", "x: {{ {'a': [1, none, true]} | tojson }}\n")
    add("json filter", "x: {{ {'b': 1, 'a': [1, none]} | json }}\n")
    add("yaml filter", "x: {{ {'b': 1, 'a': [1, none]} | yaml }}\n")
    add("yaml_encode", "x: {{ 'a: b' | yaml_encode }}\ny: {{ 'c\"d' | yaml_dquote }}\nz: {{ \"e'f\" | yaml_squote }}\n")
    add("multiline", "x: |\n  {{ 'a' }}\n  b\n")
    add("block kept", "x: |\n  a\n{% if true %}\n  b\n{% endif %}\n  c\n")
    add("whitespace", "x:\n{%- for i in range(3) %}\n  - {{ i }}\n{%- endfor %}\n")
    add("indent", "x:\n  y: |\n    {{ 'a\nb' | indent(4) }}\n")
    add("key made", "{{ 'k' ~ 1 }}: v\n")
    add("comment gone", "x: 1{# y #}\n{# z: 2 #}\n")
    add("raw", "x: '{% raw %}{{ a }}{% endraw %}'\n")
    add("crlf", "{% if true %}\r\nx: 1\r\n{% endif %}\r\n")
    add("no newline at the end", "x: {{ 1 }}")
    add("unicode", "x: {{ 'ключ' | upper }}\n")
    add("zero padded", "x: {{ '%04d' | format(7) }}\n")
    add("quoted number", "x: '{{ 5 }}'\n")

    # Statements.
    add("set", "{% set a = 5 %}\nx: {{ a }}\n")
    add("macro", "{% macro m(a, b=2) %}{{ a }}-{{ b }}{% endmacro %}\nx: {{ m(1) }}\ny: {{ m(1, b=3) }}\n")
    add("namespace", "{% set n = namespace(c=0) %}{% for i in range(4) %}{% set n.c = n.c + i %}{% endfor %}\nx: {{ n.c }}\n")
    add("loop variables", "x: [{% for i in 'abc' %}'{{ loop.index }}{{ i }}'{% if not loop.last %}, {% endif %}{% endfor %}]\n")
    add("do", "{% set l = [] %}{% do l.append(1) %}{% do l.append(2) %}\nx: {{ l }}\n")
    add("import", "{% import 'm.jinja' as m %}\nx: {{ m.v }}\n", {"m.jinja": "{% set v = 7 %}\n"})
    add("from import", "{% from 'd/m.jinja' import f %}\nx: {{ f(2) }}\n", {
        "d/m.jinja": "{% macro f(a) %}{{ a * 2 }}{% endmacro %}\n"})
    add("from import with context", "{% from 'm.jinja' import f with context %}\nx: {{ f() }}\n", {
        "m.jinja": "{% macro f() %}{{ grains.os }}{% endmacro %}\n"})
    add("include template", "{% include 'm.jinja' %}\ny: 1\n", {"m.jinja": "x: {{ grains.os }}\n"})
    add("import missing", "{% import 'nosuch.jinja' as m %}\nx: 1\n")
    add("import_yaml", "{% import_yaml 'm.yaml' as m %}\nx: {{ m.a }}\ny: {{ m.b }}\n", {"m.yaml": "a: 0640\nb: [1, 2]\n"})
    add("import_json", "{% import_json 'm.json' as m %}\nx: {{ m.a }}\n", {"m.json": '{"a": 5}'})
    add("load_yaml", "{% load_yaml as m %}\na: 1\nb: [x]\n{% endload %}\nx: {{ m.b[0] }}\n")
    add("defaults merged", "{% set d = {'a': 1, 'b': 2} %}{% do d.update({'b': 3}) %}\nx: {{ d | tojson }}\n")
    add("role lookup", (
        "{% set m = {'Debian': {'p': 'glance'}, 'RedHat': {'p': 'openstack-glance'}} %}\n"
        "x: {{ m[grains.os_family]['p'] }}\ny: {{ m.get(grains.os_family, {}).get('q', 'none') }}\n"))
    add("filter_by", (
        "{% set m = salt['grains.filter_by']({'Debian': {'p': 1}, 'RedHat': {'p': 2}}) %}\nx: {{ m.p }}\n"))
    add("cpus to workers", "workers: {{ [grains.num_cpus, 4] | min }}\n")
    add("id parts", "role: {{ grains.id.split('.')[0] }}\ndomain: {{ grains.id.split('.')[1:] | join('.') }}\n")
    add("in list", "x: {{ 'api' in grains.roles }}\n")
    add("conditional include", "{% if 'db' in grains.roles %}\ninclude:\n  - b\n{% endif %}\nx: 1\n", {"b.sls": "y: 1\n"})
    add("generated keys", "{% for n in range(3) %}\nhost{{ n }}:\n  ip: 10.0.0.{{ n }}\n{% endfor %}\n")

    # Errors.
    for name, text in [
        ("undefined", "x: {{ nosuch }}\n"), ("undefined attribute", "x: {{ grains.nested.zzz }}\n"),
        ("syntax", "x: {{ 1 +\n"), ("unclosed block", "{% if true %}\nx: 1\n"), ("unknown tag", "{% nosuch %}\nx: 1\n"),
        ("unknown filter", "x: {{ 1 | nosuch }}\n"), ("unknown function", "x: {{ salt['nosuch.f']() }}\n"),
        ("division", "x: {{ 1 / 0 }}\n"), ("type", "x: {{ 'a' + 1 }}\n"), ("not yaml afterwards", "x: {{ ': :' }}\n"),
        ("raise", "{{ raise('stop') }}\nx: 1\n"), ("made duplicate", "{% for i in range(2) %}\nx: {{ i }}\n{% endfor %}\n"),
        ("made list", "{% for i in range(2) %}\n- {{ i }}\n{% endfor %}\n"),
    ]:
        add(f"error {name}", text)
    return out
