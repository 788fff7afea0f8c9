"""Compares this engine with Jinja2 and minijinja on the same templates, in the same run, by process CPU time.

Run with Salt's Python:  "$(Tests/venv salt)" Benchmarks/Jinja/bench.py [--only NAME] [--json FILE] [--quick]
Builds `jinja-bench` first. Prints microseconds: `render` of a template compiled once, `cold` for compiling (with what it
extends and imports) and rendering once; checks that all three print the same bytes.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import jinja2
import minijinja

HERE = pathlib.Path(__file__).resolve().parent


def config():
    text = """[DEFAULT]
bind_host = {{ server.bind.host }}
bind_port = {{ server.bind.port }}
{%- if server.debug %}
debug = true
{%- endif %}
workers = {{ server.workers|default(4) }}
transport_url = rabbit://{{ mq.user }}:{{ mq.password }}@{{ mq.host }}:{{ mq.port }}/{{ mq.vhost }}

[database]
connection = {{ db.engine }}+pymysql://{{ db.user }}:{{ db.password }}@{{ db.host }}/{{ db.name }}?charset=utf8
{%- for key, value in db.pool.items() %}
{{ key }} = {{ value }}
{%- endfor %}

[keystone_authtoken]
{%- set auth = identity %}
auth_url = {{ auth.protocol }}://{{ auth.host }}:{{ auth.port }}/v3
{%- if auth.region is defined and auth.region %}
region_name = {{ auth.region }}
{%- endif %}
memcached_servers = {% for m in cache %}{{ m.host }}:{{ m.port }}{% if not loop.last %},{% endif %}{% endfor %}

[glance_store]
stores = {{ stores|join(',') }}
default_store = {{ stores|first|upper }}
"""
    context = {
        "server": {"bind": {"host": "10.0.0.1", "port": 9292}, "debug": True},
        "mq": {"user": "openstack", "password": "secret", "host": "10.0.0.2", "port": 5672, "vhost": "/openstack"},
        "db": {"engine": "mysql", "user": "glance", "password": "pw", "host": "10.0.0.3", "name": "glance",
               "pool": {"max_pool_size": 10, "max_overflow": 30, "idle_timeout": 3600, "max_retries": -1}},
        "identity": {"protocol": "http", "host": "10.0.0.4", "port": 35357, "region": "RegionOne"},
        "cache": [{"host": "10.0.0.%d" % i, "port": 11211} for i in range(3)],
        "stores": ["file", "http", "swift", "rbd"],
    }
    return {"main.j2": text}, context, 20000, 4000


def oslo(factor=1):
    lines = []
    tags = 0
    for section in range(50 * factor):
        lines.append("[section_%d]" % section)
        for option in range(30):
            lines.append("# Option number %d of section %d: a description that goes on for a while (string value)" % (option, section))
            lines.append("# Possible values: any text. Minimum: 0, maximum: 65535.")
            if option % 10 == 0:
                name = "s%d" % (section % 50)
                if option == 10:
                    lines.append("{%% if %s.option_%d is defined %%}option_%d = {{ %s.option_%d }}{%% endif %%}" % (name, option, option, name, option))
                    tags += 3
                else:
                    lines.append("{%% if %s.enabled %%}flag_%d = true{%% endif %%}" % (name, option)) if section % 2 else lines.append("#flag_%d = false" % option)
            else:
                lines.append("#option_%d = <None>" % option)
        lines.append("")
    return {"main.j2": "\n".join(lines) + "\n"}, {"s%d" % i: {"option_10": "value %d" % i, "enabled": i % 3 == 0} for i in range(50)}, 2000, 500


def table():
    text = """<table>
{% for row in rows %}<tr class="{{ loop.cycle('odd', 'even') }}"><td>{{ row.id }}</td><td>{{ row.name }}</td><td>{{ row.size }}</td></tr>
{% endfor %}</table>
"""
    rows = [{"id": i, "name": "image-%d" % i, "size": i * 1024} for i in range(10000)]
    return {"main.j2": text}, {"rows": rows}, 50, 20


def filters():
    text = """{% for r in records|sort(attribute='name') %}{{ r.name|upper|replace('-', '_') }} {{ r.tags|join(', ')|replace('tag', 'TAG') }} {{ r.size|string|length }} {{ r.note|default('none')|trim|capitalize }}
{% endfor %}{{ records|map(attribute='size')|sum }} {{ records|selectattr('active')|list|length }} {{ records|rejectattr('active')|map(attribute='name')|join(' ')|length }} {{ records|groupby('kind')|length }} {{ records|map(attribute='name')|unique|list|length }}
"""
    kinds = ["raw", "qcow2", "iso"]
    records = [{"name": "img-%d" % ((i * 7919) % 500), "tags": ["a%d" % (i % 5), "b", "longer tag %d" % i], "size": i * 100000,
                "note": "  some NOTE %d  " % i, "active": i % 2 == 0, "kind": kinds[i % 3]} for i in range(500)]
    return {"main.j2": text}, {"records": records}, 100, 50


def macros():
    library = """{% macro option(name, value, comment='') %}{% if comment %}# {{ comment }}
{% endif %}{{ name }} = {{ value }}
{% endmacro %}{% macro section(title) %}[{{ title }}]
{{ caller() }}{% endmacro %}"""
    text = """{% from 'library.j2' import option, section %}{% for i in range(100) %}{% call section('s' ~ i) %}{% for j in range(19) %}{{ option('key' ~ j, j * i, 'comment') }}{% endfor %}{% endcall %}{% endfor %}"""
    return {"main.j2": text, "library.j2": library}, {}, 100, 50


def inheritance():
    files = {}
    blocks = range(30)
    files["level0.j2"] = "".join("{%% block b%d %%}base %d {{ value }}{%% endblock %%}\n" % (i, i) for i in blocks)
    for level in range(1, 5):
        name = "main.j2" if level == 4 else "level%d.j2" % level
        files[name] = "{%% extends 'level%d.j2' %%}" % (level - 1) + "".join(
            "{%% block b%d %%}{{ super() }} level %d{%% endblock %%}\n" % (i, level) for i in blocks if i % 5 >= level or i % 2)
    return files, {"value": 42}, 2000, 500


CASES = {"config": config, "oslo": oslo, "table": table, "filters": filters, "macros": macros, "inheritance": inheritance}


def measure(count, body):
    best = float("inf")
    count = max(count // 5, 1)
    for _ in range(5):
        start = time.process_time()
        for _ in range(count):
            body()
        best = min(best, (time.process_time() - start) / count)
    return best


def jinja(files, context, renders, colds):
    def make():
        return jinja2.Environment(loader=jinja2.DictLoader(files), keep_trailing_newline=False, cache_size=400)
    template = make().get_template("main.j2")
    output = template.render(**context)
    return output, {"render": measure(renders, lambda: template.render(**context)),
                    "cold": measure(colds, lambda: make().get_template("main.j2").render(**context))}


def mini(files, context, renders, colds):
    def make():
        return minijinja.Environment(templates=files, debug=False)
    environment = make()
    output = environment.render_template("main.j2", **context)
    return output, {"render": measure(renders, lambda: environment.render_template("main.j2", **context)),
                    "cold": measure(colds, lambda: make().render_template("main.j2", **context))}


def write(folder, files, context):
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        (folder / file).write_text(text)
    (folder / "context.json").write_text(json.dumps(context))


def ours(binary, files, context, renders, colds):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write(folder, files, context)
        result = subprocess.run([binary, name, str(renders), str(colds)], check=True, capture_output=True, text=True)
        return (folder / "output.swift").read_text(), json.loads(result.stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only")
    parser.add_argument("--json")
    parser.add_argument("--binary")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", metavar="FOLDER", help="only write the templates and contexts there")
    options = parser.parse_args()
    if options.write:
        for name, make in CASES.items():
            write(pathlib.Path(options.write, name), *make()[:2])
        return
    binary = options.binary
    if not binary:
        swift = os.environ.get("SWIFT", "swift")
        package = ["--package-path", str(HERE.parent), "-c", "release", "--product", "jinja-bench"]
        subprocess.run([swift, "build", *package], check=True, stdout=sys.stderr)
        path = subprocess.run([swift, "build", *package, "--show-bin-path"], check=True, capture_output=True, text=True)
        binary = path.stdout.strip() + "/jinja-bench"
    results = {}
    print(f"{'microseconds':12} {'':7} {'ours':>10} {'minijinja':>10} {'Jinja2':>10} {'mini/ours':>10} {'Jinja2/ours':>11}")
    for name, make in CASES.items():
        if options.only and name != options.only:
            continue
        files, context, renders, colds = make()
        slow = (max(renders // 10, 5), max(colds // 20, 5))
        expected, python = jinja(files, context, *slow)
        rust_output, rust = mini(files, context, *slow)
        output, swift = ours(binary, files, context, renders, colds)
        same = "" if output == expected else "  OUTPUT DIFFERS from Jinja2"
        if rust_output != expected:
            same += "  (minijinja prints otherwise)"
        results[name] = {"ours": swift, "minijinja": rust, "jinja2": python, "same": output == expected}
        for mode in ("render", "cold"):
            print(f"{name:12} {mode:7} {swift[mode] * 1e6:10.1f} {rust[mode] * 1e6:10.1f} {python[mode] * 1e6:10.1f}"
                  f" {rust[mode] / swift[mode]:10.2f} {python[mode] / swift[mode]:11.1f}{same}")
        print(f"{name:12} {'traced':7} {swift['traced'] * 1e6:10.1f}")
    if not options.only:
        times = []
        for factor in (1, 10, 100):
            files, context, _, _ = oslo(factor)
            _, swift = ours(binary, files, context, 5, 5)
            times.append(swift["compile"])
        results["compile"] = times
        print("compile of the oslo sample x1, x10, x100: "
              + ", ".join(f"{t * 1e6:.0f}" for t in times) + f" (x{times[1] / times[0]:.1f}, x{times[2] / times[0]:.1f})")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=1) + "\n")


main()
