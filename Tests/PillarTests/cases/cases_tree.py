"""Pillar trees: top files, targets, environments."""

import itertools


def cases():
    out = []
    grains = {
        "id": "web01.example.com", "os": "Ubuntu", "os_family": "Debian", "osrelease": "22.04", "roles": ["api", "db"],
        "nested": {"a": {"b": "c", "list": ["x", "y"]}, "name": "n"}, "num": 4, "flag": True, "text": "A:B",
        "ipv4": ["10.0.0.5", "127.0.0.1"], "ipv6": ["fd00::5", "::1"], "items": [{"k": "v"}, "plain"]}
    leaves = {"a.sls": "a: 1\nn: a\n", "b.sls": "b: 1\nn: b\n", "c.sls": "c: 1\nn: c\n", "d/init.sls": "d: 1\nn: d\n",
              "d/e.sls": "e: 1\nn: e\n"}

    def add(identifier, top, files=None, **more):
        out.append({
            "id": identifier, "kind": "tree", "files": {"top.sls": top, **(leaves if files is None else files)},
            "grains": grains, **more})

    def target(identifier, pattern, match=None, **more):
        head = f"base:\n  {quoted(pattern)}:\n" + (f"    - match: {match}\n" if match else "")
        add(identifier, head + "    - a\n", **more)

    # Order and merging.
    add("star", "base:\n  '*':\n    - a\n")
    add("two files", "base:\n  '*':\n    - a\n    - b\n")
    add("two targets", "base:\n  'web*':\n    - b\n  '*':\n    - a\n")
    add("repeated", "base:\n  '*':\n    - a\n    - b\n  'web*':\n    - a\n")
    add("order", "base:\n  '*':\n    - order: 2\n    - a\n  'web*':\n    - b\n")
    add("order equal", "base:\n  '*':\n    - order: 1\n    - a\n  'web*':\n    - order: 1\n    - b\n")
    add("order text", "base:\n  '*':\n    - order: '5'\n    - a\n  'web*':\n    - order: 3\n    - b\n")
    add("order word", "base:\n  '*':\n    - order: last\n    - a\n  'web*':\n    - order: 3\n    - b\n")
    add("order negative", "base:\n  '*':\n    - a\n  'web*':\n    - order: -1\n    - b\n")
    add("order null", "base:\n  '*':\n    - order: ~\n    - a\n")
    add("glob of files", "base:\n  '*':\n    - 'd*'\n")
    add("glob then one", "base:\n  '*':\n    - '[ab]'\n    - a\n")
    add("folder", "base:\n  '*':\n    - d\n    - d.e\n")
    add("slash", "base:\n  '*':\n    - d/e\n")
    add("included twice", "base:\n  '*':\n    - x\n    - y\n", {
        "x.sls": "include: [z]\nx: 1\n", "y.sls": "include: [z]\ny: 1\nn: y\n", "z.sls": "include: [w]\nz: 1\nn: z\n",
        "w.sls": "w: 1\nn: w\n"})
    add("named after included", "base:\n  '*':\n    - x\n    - z\n", {
        "x.sls": "include: [z]\nx: 1\nn: x\n", "z.sls": "include: [w]\nz: 1\nn: z\n", "w.sls": "w: 1\nn: w\n"})
    add("merge lists", "base:\n  '*':\n    - x\n    - y\n", {"x.sls": "l: [1, 2]\n", "y.sls": "l: [2, 3]\n"},
        options={"merge_lists": True})
    add("overwrite", "base:\n  '*':\n    - x\n    - y\n", {"x.sls": "m: {a: 1}\nk: 1\n", "y.sls": "m: {b: 2}\n"},
        options={"strategy": "overwrite"})

    # Nothing.
    add("empty top", "")
    add("no match", "base:\n  'db*':\n    - a\n")
    add("empty environment", "base: {}\n")
    add("empty target", "base:\n  '*': []\n")
    out.append({"id": "no top", "kind": "tree", "files": leaves, "grains": grains})

    # What is wrong.
    add("missing file", "base:\n  '*':\n    - nosuch\n")
    add("missing file ignored", "base:\n  '*':\n    - ignore_missing: True\n    - nosuch\n    - a\n")
    add("missing not ignored", "base:\n  '*':\n    - ignore_missing: False\n    - nosuch\n    - a\n")
    add("missing ignored elsewhere", "base:\n  'web*':\n    - ignore_missing: True\n    - nosuch\n  '*':\n    - nosuch\n    - a\n")
    add("null environment", "base:\n")
    add("list environment", "base: [a]\n")
    add("null target", "base:\n  '*':\n")
    add("number target value", "base:\n  '*': 5\n")
    add("list top", "- a\n")
    add("number in target", "base:\n  '*':\n    - 5\n    - a\n")
    add("unknown match", "base:\n  '*':\n    - match: nosuch\n    - a\n")
    add("unknown match elsewhere", "base:\n  'db*':\n    - match: nosuch\n    - a\n")
    add("broken top", "base:\n  '*': [\n")
    add("undefined in top", "base:\n  '{{ nosuch }}':\n    - a\n")
    add("number as target", "base:\n  5:\n    - a\n")
    add("environment without root", "prod:\n  '*':\n    - a\n")

    # Jinja in top.
    add("jinja top", "base:\n  '{{ grains.id }}':\n    - a\n{% if grains.os == 'Ubuntu' %}\n  '*':\n    - b\n{% endif %}\n")
    add("jinja loop", "base:\n  '*':\n{% for r in grains.roles %}\n    - {{ r }}\n{% endfor %}\n", {
        "api.sls": "api: 1\n", "db.sls": "db: 1\n"})

    # Globs.
    for pattern in ["web01.example.com", "web*", "web??.*", "WEB*", "web0[12]*", "web0[!1]*", "*.com", "example", "*", "web01",
                    "[w]eb*", "web01.example.com*", "?eb01*", "", "web0[1", "*[!0-9]*"]:
        target(f"glob {pattern}", pattern)
        target(f"glob {pattern} named", pattern, "glob")

    # Grains.
    for pattern in ["os:Ubuntu", "os:ubuntu", "os:Ub*", "os:Debian", "roles:api", "roles:d?", "roles:web", "nested:a:b:c",
                    "nested:a:b:d", "nested:a:list:x", "nested:*", "nested:a:*", "nested:name:*", "num:4", "num:*", "flag:True",
                    "flag:true", "nosuch:x", "os", "text:A:B", "osrelease:22.*", "items:k:v", "items:plain", "items:1:plain",
                    "*:Ubuntu", "nested:*:b:c", "nested:a", "ipv4:10.*"]:
        target(f"grain {pattern}", pattern, "grain")
    for pattern in ["os:U.*", "os:ubu", "os:^u", "os:Deb|Ubu", "roles:a.i", "num:\\d", "nested:a:b:[cd]", "nosuch:.*",
                    "osrelease:2[0-9]\\.04$", "os:X"]:
        target(f"grain_pcre {pattern}", pattern, "grain_pcre")
    for pattern in ["web\\d+", "web", "eb01", ".*example", "web01\\.example\\.com$", "(web|db)\\d\\d", "[a-z]+\\d{2}\\.", "WEB", "^web"]:
        target(f"pcre {pattern}", pattern, "pcre")
    for pattern in ["web01.example.com", "a,web01.example.com", "web01.example.com,b", "a,web01.example.com,b", "web01",
                    "a, web01.example.com", "web*", "axweb01.example.com,b"]:
        target(f"list {pattern}", pattern, "list")
    for pattern in ["10.0.0.5", "10.0.0.6", "10.0.0.0/24", "10.0.0.0/30", "10.0.0.5/24", "0.0.0.0/0", "10.0.0.0/255.255.255.0",
                    "fd00::/64", "fd00::5", "fe80::/10", "fd00:0::5", "::/0", "nonsense", "10.0.0", "10.0.0.0/33", "127.0.0.1"]:
        target(f"ipcidr {pattern}", pattern, "ipcidr")

    # Compound.
    for pattern in [
        "G@os:Ubuntu", "G@os:Debian", "P@os:U.*", "E@web\\d+", "L@a,web01.example.com", "S@10.0.0.0/24", "web*",
        "web* and G@os:Ubuntu", "db* or G@os:Ubuntu", "not db*", "not web*", "web* and not G@os:Debian",
        "( web* or db* ) and G@os:Ubuntu", "web* and ( db* or G@os:Debian )", "not ( db* or G@os:Debian )", "web* G@os:Ubuntu",
        "and web*", "web* and", "( web*", "web* )", "not not web*", "web* not db*", "G@nosuch:x or E@web", "G|@os|Ubuntu",
        "G@roles:api and G@roles:db", "web* or db* and xx*", "xx* and db* or web*", "()", "not", "( )", "E@web and ( not db* )",
        "X@web", "G@os", "G@", "N@webs", "N@nosuch", "N@webs and G@os:Ubuntu", "not N@dbs", "N@nested", "web* AND db*", "N@names",
        "( and web* )", "S@fd00::/64 or db*", "E@[", "or", "web* or or db*", "( web* and ( G@os:Ubuntu or ( db* ) ) )",
    ]:
        groups = {"webs": "web* or E@www\\d", "dbs": "db*", "nested": "N@webs and not N@dbs", "names": "web01.example.com other"}
        target(f"compound {pattern}", pattern, "compound", nodegroups=groups)
    for pattern in ["G@os:Ubuntu", "not db*", "web* and G@os:Ubuntu"]:
        target(f"no match word {pattern}", pattern)
    for name in ["webs", "dbs", "nested", "nosuch", "names"]:
        target(f"nodegroup {name}", name, "nodegroup", nodegroups={
            "webs": "web*", "dbs": "db*", "nested": "N@webs", "names": "web01.example.com,other"})
    for pattern in ["I@a:b", "J@a:b"]:
        target(f"compound {pattern}", pattern, "compound", ours="pillar data does not exist yet", error="target")
    target("match pillar", "a:b", "pillar", ours="pillar data does not exist yet", error="target")

    # Environments.
    both = [["base", "base"], ["prod", "prod"]]
    files = {"base/top.sls": "base:\n  '*':\n    - a\n", "base/a.sls": "a: base\nn: base\n",
             "prod/top.sls": "prod:\n  '*':\n    - a\n", "prod/a.sls": "a: prod\np: 1\n"}
    for env in ["base", "prod"]:
        out.append({"id": f"environment {env}", "kind": "tree", "files": files, "roots": both, "grains": grains, "saltenv": env})
    one_top = {"base/top.sls": "base:\n  '*':\n    - a\nprod:\n  '*':\n    - a\n", "base/a.sls": "a: base\nb: 1\n",
               "prod/a.sls": "a: prod\np: 1\n"}
    out.append({"id": "one top for both", "kind": "tree", "files": one_top, "roots": both, "grains": grains})
    out.append({"id": "one top, one environment", "kind": "tree", "files": one_top, "roots": both, "grains": grains,
                "saltenv": "base"})
    roots = [["base", "one"], ["base", "two"]]
    out.append({"id": "two roots", "kind": "tree", "roots": roots, "grains": grains, "files": {
        "one/top.sls": "base:\n  '*':\n    - a\n    - b\n    - c\n", "two/top.sls": "base:\n  '*':\n    - b\n",
        "one/a.sls": "a: one\n", "two/a.sls": "a: two\n", "two/b.sls": "b: two\n", "one/c/init.sls": "c: init\n",
        "two/c.sls": "c: file\n"}})

    # Top files that include others.
    add("top include", "include:\n  - more\nbase:\n  '*':\n    - a\n", {
        **leaves, "more.sls": "base:\n  'web*':\n    - b\n"})
    add("top include same target", "include:\n  - more\nbase:\n  '*':\n    - a\n", {
        **leaves, "more.sls": "base:\n  '*':\n    - b\n"})
    add("top include missing", "include:\n  - nosuch\nbase:\n  '*':\n    - a\n",
        ours="Salt takes no notice of a top file that does not exist", error="top")
    add("top include empty", "include: []\nbase:\n  '*':\n    - a\n")
    return out


def quoted(text):
    return "'" + text.replace("'", "''") + "'"
