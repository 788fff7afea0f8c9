"""The globals: `salt` in its three forms, pillar, grains, opts, and what Salt adds to a template's names."""

from .values import one, printed

PILLAR = {
    "glance": {"server": {"enabled": True, "version": "queens", "workers": 4, "bind": {"address": "0.0.0.0", "port": 9292}, "hosts": ["a", "b"], "null": None}, "list": [{"name": "x", "v": 1}, {"name": "y", "w": 2}]},
    "a": "text", "n": None, "1": "one", "roles": ["web", "db"], "role": "web1", "master": {"m": 1, "glance": {"server": {"x": 1}}}, "id_like": "z", "numbers": [1, 2, 3], "deep": {"l": [1, 2], "d": {"x": 1, "y": [1]}}, "secret:key": "colon", "empty": {}, "backup_mode": "pillar",
}
GRAINS = {"id": "web1.example.org", "os": "Ubuntu", "os_family": "Debian", "osrelease": "22.04", "osmajorrelease": 22, "osfinger": "Ubuntu-22.04", "oscodename": "jammy", "num_cpus": 4, "roles": ["api", "db"], "ip4_interfaces": {"eth0": ["10.0.0.5"], "lo": ["127.0.0.1"]}, "mem_total": 2048, "nothing": None, "init": "systemd", "host": "web1", "fqdn": "web1.example.org", "serialnumber": "abcdefgh", "domain": "example.org"}
BOTH = {"pillar": PILLAR, "grains": GRAINS}


def cases():
    yield from pillar()
    yield from grains()
    yield from filter_by()
    yield from config()
    yield from merging()
    yield from serializing()
    yield from small()
    yield from forms()
    yield from refusals()


def pillar():
    keys = ["glance:server:version", "glance", "glance:server:null", "glance:server:missing", "missing", "missing:x", "glance:list:0:name", "glance:list:name", "glance:list:w", "glance:list:5", "glance:server:hosts:-1", "a", "a:b", "n", "n:x", "1", "roles:0", "numbers:1", "secret:key", "", ":", "glance::server", "glance:"]
    for key in keys:
        yield one("{{ [salt['pillar.get'](k)] }}", context={"k": key}, **BOTH)
        yield one("{{ [salt['pillar.get'](k, 'dflt'), salt.pillar.get(k, default=none)] }}", context={"k": key}, **BOTH)
    for key in ("deep", "deep:l", "deep:d", "missing", "a", "n", "roles", "empty"):
        for default in ("{}", "{'d': {'x': 9, 'z': 8}, 'q': 1}", "[]", "[2, 9]", "'s'", "none", "5", "{'l': [7], 'd': {'y': [1, 2]}}"):
            yield one("{% set d = " + default + " %}{{ [salt['pillar.get'](k, d, merge=True)] }}{{ [d] }}", context={"k": key}, **BOTH)
            yield one("{{ [salt['pillar.get'](k, " + default + ", merge=True, merge_nested_lists=True)] }}", context={"k": key}, **BOTH)
    yield from printed([
        "salt['pillar.get']('glance/server/workers', delimiter='/')", "salt['pillar.get']('secret:key', delimiter='|')", "salt['pillar.get']('glance:server:workers', 3, False, none, ':')", "salt['pillar.get']()", "salt['pillar.get']('a', other=1)", "salt['pillar.get'](1)", "salt['pillar.get'](none)", "salt['pillar.get'](['glance', 'server', 'workers'])", "salt['pillar.get'](key='a')", "salt['pillar.fetch']('a')", "salt['pillar.get']('missing', 0) + 1", "salt['pillar.get']('glance:server').workers",
        "salt['pillar.item']('a', 'glance:server:workers')", "salt['pillar.item']('missing', default='d')", "salt['pillar.item']('glance/list', delimiter='/')", "salt['pillar.item']()", "salt['pillar.keys']('glance:server')", "salt['pillar.keys']('a')", "salt['pillar.keys']('missing')", "salt['pillar.keys']('glance/server', '/')", "salt['pillar.raw']('a')", "salt['pillar.raw']() | length", "salt['pillar.raw']('missing')",
        "salt['pillar.filter_by']({'web*': 1, 'default': 2}, 'role')", "salt['pillar.filter_by']({'db': 1, 'default': 2}, 'roles')", "salt['pillar.filter_by']({'x': 1}, 'role')", "salt['pillar.filter_by']({'web1': {'a': 1}}, 'role', merge={'b': 2})",
        "pillar.a", "pillar['glance']['server'].version", "pillar.get('a')", "pillar.get('glance:server')", "pillar.get('x', 'y')", "pillar.missing", "pillar['missing']", "'a' in pillar", "pillar | length", "pillar.glance.server.hosts | join(',')", "pillar.items() | list | length", "pillar.missing.x",
    ], **BOTH)
    yield from printed(["pillar", "salt['pillar.get']('a', 'd')", "salt['pillar.get']('', 'd')", "pillar.get('a', 1)", "salt['pillar.get']('a')"])
    yield one("{% set p = salt['pillar.get']('glance:server') %}{% do p.update({'workers': 9}) %}{{ salt['pillar.get']('glance:server:workers') }}", **BOTH)
    yield one("{% set p = salt['pillar.get']('deep', {}, merge=True) %}{% do p.update({'l': 9}) %}{{ salt['pillar.get']('deep:l') }}", **BOTH)


def grains():
    yield from printed([
        "salt['grains.get']('os')", "salt['grains.get']('missing')", "salt['grains.get']('missing', 'd')", "salt['grains.get']('ip4_interfaces:eth0:0')", "salt['grains.get']('ip4_interfaces|eth0', delimiter='|')", "salt['grains.get']('roles:0')", "salt['grains.get']('nothing')", "salt['grains.get']('nothing', 1)", "salt['grains.fetch']('os')", "salt.grains.get('os')", "salt['grains.get']()", "salt['grains.get']('ip4_interfaces:eth0', [])",
        "salt['grains.item']('os', 'osrelease')", "salt['grains.item']('os')['os']", "salt['grains.item']('missing')", "salt['grains.item']('missing', default=3)", "salt['grains.item']('host', 'serialnumber', 'id', sanitize=True)", "salt['grains.item']()", "salt['grains.items']() | length", "salt['grains.items']().os", "salt['grains.items'](sanitize=true).fqdn", "salt['grains.ls']()", "salt['grains.has_value']('os')", "salt['grains.has_value']('missing')", "salt['grains.has_value']('nothing')", "salt['grains.has_value']('ip4_interfaces:lo')", "salt['grains.equals']('os', 'Ubuntu')", "salt['grains.equals']('num_cpus', '4')", "salt['grains.equals']('missing', '')",
        "grains.os", "grains['os_family']", "grains.get('x', 'y')", "grains.missing", "grains['missing']", "grains.roles[0]", "grains.num_cpus * 2", "'eth0' in grains.ip4_interfaces", "grains.items() | list | length", "grains['ip4_interfaces']['eth0'][0]", "grains.id.split('.')[0]", "grains.osmajorrelease >= 20",
    ], **BOTH)


def filter_by():
    table = "{'Debian': {'pkg': 'apache2', 'srv': 'apache2', 'l': [1]}, 'RedHat': {'pkg': 'httpd', 'srv': 'httpd'}, 'default': {'pkg': 'none'}, 'base': {'conf': '/etc', 'pkg': 'base', 'l': [9]}}"
    arguments = ["", ", grain='os'", ", grain='osfinger'", ", merge={'srv': 'x'}", ", merge=none", ", merge={}", ", merge='text'", ", merge=[1]", ", default='RedHat'", ", grain='missing'", ", grain='missing', default='nothing'", ", base='base'", ", base='base', merge={'pkg': 'm', 'l': [5]}", ", base='missing'", ", grain='missing', base='base'", ", grain='missing', default='zz', base='base'", ", grain='missing', default='zz', merge={'a': 1}", ", 'os_family', {'pkg': 'positional'}", ", grain='roles'", ", merge=salt['pillar.get']('deep')", ", merge={'l': [1, 2]}, default='RedHat', base='base'", ", bad=1"]
    for argument in arguments:
        yield one("{{ [salt['grains.filter_by'](" + table + argument + ")] }}", **BOTH)
    yield from printed([
        "salt['grains.filter_by']({'Ub*': 1, 'default': 2}, grain='os')", "salt['grains.filter_by']({'ub*': 1, 'default': 2}, grain='os')", "salt['grains.filter_by']({'[A-V]buntu': 1}, grain='os')", "salt['grains.filter_by']({'api': 'A', 'db': 'D'}, grain='roles')", "salt['grains.filter_by']({'db': 'D'}, grain='roles')", "salt['grains.filter_by']({22: 'int'}, grain='osmajorrelease')", "salt['grains.filter_by']({'22': 'str'}, grain='osmajorrelease')", "salt['grains.filter_by']({'2?': 'str'}, grain='osmajorrelease')", "salt['grains.filter_by']({'Debian': none, 'default': 5})", "salt['grains.filter_by']({'Debian': 'text'}, base='b')", "salt['grains.filter_by']({'Debian': 'text', 'b': {'x': 1}}, base='b')", "salt['grains.filter_by']({'Debian': {'x': 1}, 'b': 'text'}, base='b')", "salt['grains.filter_by']({})", "salt['grains.filter_by']([])", "salt['grains.filter_by']({'default': {}}, merge={'a': {'b': 1}})", "salt['grains.filter_by']({'None': 1}, grain='nothing')", "salt['grains.filter_by']({'eth0': 1}, grain='ip4_interfaces')", "salt['grains.filter_by']({'10.0.0.*': 1}, grain='ip4_interfaces:eth0')", "salt.grains.filter_by({'Debian': 1})",
        "salt['match.filter_by']({'web*': 1, 'db*': 2}, 'glob')", "salt['match.filter_by']({'db*': 2}, 'glob', default='db*')", "salt['match.filter_by']({'db*': 2}, 'glob', minion_id='db1')", "salt['match.glob']('web*')", "salt['match.glob']('db*')", "salt['match.glob']('db*', 'db5')", "salt['match.pcre']('web\\\\d')", "salt['match.pcre']('eb')", "salt['match.list']('web1.example.org,x')", "salt['match.list'](['x'])", "salt['match.list']('x,y', minion_id='y')",
    ], **BOTH)


def config():
    yield from printed([
        "salt['config.get']('glance:server:version')", "salt['config.get']('missing')", "salt['config.get']('missing', 'd')", "salt['config.get']('os')", "salt['config.get']('my:opt')", "salt['config.get']('my/opt', delimiter='/')", "salt['config.get']('roles')", "salt['config.get']('m')", "salt['config.get']('roles', omit_grains=True)", "salt['config.get']('os', omit_grains=true, default=1)", "salt['config.get']('a', omit_pillar=true)", "salt['config.get']('id')", "salt['config.get']('my', merge='recurse')", "salt['config.get']('glance:server:x', merge='recurse')", "salt['config.get']('roles', merge='overwrite')", "salt['config.get']('m', omit_master=true)",
        "salt['config.option']('a')", "salt['config.option']('missing')", "salt['config.option']('missing', 'd')", "salt['config.option']('glance:server')", "salt['config.option']('os')", "salt['config.option']('id', omit_opts=true)", "salt['config.option']('m')",
        "opts.id", "opts['my']['opt']", "opts.missing", "opts.get('my')", "opts.file_client is defined", "salt['config.merge']('my')", "salt['config.merge']('a')", "salt['config.merge']('missing', 'd')",
    ], opts={"my": {"opt": 5}}, **BOTH)


def merging():
    left, right = "{'a': 1, 'd': {'x': 1, 'l': [1, 2]}, 'l': [1, 2]}", "{'b': 2, 'd': {'y': 2, 'l': [2, 3]}, 'l': [2, 3]}"
    for strategy in ("smart", "recurse", "overwrite", "list", "none", "unknown", "aggregate"):
        for lists in ("", ", merge_lists=True"):
            yield one("{% set a = " + left + " %}{% set b = " + right + " %}{{ [salt['slsutil.merge'](a, b, strategy='" + strategy + "'" + lists + ")] }}{{ a }}{{ b }}")
            yield one("{{ [salt['slsutil.merge_all']([" + left + ", " + right + ", {'d': 5}], strategy='" + strategy + "'" + lists + ")] }}")
    for arguments in ("", ", merge_lists=True", ", false", ", recursive_update=False, merge_lists=true", ", true, true"):
        yield one("{% set a = " + left + " %}{% set b = " + right + " %}{{ [salt['slsutil.update'](a, b" + arguments + ")] }}{{ a }}{{ b }}")
    for arguments in ("", ", merge_lists=True", ", in_place=False", ", false, false", ", convert_none=false"):
        for source in (right, "{}", "none", "5", "[1]"):
            yield one("{% set a = " + left + " %}{{ [salt['defaults.merge'](a, " + source + arguments + ")] }}{{ a }}")
    yield from printed([
        "salt['defaults.merge'](none, {'a': 1})", "salt['defaults.merge'](none, {'a': 1}, in_place=false)", "salt['defaults.merge']({}, {'a': {'b': 1}})", "salt['defaults.deepcopy']({'a': [1]})", "salt['slsutil.merge']({'a': none}, {'a': {'b': 1}})", "salt['slsutil.merge']({'a': {'b': 1}}, {'a': none})", "salt['slsutil.merge'](1, {})", "salt['slsutil.merge']({}, [1])", "salt['slsutil.merge']([1], [2])", "salt['slsutil.merge']({1: 'a'}, {true: 'b'})", "salt['slsutil.update']({}, none)", "salt['slsutil.merge']({'a': (1,)}, {'a': [2]}, merge_lists=True)", "salt['slsutil.merge']({'a': [1, {'b': 1}]}, {'a': [{'b': 1}, 1.0]}, merge_lists=True)", "salt['slsutil.merge_all']([])", "salt['slsutil.merge_all']([{'a': 1}])", "salt['slsutil.merge_all']({'a': 1})", "salt['slsutil.merge']({'a': [1]}, {'a': [2]}, renderer='yamlex')", "salt['slsutil.merge']({'a': {'b': [1]}, 'c': 1}, {'a': {'b': [2]}}, renderer='jinja|yamlex')", "salt.slsutil.merge({'a': 1}, {'b': 2})", "salt['slsutil.merge']()",
        "salt['slsutil.boolstr'](true)", "salt['slsutil.boolstr'](false)", "salt['slsutil.boolstr'](1, 'yes', 'no')", "salt['slsutil.boolstr']('', true='Y', false='N')", "salt['slsutil.boolstr']([], 1, 0)",
    ])
    yield one("{% set a = {'n1': {'x': 1, 'l': [1]}, 'n2': {}} %}{{ [salt['defaults.update'](a, {'x': 0, 'l': [0], 'z': {'q': 1}})] }}{{ a }}")
    yield one("{% set a = {'n1': {'x': 1}} %}{{ [salt['defaults.update'](a, {'x': 0, 'y': 1}, in_place=False)] }}{{ a }}")
    yield one("{% set a = {'l': [1]} %}{% set m = salt['slsutil.merge'](a, {'b': a}) %}{% do m.l.append(5) %}{{ a }}{{ m }}")
    yield one("{% set a = {'l': [1]} %}{% set c = salt['defaults.deepcopy'](a) %}{% do c.l.append(5) %}{{ a }}{{ c }}")
    yield one("{% set d = {'x': {'k': 1}} %}{% set u = {} %}{% do salt['slsutil.update'](u, d) %}{% do u.x.update({'k': 2}) %}{{ d }}")


def serializing():
    for value in ("{'b': [1, none, true], 'a': 'é'}", "[]", "'text'", "5", "{'a': {'b': {'c': 1}}}", "'a: b'", "none"):
        yield from printed([f"salt['slsutil.serialize']('json', {value})", f"salt['slsutil.serialize']('yaml', {value})", f"salt['slsutil.serialize']('yaml', {value}, default_flow_style=False)", f"salt['slsutil.serialize']('python', {value})", f"salt['slsutil.serialize']('json', {value}, indent=2, sort_keys=true)", f"salt['slsutil.serialize']('plist', {value}) if false else 1"])
    yield from printed(["salt['slsutil.deserialize']('json', '{\"a\": [1, null]}')", "salt['slsutil.deserialize']('yaml', 'a: 0640')", "salt['slsutil.deserialize']('yaml', 'a: [1, yes]')", "salt['slsutil.deserialize']('json', '{')", "salt['slsutil.deserialize']('yaml', 'a: [')", "salt['slsutil.deserialize']('nothing', 'x')", "salt['slsutil.serialize']('nothing', 1)", "salt['slsutil.deserialize']('yaml', 'd: 2024-01-01') | length", "salt['slsutil.deserialize']('yaml', 'a: 1\\na: 2')"])


def small():
    yield from printed([
        "salt['slsutil.banner']()", "salt['slsutil.banner'](width=40, title='T', text='some words here and there to wrap')", "salt['slsutil.banner'](commentchar=' *', borderchar='*', blockstart='/**', blockend=' */')", "salt['slsutil.banner'](newline=true)", "salt['slsutil.banner'](width=3)", "salt['slsutil.banner'](commentchar='//', borderchar='-', text='')", "salt['slsutil.banner'](72, ';', '-')",
        "salt['file.basename']('/a/b.c')", "salt['file.basename']('/a/')", "salt['file.dirname']('/a/b/c')", "salt['file.dirname']('a')", "salt['file.dirname']('/a')", "salt['file.join']('a', '/b', 'c')", "salt['file.join']('a/', 'b')", "salt['file.join']('a', '')", "salt['file.normpath']('a/../b//c/.')", "salt['file.normpath']('')", "salt['file.normpath']('//a/..')", "salt['file.pardir']()",
        "salt['test.echo']('x')", "salt['test.echo']([1])", "salt['test.arg'](1, a=2)", "salt['test.kwarg'](a=2)", "salt['test.true']()", "salt['test.false']()", "salt['test.ping']()", "salt['test.arg_repr'](1, 'x', k=none)", "salt['test.arg_type'](1, 'x', k=none)",
        "salt['hashutil.digest']('abc')", "salt['hashutil.digest']('abc', 'sha256')", "salt['hashutil.digest']('abc', 'nothing')", "salt['hashutil.base64_b64encode']('abc')", "salt['hashutil.base64_b64decode']('YWJj')", "salt['hashutil.base64_encodestring']('x' * 80)", "salt['hashutil.base64_decodestring']('YWJj\\n')", "salt['hashutil.md5_digest']('a')", "salt['hashutil.sha256_digest']('a')", "salt['hashutil.sha512_digest']('a')", "salt['hashutil.hmac_signature']('a', 'b', 'c')", "salt['hashutil.hmac_compute']('a', 'b')", "salt['hashutil.github_signature']('a', 'b', 'sha1=x')",
        "salt['random.hash']('a')", "salt['random.hash']('a', 'md5')", "salt['random.hash']('a', algorithm='sha224')", "salt['random.hash']('a', 'sha384')", "salt['random.hash']('a', 'nothing')", "salt['random.seed'](60)", "salt['random.seed'](100, hash='web1')", "salt['random.seed'](hash='x')", "salt['random.rand_int'](1, 100, 'seed')", "salt['random.rand_int'](1, 1)", "salt['random.rand_int'](5, 1, 'seed')", "salt['random.sample']([1, 2, 3, 4], 2, 'x')", "salt['random.shuffle']([1, 2, 3, 4], 'x')", "salt['random.seed'](1440, 'a') // 60", "salt['random.seed'](10, 5)", "salt['random.seed'](0)", "salt['random.str_encode']('abc')", "salt['random.rand_int'](1, 10, 7)", "salt['random.rand_int'](seed=3)",
        "salt['network.is_private']('10.0.0.1')", "salt['network.is_loopback']('127.0.0.1')", "salt['network.reverse_ip']('10.0.0.1')", "salt['network.ip_in_subnet']('10.0.0.5', '10.0.0.0/24')", "salt['network.convert_cidr']('10.0.0.0/24')", "salt['network.calc_net']('10.0.0.5', '255.255.255.0')", "salt['network.calc_net']('10.0.0.5/20')", "salt['network.iphexval']('10.0.0.1')",
        "ifelse('x')", "ifelse('a', 'b')", "salt['match.ifelse']('web*', 'W', 'x')", "salt['match.ifelse']('db*', 'W', 'web1*', 'Z', 'x')", "salt['match.ifelse'](true, 1, 2)", "salt['match.ifelse'](false, 1, 2)", "salt['match.ifelse']('db*', 'D', 'other', minion_id='db1')", "salt['match.ifelse']('web* and G@os:Ubuntu', 1, 2)", "salt['match.compound']('G@os:Debian or ( web* and not db* )')", "salt['match.grain']('os:Ub*')", "salt['match.compound']('E@web\\\\d')",
        "salt['test.try']('test.echo', text='x')", "salt['test.try']('test.exception')", "odict([('a', 1), ('b', 2)])", "odict({'a': 1}).a", "odict(a=1)", "odict([('a', 1)]) | tojson", "odict() | length",
        "saltenv", "show_full_context() is mapping", "show_full_context().saltenv", "'grains' in show_full_context()", "sls is defined", "tpldir is defined", "env is defined",
        "salt['jinja.load_map']('m.jinja', 'v')", "salt['jinja.load_map']('m.jinja', 'w')", "salt['jinja.load_map']('m.jinja', 'x')", "salt['jinja.load_map']('gone.jinja', 'v')", "salt['jinja.load_map'](path='m.jinja', value='v').b", "salt['jinja.load_map']('m.jinja', 's')", "salt['jinja.load_map']('m.jinja', 'e')", "salt['jinja.load_map']('m.jinja', 'f')",
        "salt['jinja.import_yaml']('f.yaml')", "salt['jinja.import_yaml']('gone.yaml')", "salt['jinja.import_json']('f.json')", "salt['jinja.import_json']('f.yaml')", "salt['jinja.import_yaml']('f.json').a",
        "salt['slsutil.renderer'](string='Hello, {{ name }}.', name='world')", "salt['slsutil.renderer'](string='a: {{ saltenv }}')", "salt['slsutil.renderer'](string='a: {{ 1 + 1 }}').a", "salt['slsutil.renderer'](string='{{ pillar.a }}', default_renderer='jinja')", "salt['slsutil.renderer'](string='{{ x }}\n', default_renderer='jinja', x='y')", "salt['slsutil.renderer'](string='a: {{ x }}', default_renderer='yaml')", "salt['slsutil.renderer'](string='{\"a\": 1}', default_renderer='json')", "salt['slsutil.renderer'](string='#!yaml\na: \"{{ x }}\"')", "salt['slsutil.renderer'](string='#!jinja|json\n{\"a\": {{ x }}}', x=1)", "salt['slsutil.renderer'](string='{% from \"m.jinja\" import v %}{{ v.a }}')", "salt['slsutil.renderer'](string='{{ missing }}')", "salt['slsutil.renderer'](string='a: [')", "salt['slsutil.renderer'](string='[]')", "salt['slsutil.renderer'](string='0')", "salt['slsutil.renderer']()", "salt['slsutil.renderer']('salt://f.yaml', string='x')", "salt['slsutil.renderer']('salt://f.yaml')", "salt['slsutil.renderer']('salt://f.yaml', default_renderer='jinja')", "salt['slsutil.renderer'](string='{{ a }}{{ b }}', context={'a': 1}, b=2)", "salt['slsutil.renderer'](string='{{ a }}', context={'a': 1}, a=2)", "salt['slsutil.renderer'](string='a: 1\na: 2')", "salt['slsutil.renderer'](string='x: 0640\ny: yes\nz: 2024-01-01')", "salt['slsutil.renderer'](string='a\r\nb', default_renderer='jinja') | length", "salt['slsutil.renderer'](string='#!yaml_jinja\na: {{ 1 }}')", "salt['slsutil.renderer'](string='{{ salt[\"slsutil.renderer\"](string=\"b: 1\") | tojson }}')", "salt['slsutil.renderer'](string='{% if %}')",
        "salt['random.get_str'](12) | length", "salt['random.get_str']() | length", "salt['random.get_str'](5, chars='x')", "salt['random.get_str'](chars='q', length=3)", "salt['random.get_str'](40, uppercase=false, lowercase=false, punctuation=false).isdigit()", "salt['random.get_str'](0)", "salt['random.get_str'](9, lowercase=false, uppercase=false, digits=false, punctuation=false)", "salt['random.get_str'](3, lowercase=false, uppercase=false, digits=false, punctuation=false, whitespace=true) | trim", "salt['random.get_str'](7, printable=true, chars='x') | length", "salt['random.get_str']('4', 'z')",
    ], files={"m.jinja": "{% set v = {'a': 1, 'b': 'é <&>', 'c': [1.5, none, true]} %}{% set w = [1, 'x'] %}{% set s = 'text: y' %}{% set e = {} %}{% set f = {'n': 1e22, 'y': 'yes', 'd': '2024-01-01'} %}", "f.yaml": "a: [1]", "f.json": "{\"a\": 2}"}, **BOTH)
    yield one("{{ raise('my message') }}")
    yield one("a\nb\n{{ raise('my message') if pillar.x else 1 }}", pillar={"x": 1})
    yield one("{{ salt['test.exception']('Oh noes') }}")
    yield one("\n{% do salt['test.exception']() %}")
    yield one("{{ salt['test.raise_exception']('TypeError', 'x') }}")
    yield one("{{ salt['test.assertion'](false) }}{{ 1 }}")
    yield one("{{ salt['test.assertion'](true) }}")


def forms():
    for form in ("salt['pillar.get']('a')", "salt.pillar.get('a')", "salt['pillar']['get']('a')", "salt['pillar'].get('a')", "salt.pillar['get']('a')", "salt.get('pillar.get')('a')", "salt['pillar.get'] is defined", "salt['pillar.nothing'] is defined", "salt.nothing is defined", "salt.nothing.x", "salt.pillar.nothing('a')", "'pillar.get' in salt", "'nothing.get' in salt", "salt.pillar is defined", "salt['pillar.get'] is callable", "salt is mapping", "'cmd.run' in salt", "salt['cmd.nothing']", "salt['pillar.get', 1]"):
        yield one("{{ [" + form + "] }}", **BOTH)
    yield one("{% set get = salt['pillar.get'] %}{{ get('a') }}", **BOTH)
    yield one("{{ ['a', 'role'] | map('upper') | list }}{% set g = salt.grains.get %}{{ g('os') }}", **BOTH)
    yield one("{% macro m(k) %}{{ salt['pillar.get'](k) }}{% endmacro %}{{ m('a') }}", **BOTH)
    yield one("{% from 'm.jinja' import m %}{{ m('a') }}", files={"m.jinja": "{% macro m(k) %}{{ salt['pillar.get'](k) }}{{ pillar.a }}{{ grains.os }}{% endmacro %}"}, **BOTH)


def refusals():
    yield one("{{ salt['pillar.get']('a') }}\n{{ missing }}", **BOTH)
    yield one("{% if 'cmd.run' in salt %}has{% endif %}")
