"""What formulas in the wild do: map files, macros, imports with context, merged defaults, generated configuration."""

from .values import one

GRAINS = {"id": "web1.example.org", "os": "Ubuntu", "os_family": "Debian", "osfinger": "Ubuntu-22.04", "oscodename": "jammy", "osrelease": "22.04", "osmajorrelease": 22, "num_cpus": 4, "mem_total": 4000, "roles": ["nginx/server", "api"], "host": "web1", "fqdn": "web1.example.org", "ip4_interfaces": {"eth0": ["10.0.0.5", "10.0.0.6"], "lo": ["127.0.0.1"]}, "init": "systemd", "kernel": "Linux", "saltversion": "3006.9"}
PILLAR = {
    "web": {"lookup": {"package": "nginx-full", "service": {"name": "nginx"}}, "enabled": True, "server": {"config": {"worker_processes": 4, "events": {"worker_connections": 768}, "http": {"sendfile": "on", "include": ["mime.types", "conf.d/*.conf"]}}}, "tofs": {"source_files": {"main": ["alt.conf"]}}, "sites": {"b.org": {"listen": [80, 443], "ssl": True}, "a.org": {"listen": 80}}},
    "users": {"alice": {"uid": 1000, "groups": ["sudo", "adm"], "ssh_keys": ["k1", "k2"]}, "bob": {"uid": 1001, "absent": True}, "carol": {}},
    "db": {"server": {"mysqld": {"port": 3306, "skip-name-resolve": "noarg_present", "bind-address": "0.0.0.0", "sql_mode": None}, "databases": [{"name": "glance", "users": [{"name": "glance", "password": "secret", "host": "%", "rights": "all"}]}]}},
    "sshd": {"PermitRootLogin": "no", "Port": [22, 2222], "UsePAM": True, "matches": {"m1": {"type": {"User": ["a", "b"]}, "options": {"ChrootDirectory": "/srv"}}}},
    "glance": {"server": {"version": "queens", "workers": 2, "bind": {"address": "0.0.0.0", "port": 9292}, "database": {"engine": "mysql", "host": "db", "port": 3306, "name": "glance", "user": "glance", "password": "p@ss"}, "storage": {"engine": "file,http"}, "message_queue": {"members": [{"host": "m1"}, {"host": "m2", "port": 5673}], "user": "openstack", "password": "rabbit"}, "policy": {"add_image": "role:admin", "delete": None}, "cors": {}}},
}
DEFAULTS = "web:\n  package: nginx\n  service:\n    name: nginx\n    enable: true\n  conf_dir: /etc/nginx\n  server:\n    config: {}\n"
MAP = """{%- import_yaml 'web/defaults.yaml' as defaults %}
{%- set os_map = salt['grains.filter_by']({
    'Debian': {'group': 'www-data', 'conf_dir': '/etc/nginx'},
    'RedHat': {'group': 'nginx'},
}, merge=salt['pillar.get']('web:lookup', {})) %}
{%- do defaults.web.update(os_map) %}
{%- set web = salt['pillar.get']('web', default=defaults.web, merge=True) %}
"""
BOTH = {"pillar": PILLAR, "grains": GRAINS}
FILES = {"web/defaults.yaml": DEFAULTS, "web/map.jinja": MAP}


def cases():
    yield from maps()
    yield from macros()
    yield from generated()
    yield from users()
    yield from openstack()
    yield from modern()
    yield from states()
    yield from idioms()


def maps():
    for ending in ("", " with context", " without context"):
        yield one("{% from 'web/map.jinja' import web" + ending + " %}{{ web | tojson }}", files=FILES, **BOTH)
        yield one("{% from 'web/map.jinja' import web as w" + ending + " -%}\npkg: {{ w.package }}\nconf: {{ w.conf_dir }}/x\nenabled: {{ w.enabled }}\nall: {{ w.server | yaml }}\n", files=FILES, **BOTH)
        yield one("{% import 'web/map.jinja' as m" + ending + " %}{{ m.web.service }}{{ m.defaults is defined }}", files=FILES, **BOTH)
    yield one("{% from 'web/map.jinja' import web %}{{ web.package }}", files=FILES)
    yield one("{% from 'web/map.jinja' import web %}{{ web.nothing }}", files=FILES, **BOTH)
    yield one("{% from 'web/map.jinja' import nothing %}{{ nothing }}", files=FILES, **BOTH)
    yield one("{%- set tplroot = tpldir.split('/')[0] %}\n{%- from tplroot ~ '/map.jinja' import web with context %}{{ web.group }}|{{ tplroot }}", files=FILES, sls="web.server.config", tmplpath="/srv/salt/web/server/config.sls", **BOTH)
    yield one("{% from 'web/lib.jinja' import root %}{{ root }}|{{ tpldir }}", files={"web/lib.jinja": "{% set root = tpldir.split('/')[0] %}"}, sls="top.a", tmplpath="/srv/salt/top/a.sls")
    yield one("{% from 'web/lib.jinja' import root with context %}{{ root }}", files={"web/lib.jinja": "{% set root = tpldir %}"}, sls="top.a", tmplpath="/srv/salt/top/a.sls")
    yield one("{% from 'web/sub/lib.jinja' import root %}{{ root }}", files={"web/sub/lib.jinja": "{% set root = [tpldir, tplfile, tpldot] %}"}, sls="top.a", tmplpath="/srv/salt/top/a.sls")
    yield one("{% from 'lib.jinja' import root %}{{ root }}", files={"lib.jinja": "{% set root = [tpldir, tplfile, tpldot] %}"}, sls="top.a", tmplpath="/srv/salt/top/a.sls")
    yield one("{% import_yaml 'web/p/' ~ grains.os_family ~ '.yaml' as p %}{{ p.x }}", files={"web/p/Debian.yaml": "x: [1, 2]"}, **BOTH)
    yield one("{% set m = {} %}{% for f in ['a', 'b'] %}{% import_yaml f ~ '.yaml' as y %}{% do salt['slsutil.update'](m, y) %}{% endfor %}{{ m }}", files={"a.yaml": "k: {x: 1}", "b.yaml": "k: {y: 2}"})
    yield one("{% set os_map = salt['grains.filter_by']({'default': {'a': 1}, 'Ubuntu': {'b': 2}}, grain='os', base='default') %}{{ os_map }}", **BOTH)
    yield one("{% set m = salt['grains.filter_by']({'jammy': {'v': 14}, 'focal': {'v': 12}}, grain='oscodename', merge=salt['grains.filter_by']({'22.04': {'w': 1}}, grain='osrelease')) %}{{ m }}", **BOTH)
    yield one("{% load_yaml as map %}\nDebian:\n  pkg: a\n  conf: {{ '/etc/' ~ grains.host }}\nRedHat: &rh\n  pkg: b\nSuse:\n  <<: *rh\n{% endload %}{% set w = salt['grains.filter_by'](map) %}{{ w }}{{ map.Suse }}", **BOTH)


def macros():
    render = """{%- macro render(value, indent=0) -%}
{%- for k, v in value | dictsort %}
{%- if v is mapping %}
{{ ' ' * indent }}{{ k }} {{ '{' }}
{{- render(v, indent + 4) }}
{{ ' ' * indent }}{{ '}' }}
{%- elif v is iterable and v is not string %}
{%- for item in v %}
{{ ' ' * indent }}{{ k }} {{ item }};
{%- endfor %}
{%- else %}
{{ ' ' * indent }}{{ k }} {{ v }};
{%- endif %}
{%- endfor %}
{%- endmacro -%}
"""
    yield one(render + "{{ render(salt['pillar.get']('web:server:config')) }}\n", **BOTH)
    yield one("{% from 'm.jinja' import render %}{{ render(pillar.web.server.config) | indent(2) }}", files={"m.jinja": render}, **BOTH)
    yield one("{% macro opt(name, value, quote=False) %}{% if value is sameas true %}{{ name }} yes{% elif value is sameas false %}{{ name }} no{% elif value is none %}# {{ name }}{% elif quote %}{{ name }} \"{{ value }}\"{% else %}{{ name }} {{ value }}{% endif %}{% endmacro %}{% for k, v in {'a': true, 'b': false, 'c': none, 'd': 'x', 'e': 5}.items() %}{{ opt(k, v, k == 'd') }}\n{% endfor %}")
    yield one("{% macro list(items) %}{% for i in items %}{{ caller(i, loop.index) }}{% endfor %}{% endmacro %}{% call(item, n) list(['a', 'b']) %}[{{ n }}:{{ item }}]{% endcall %}")
    yield one("{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, a=3) }}")
    yield one("{% macro sls_block(dict) %}\n    {% for key, value in dict|dictsort %}\n    - {{ key }}: {{ value|tojson }}\n    {%- endfor %}\n{% endmacro %}x:\n  file.managed:{{ sls_block({'name': '/etc/x', 'mode': 640, 'l': [1, 'a']}) }}")
    yield one("{% macro files_switch(files, indent=6) %}{% set root = tpldir.split('/')[0] %}{% for fs in salt['config.get'](root ~ ':tofs:switch', ['id', 'os_family']) + [''] %}{% for f in salt['config.get'](root ~ ':tofs:source_files:main', []) + files %}{% set dir = salt['config.get'](fs, fs) if fs else 'default' %}{% set url = ['- salt:/', root, 'files', dir.strip('/'), f.strip('/')] | select | join('/') %}\n{{ url | indent(indent, true) }}{% endfor %}{% endfor %}{% endmacro %}source: {{ files_switch(['/etc/a.conf']) }}\n", sls="web.config", tmplpath="/s/web/config.sls", **BOTH)
    yield one("{% from './lib.jinja' import f with context %}{{ f(['x']) }}", files={"web/lib.jinja": "{% macro f(l) %}{% set parts = tpldir.split('/') %}{% for p in parts %}{{ parts[0:loop.index] | join('/') }};{% endfor %}{{ l }}{% endmacro %}"}, sls="web.sub.c", tmplpath="/s/web/sub/c.sls")
    yield one("{% from 'web/lib.jinja' import f with context %}{{ f(['x']) }}", files={"web/lib.jinja": "{% macro f(l) %}{% set parts = tpldir.split('/') %}{% for p in parts %}{{ parts[0:loop.index] | join('/') }};{% endfor %}{{ l }}{% endmacro %}"}, sls="web.sub.c", tmplpath="/s/web/sub/c.sls")
    yield one("{% macro concat(a, b='-', *rest) %}{% endmacro %}")
    yield one("{% macro rec(n) %}{{ n }}{% if n > 0 %}{{ rec(n - 1) }}{% endif %}{% endmacro %}{{ rec(3) }}")
    yield one("{% macro scope() %}{{ web is defined }}{% endmacro %}{% set web = 1 %}{{ scope() }}")


def generated():
    yield one("{%- for name, site in pillar.web.sites | dictsort %}\nserver {\n{%- for port in (site.listen if site.listen is not number else [site.listen]) %}\n  listen {{ port }}{{ ' ssl' if site.get('ssl') and port == 443 else '' }};\n{%- endfor %}\n  server_name {{ name }};\n}\n{%- endfor %}\n", **BOTH)
    yield one("[mysqld]\n{% for k, v in salt['pillar.get']('db:server:mysqld', {}).items() -%}\n{% if v == 'noarg_present' %}{{ k }}\n{% elif v is none %}#{{ k }}\n{% else %}{{ k }} = {{ v }}\n{% endif %}{% endfor %}", **BOTH)
    yield one("{% for db in pillar.db.server.databases %}{% for u in db.users %}GRANT {{ u.rights | upper }} ON {{ db.name }}.* TO '{{ u.name }}'@'{{ u.host }}' IDENTIFIED BY '{{ u.password | default('') }}';\n{% endfor %}{% endfor %}", **BOTH)
    yield one("{%- set keys = [] -%}{%- for k, v in pillar.sshd.items() if k != 'matches' -%}{%- for item in (v if v is sequence and v is not string else [v]) %}{{ k }} {{ 'yes' if item is sameas true else 'no' if item is sameas false else item }}\n{% endfor %}{%- do keys.append(k) -%}{%- endfor %}{% for n, m in pillar.sshd.matches.items() %}Match {{ m.type.keys() | first }} {{ m.type.values() | first | join(',') }}\n{% for o, v in m.options.items() %}    {{ o }} {{ v }}\n{% endfor %}{% endfor %}# {{ keys | sort | join(' ') }}\n", **BOTH)
    yield one("{{ pillar.web.server.config | json }}\n{{ pillar.web | yaml(False) | indent(4, true) }}\n{{ pillar.users | python }}\n", **BOTH)
    yield one("{% set w = 12 %}{% for k, v in pillar.sshd | dictsort if v is string %}{{ '%-*s' | format(w, k) }} = {{ v }}\n{{ k.ljust(w) }}|{{ '{:<20}'.format(k) }}|\n{% endfor %}", **BOTH)
    yield one("{{ [grains.num_cpus * 2, 8] | min }} {{ (grains.mem_total * 0.75) | int }}M {{ (grains.mem_total / 1024) | round(1) }} {{ grains.mem_total // 3 }} {{ '%0.2f' | format(grains.mem_total / 3) }}", **BOTH)


def users():
    yield one("{% for name, user in pillar.get('users', {}).items() if user.absent is not defined or not user.absent %}{% if user == None %}{% set user = {} %}{% endif %}{% set home = user.get('home', '/home/%s' % name) %}{{ name }}: {{ home }} {{ user.get('groups', []) + ['users'] }}\n{% for key in user.ssh_keys | default([]) %}  {{ loop.index }}/{{ loop.length }} {{ key }}\n{% else %}  none\n{% endfor %}{% endfor %}{% for n, u in pillar.users.items() if 'absent' in u and u.absent %}-{{ n }}{% endfor %}", **BOTH)
    yield one("{% set used = {'sudo': false} %}{% for n, u in pillar.users.items() %}{% if 'sudo' in u.get('groups', []) %}{% do used.update({'sudo': true}) %}{% endif %}{% endfor %}{{ used.sudo }}", **BOTH)
    yield one("{% set ns = namespace(found=false, ids=[]) %}{% for n, u in pillar.users.items() %}{% if u.uid is defined %}{% set ns.found = true %}{% set ns.ids = ns.ids + [u.uid] %}{% endif %}{% endfor %}{{ ns.found }} {{ ns.ids }} {{ ns.ids | max }}", **BOTH)
    yield one("{% set found = false %}{% for n in pillar.users %}{% set found = true %}{% endfor %}{{ found }}", **BOTH)
    yield one("{{ pillar.users | dictsort | map(attribute='0') | join(',') }} {{ pillar.users.values() | selectattr('uid', 'defined') | map(attribute='uid') | list }} {{ pillar.users | length }} {{ pillar.users.keys() | list | sort }}", **BOTH)


def openstack():
    yield one("{%- set server = pillar.glance.server %}\n[DEFAULT]\nbind_host = {{ server.bind.address }}\nbind_port = {{ server.bind.port }}\n{%- if server.workers is defined %}\nworkers = {{ server.workers }}\n{%- endif %}\n{%- if server.get('debug', False) %}\ndebug = true\n{%- endif %}\n\n[database]\nconnection = {{ server.database.engine }}+pymysql://{{ server.database.user }}:{{ server.database.password }}@{{ server.database.host }}/{{ server.database.name }}{%- if server.database.get('ssl', {}).get('enabled', False) %}?ssl_ca={{ server.database.ssl.cacert_file | default('/etc/ssl/ca.crt') }}{%- endif %}\n", **BOTH)
    yield one("transport_url = rabbit://{% for m in pillar.glance.server.message_queue.members %}{{ pillar.glance.server.message_queue.user }}:{{ pillar.glance.server.message_queue.password }}@{{ m.host }}:{{ m.get('port', 5672) }}{% if not loop.last %},{% endif %}{% endfor %}/{{ pillar.glance.server.message_queue.get('virtual_host', '/openstack') }}\n", **BOTH)
    yield one("{%- for e in pillar.glance.server.storage.engine.split(',') %}{% if loop.first %}stores = {% endif %}glance.store.{{ e }}.Store{{ ',' if not loop.last }}{%- endfor %}\n{%- if 'swift' in pillar.glance.server.storage.engine %}swift{% else %} no swift{% endif %}", **BOTH)
    yield one("{%- from 'glance/map.jinja' import server with context %}\n{%- if server.enabled %}\nglance_packages:\n  pkg.installed:\n  - names: {{ server.pkgs }}\n\n/etc/glance/glance-api.conf:\n  file.managed:\n  - source: salt://glance/files/{{ server.version }}/glance-api.conf.{{ grains.os_family }}\n  - template: jinja\n{%- for name, rule in server.get('policy', {}).items() %}\n{%- if rule != None %}\n\nrule_{{ name }}_present:\n  keystone_policy.rule_present:\n  - path: {{ server.get('policy_file', '/etc/glance/policy.json') }}\n  - rule: {{ rule }}\n{%- else %}\n\nrule_{{ name }}_absent:\n  x: {{ name }}\n{%- endif %}\n{%- endfor %}\n{%- endif %}\n", files={"glance/map.jinja": "{%- set source_engine = salt['pillar.get']('glance:server:source:engine') %}\n{%- load_yaml as base_defaults %}\nDebian:\n  pkgs:\n  - glance\n  - glance-api\n  enabled: true\ndefault:\n  pkgs: []\n{%- endload %}\n{%- set server = salt['grains.filter_by'](base_defaults, merge=salt['pillar.get']('glance:server')) %}\n"}, **BOTH)
    yield one("{%- if pillar.glance.server.cors is defined %}{%- set _data = pillar.glance.server.cors %}{%- include 'oslo/cors.conf' %}{%- endif %}", files={"oslo/cors.conf": "[cors]\n{%- if _data.allowed_origin is defined %}\nallowed_origin = {{ _data.allowed_origin }}\n{%- else %}\n#allowed_origin = <None>\n{%- endif %}\n"}, **BOTH)
    yield one("{%- macro opt(data, key, default='<None>') %}{% if data.get(key) is not none and data.get(key) != '' %}{{ key }} = {{ data[key] | string | lower if data[key] is boolean else data[key] }}{% else %}#{{ key }} = {{ default }}{% endif %}{%- endmacro %}{{ opt({'a': true}, 'a') }}|{{ opt({'a': 5}, 'a') }}|{{ opt({}, 'a') }}|{{ opt({'a': none}, 'a', 3) }}")
    yield one("{% set mine = salt['mine.get']('*', 'x') if false else {} %}{% for h, v in mine.items() %}{{ h }}{% else %}nobody{% endfor %}", **BOTH)
    yield one("{{ salt['pillar.get']('glance:server:database:host') }}:{{ salt['pillar.get']('glance:server:database:port', 3306) }} {{ salt['pillar.get']('_param:x', 'none') }} {{ pillar.get('nova', {}).get('controller', {}).get('enabled', False) }}", **BOTH)


def modern():
    stack = """{%- macro mapstack(matchers, defaults=None) %}
{%- set stack = defaults | default({'values': {}}, boolean=True) %}
{%- for matcher in matchers %}
{%- set parts = matcher.split('@') %}
{%- set value = salt['config.get'](parts[1], {}) if parts[0] == 'C' else salt['pillar.get'](parts[1], {}) %}
{%- set strategy = value | traverse('strategy', defaults | traverse('strategy', 'smart')) if value is mapping else 'smart' %}
{%- if value is mapping %}
{%- do stack.update({'values': salt['slsutil.merge'](stack['values'], value, strategy=strategy, merge_lists='x' | to_bool)}) %}
{%- else %}
{%- for name in ([value] if value is string else value) %}
{%- set file = [parts[1], name ~ '.yaml'] | select | join('/') %}
{%- load_yaml as yaml_values %}
{%- include file ignore missing %}
{%- endload %}
{%- if yaml_values %}
{%- do stack.update({'values': salt['slsutil.merge'](stack['values'], yaml_values | traverse('values', {}), strategy=yaml_values | traverse('strategy', 'smart'))}) %}
{%- endif %}
{%- endfor %}
{%- endif %}
{%- endfor %}
{{ stack | yaml }}
{%- endmacro %}"""
    files = {"lib.jinja": stack, "os_family/Debian.yaml": "values:\n  pkg: apache2\n  nested: {a: 1}\n", "roles/api.yaml": "strategy: overwrite\nvalues:\n  nested: {b: 2}\n"}
    yield one("{%- from 'lib.jinja' import mapstack with context %}{% set m = mapstack(['C@os_family', 'C@roles', 'P@web:lookup']) | load_yaml %}{{ m | tojson }}", files=files, **BOTH)
    yield one("{%- from 'lib.jinja' import mapstack %}{% set m = mapstack(['C@os_family', 'I@sshd'], defaults={'values': {'z': 1}}) | load_yaml %}{{ m['values'] | yaml(False) }}", files=files, **BOTH)
    yield one("{% set query = 'web:lookup' %}{{ query | regex_replace(':lookup$', '') }} {{ 'Y:G@os_family' | regex_search('^(\\w):(\\w)@(.*)$') }} {{ ('A@b' | regex_match('(.)@(.*)'))[1] }}")
    yield one("{% set name = 'a.yaml.jinja' %}{{ name.rpartition('.')[2] }} {{ name.rpartition('.') }} {{ 'x'.partition('.') }} {{ ['', 'a', none, 'b'] | select | join('/') }} {{ 'a/b/c'.split('/')[0:-1] | join('/') }}")
    yield one("{{ 'sub key ' * true }}{{ 'x' * false }}|{{ {'values': none | traverse('values')} | yaml(False) if false else '' }}")
    yield one("{% set mapdata = salt['slsutil.merge_all']([{'a': {'b': 1}}, {'a': {'c': 2}}, pillar.web.lookup]) %}{{ mapdata | yaml(false) }}", **BOTH)
    yield one("{% set d = {'a': {'x': 1}} %}{% set e = salt['defaults.merge'](d, {'a': {'y': 2}}, in_place=False) %}{{ d }}{{ e }}{% do salt['defaults.merge'](d, {'a': {'y': 2}}) %}{{ d }}")
    yield one("{{ {'name': 'thing', 'changes': true, 'warnings': 'OMG: x'} | dict_to_sls_yaml_params | indent(4) }}")


def states():
    yield one("include:\n  - .install\n\n{% for pkg in ['a', 'b'] %}\n{{ sls }}.{{ pkg }}:\n  pkg.installed:\n    - name: {{ pkg }}\n    - require_in:\n      - sls: {{ slsdotpath }}\n{% endfor %}\n", sls="web.install", tmplpath="/s/web/install.sls")
    yield one("x:\n  file.managed:\n    - name: /etc/x\n    - context: {{ pillar.web | json }}\n    - defaults: {{ pillar.users | tojson }}\n    - mode: '0640'\n    - contents: |\n        {{ pillar.db | yaml(False) | indent(8) }}\n", **BOTH)
    yield one("{% set opts = ['a', 'b'] %}cmd: {{ opts | join(' ') | yaml_dquote }} {{ 'x: y' | yaml_squote }} {{ true | yaml_encode }} {{ 'it is' | quote }}")
    yield one("{%- if grains['os_family'] == 'Debian' and grains['osrelease'] | float >= 20.04 %}new{% elif grains.os_family in ('RedHat', 'Suse') %}rpm{% else %}old{% endif %}", **BOTH)
    yield one("{% if salt['pillar.get']('web:enabled') %}on{% endif %}{% if not salt['pillar.get']('web:disabled', False) %} not off{% endif %}{% if 'web' in pillar and pillar.web.sites is defined %} sites{% endif %}", **BOTH)
    yield one("{% if grains.get('init') == 'systemd' %}s{% endif %}{{ grains['saltversion'].split('.') | map('int') | list }}{{ grains.saltversion.split('.') | first | int >= 3000 }}", **BOTH)
    yield one("{% set ip = grains['ip4_interfaces'].get('eth0', []) | first %}{{ ip }} {{ salt['grains.get']('ip4_interfaces:eth0:1') }} {{ grains.ip4_interfaces.values() | sum(start=[]) | ipaddr('private') | join(',') }} {{ ip | ip_host }} {{ '10.0.0.0/29' | network_hosts | first }}", **BOTH)
    yield one("{{ salt['test.exception']('wrong os') if grains.os == 'Windows' else 'fine' }}", **BOTH)
    yield one("{% if grains.os == 'Ubuntu' %}{{ raise('unsupported OS ' ~ grains.os) }}{% endif %}", **BOTH)
    yield one("{% do salt['log.info']('message') %}{{ salt['log.debug']('x') }}ok")
    yield one("{% do salt.log.warning('a') %}{% do salt['log.error']('a') %}ok")
    yield one("{% set minute = salt['random.seed'](60) %}{{ minute }} * * * * {{ salt['random.seed'](24, hash='x') }}", **BOTH)


def idioms():
    for text in (
        "{%- set x = 'a' if true else 'b' -%}{{ x }}", "{{ (pillar.get('x') or {}).get('y', 'z') }}", "{{ [1, 2, 3][::-1] }} {{ 'abc'[1:] }} {{ [[1, 'a'], [2, 'b']] | map('last') | list }}", "{{ 'a,b,,c'.split(',') | reject('equalto', '') | list }}", "{{ ['b', 'a'] | sort | join(', ') }}{{ [3, 1, 2] | sort(reverse=true) }}", "{{ {'a': 1, 'b': 2} | dictsort(by='value', reverse=true) }}", "{% for g, items in [{'n': 'a', 'g': 1}, {'n': 'b', 'g': 2}] | groupby('g') %}{{ g }}={{ items | map(attribute='n') | join }};{% endfor %}", "{{ [1, 2, 3, 4, 5] | batch(2) | list }} {{ [1, 2, 3] | slice(2) | list }}", "{{ 'x' | default(undefined_thing | default('y')) }}", "{{ {} | default('empty', true) }}{{ 0 | default(5, true) }}", "{% set a, b = 1, 2 %}{{ a + b }}", "{% set s %}block {{ 1 }}{% endset %}{{ s | upper }}", "{% filter upper %}abc {{ 'x' }}{% endfilter %}", "{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}", "{{ range(1, 10, 3) | list }} {{ range(3) | sum }}", "{{ '%s-%02d' % ('a', 5) }} {{ '%s' % [1] }} {{ '{0}/{1}'.format('a', 'b') }}", "{{ 1 == 1.0 }} {{ '1' == 1 }} {{ none == false }} {{ 'a' < 'b' < 'c' }}", "{{ true and 'x' }} {{ false or 'y' }} {{ not '' }} {{ 'a' in 'abc' }} {{ 'k' in {'k': 1} }}", "{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ 2 ** 10 }} {{ 7 / 2 }} {{ 1e3 }} {{ 10 / 5 }}", "{{ 'é' | length }} {{ 'naïve' | upper }} {{ '☃' ~ 1 }}", "{{ {'a': [1, {'b': none}]} }} {{ [true, none, 1.0, 'x\\'y'] }}", "{{ 'a' | string | replace('a', 'b') | capitalize | title }}", "{{ '1,2;3' | replace(';', ',') | replace(',', ' ') }}", "{{ [1, [2, [3]]] | flatten | join }} {{ [1, 1, 2] | unique }} {{ [1, 2] | union([2, 3]) }}", "{{ 'secret' | sha256 }} {{ 'secret' | md5 }} {{ 'a:b' | base64_encode }}", "{% raw %}{{ not rendered }}{% endraw %}", "{# comment #}x{#- trimmed -#}  y", "{{ loop is defined }}{% for i in [1] recursive %}{{ loop.depth }}{% endfor %}", "{% for i in [1, 2, 3] if i != 2 %}{{ loop.index }}:{{ i }}{{ '' if loop.last else ',' }}{% endfor %}", "{% for k in {'b': 1, 'a': 2} %}{{ k }}{% endfor %}{% for i in [] %}{% else %}empty{% endfor %}", "{% for i in range(3) %}{{ loop.cycle('odd', 'even') }} {{ loop.previtem | default('-') }} {{ loop.changed(i // 2) }};{% endfor %}", "{% set list = [] %}{% for i in range(3) %}{% set _ = list.append(i) %}{% endfor %}{{ list }}", "{% set d = {} %}{% do d.setdefault('a', []).append(1) %}{{ d }}", "{{ ['a', 'b'] | map('regex_replace', '^', 'x-') | join(' ') }}", "{{ ['1', '2'] | map('int') | sum }} {{ [1, 2] | map('string') | join('+') }}", "{{ [{'a': {'b': 1}}] | map(attribute='a.b') | first }} {{ [{'a': 1}, {}] | map(attribute='a', default=0) | list }}", "{{ [{'a': 1}, {'a': 2}] | selectattr('a', 'gt', 1) | list }} {{ [{'a': 1}, {'b': 2}] | rejectattr('a', 'defined') | list }}", "{{ 'long text here' | truncate(8) }} {{ 'a b c' | wordcount }} {{ 'abc' | center(9) }}|", "{{ '<a>' | e }} {{ '<a>' | escape | upper }} {{ {'a': '<'} | tojson }}", "{{ 1234567 | filesizeformat }} {{ 3.7 | round | int }} {{ '42' | int + 1 }} {{ 'x' | int(-1) }}", "{{ dict(a=1, b=2) }} {{ dict([('x', 1)]) }} {{ cycler('a', 'b').next() }} {{ joiner(', ')() }}", "{{ [1, 2, 3] | random is number }} {{ lipsum(1, false) | length > 10 }}", "{{ 'a\nb' | indent(2) }} {{ 'a\nb' | indent(2, true) }} {{ 'a\n\nb' | indent(2, blank=true) }}", "{{ ['a', 'b'] is iterable }} {{ 'a' is string }} {{ 5 is divisibleby(5) }} {{ {} is mapping }} {{ 'x' is in ['x'] }}", "{{ [1, 2] + [3] }} {{ [0] * 3 }} {{ (1, 2) + (3,) }} {{ 'ab' * 2 }}", "{{ {'a': 1}.items() | list }} {{ {'a': 1, 'b': 2}.values() | sum }} {{ {'x': 1}.get('y', {}).get('z') }}", "{{ 'a' 'b' }}", "{% set x = 5 %}{% block b %}{{ x | default('none') }}{% endblock %}", "{% include 'inc' %}", "{{ self }}" if False else "{{ 1 }}",
    ):
        yield one(text, files={"inc": "included {{ pillar.x | default('no x') }}"})
