"""Includes: names, globs, order, defaults, keys, relative names, cycles; and the first lines of files."""


def case(identifier, files, file="a.sls", **more):
    return {"id": identifier, "kind": "file", "file": file, "files": files, **more}


def cases():
    out = []

    def add(identifier, files, file="a.sls", **more):
        out.append(case(identifier, files, file, **more))

    # Names.
    add("plain", {"a.sls": "include: [b]\nx: 1\n", "b.sls": "y: 2\n"})
    add("own keys win", {"a.sls": "include: [b]\nx: 1\n", "b.sls": "x: 2\ny: 2\n"})
    add("dotted", {"a.sls": "include: [d.b]\n", "d/b.sls": "y: 2\n"})
    add("slashed", {"a.sls": "include: [d/b]\n", "d/b.sls": "y: 2\n"})
    add("init", {"a.sls": "include: [d]\n", "d/init.sls": "y: 2\n"})
    add("file before init", {"a.sls": "include: [d]\n", "d.sls": "y: 1\n", "d/init.sls": "y: 2\n"})
    add("init spelled", {"a.sls": "include: [d.init]\n", "d/init.sls": "y: 2\n"})
    add("missing", {"a.sls": "include: [b]\nx: 1\n"})
    add("missing in folder", {"a.sls": "include: [d.b]\nx: 1\n", "d/c.sls": "y: 1\n"})
    add("folder without init", {"a.sls": "include: [d]\nx: 1\n", "d/c.sls": "y: 1\n"})
    add("two", {"a.sls": "include: [b, c]\n", "b.sls": "x: 1\ny: 1\n", "c.sls": "y: 2\nz: 2\n"})
    add("two swapped", {"a.sls": "include: [c, b]\n", "b.sls": "x: 1\ny: 1\n", "c.sls": "y: 2\nz: 2\n"})
    add("twice", {"a.sls": "include: [b, b]\nq: 1\n", "b.sls": "x: 1\n"})
    add("empty list", {"a.sls": "include: []\nx: 1\n"})
    add("empty file", {"a.sls": "include: [b]\nx: 1\n", "b.sls": ""})
    add("comment only", {"a.sls": "include: [b]\nx: 1\n", "b.sls": "# nothing\n"})
    add("include last", {"a.sls": "x: 1\ninclude:\n  - b\n", "b.sls": "x: 0\ny: 2\n"})
    add("deep merge", {"a.sls": "include: [b]\nm: {x: 1, n: {p: 1}}\n", "b.sls": "m: {y: 2, n: {q: 2}}\n"})
    add("lists replace", {"a.sls": "include: [b]\nl: [1]\n", "b.sls": "l: [2, 3]\n"})
    add("null wins", {"a.sls": "include: [b]\nm: ~\n", "b.sls": "m: {y: 2}\n"})
    add("scalar over mapping", {"a.sls": "include: [b]\nm: 1\n", "b.sls": "m: {y: 2}\n"})
    add("mapping over scalar", {"a.sls": "include: [b]\nm: {y: 2}\n", "b.sls": "m: 1\n"})
    add("key order", {"a.sls": "include: [b]\nc: 1\na: 1\n", "b.sls": "a: 2\nb: 2\nc: 2\n"})

    # Chains and cycles.
    add("chain", {"a.sls": "include: [b]\nx: a\n", "b.sls": "include: [c]\nx: b\ny: b\n", "c.sls": "x: c\ny: c\nz: c\n"})
    add("cycle", {"a.sls": "include: [b]\nx: a\n", "b.sls": "include: [a]\nx: b\ny: b\n"})
    add("self", {"a.sls": "include: [a]\nx: a\n"})
    add("cycle of three", {
        "a.sls": "include: [b]\nx: a\n", "b.sls": "include: [c]\ny: b\n", "c.sls": "include: [a, b]\nz: c\n"})
    add("diamond", {
        "a.sls": "include: [b, c]\nx: a\n", "b.sls": "include: [d]\ny: b\nw: b\n",
        "c.sls": "include: [d]\nz: c\nw: c\n", "d.sls": "w: d\nv: d\ny: d\n"})
    add("seen again without its includes", {
        "a.sls": "include: [b, c]\n", "b.sls": "include: [d]\ny: b\n", "c.sls": "include: [b]\nd: c\n",
        "d.sls": "d: d\ny: d\n"})
    add("seen again by key", {
        "a.sls": "include:\n  - b\n  - b:\n      key: k\n", "b.sls": "include: [c]\ny: b\n", "c.sls": "z: c\n"})

    # Globs.
    glob = {"d/a.sls": "n: a\na: 1\n", "d/b.sls": "n: b\nb: 1\n", "d/c/init.sls": "n: c\nc: 1\n", "e.sls": "n: e\n"}
    for pattern in ["d.*", "d.?", "d.[ab]", "d.[!a]", "*", "d*", "*.a", "x*", "d.[b-c]", "[de]*"]:
        add(f"glob {pattern}", {"a.sls": f"include: ['{pattern}']\nx: 1\n", **glob})
    add("glob slashed", {"a.sls": "include: ['d/*']\nx: 1\n", **glob})

    # Defaults and keys.
    add("defaults", {
        "a.sls": "include:\n  - b:\n      defaults:\n        n: 5\n", "b.sls": "n: {{ n }}\n"})
    add("defaults stay", {
        "a.sls": "include:\n  - b:\n      defaults: {n: 5}\n  - c\n", "b.sls": "b: {{ n }}\n", "c.sls": "c: {{ n }}\n"})
    add("defaults end", {
        "a.sls": "include:\n  - b:\n      defaults: {n: 5}\n  - c: {key: z}\n", "b.sls": "b: {{ n }}\n",
        "c.sls": "c: {{ n is defined }}\n"})
    add("defaults reach nested", {
        "a.sls": "include:\n  - b:\n      defaults: {n: 5}\n", "b.sls": "include: [c]\nb: 1\n", "c.sls": "c: {{ n }}\n"})
    add("defaults of a list", {
        "a.sls": "include:\n  - b:\n      defaults: {l: [1, 2]}\n",
        "b.sls": "b: {% for x in l %}{{ x }}{% endfor %}\n"})
    add("defaults no mapping", {"a.sls": "include:\n  - b:\n      defaults: [1]\n", "b.sls": "b: 1\n"})
    add("key", {"a.sls": "include:\n  - b:\n      key: q\nx: 1\n", "b.sls": "y: 2\n"})
    add("key path", {"a.sls": "include:\n  - b:\n      key: 'q:r'\nx: 1\n", "b.sls": "y: 2\n"})
    add("key merges", {"a.sls": "include:\n  - b:\n      key: q\nq: {z: 1}\n", "b.sls": "y: 2\n"})
    add("key empty", {"a.sls": "include:\n  - b:\n      key: ''\nx: 1\n", "b.sls": "y: 2\n"})
    add("key null", {"a.sls": "include:\n  - b:\n      key: ~\nx: 1\n", "b.sls": "y: 2\n"})
    add("key of nested", {
        "a.sls": "include:\n  - b: {key: q}\n", "b.sls": "include: [c]\ny: 2\n", "c.sls": "z: 3\n"})
    add("two names", {
        "a.sls": "include:\n  - b: {key: q}\n    c: {key: r}\n", "b.sls": "y: 2\n", "c.sls": "z: 3\n"})
    add("name with null", {"a.sls": "include:\n  - b:\nx: 1\n", "b.sls": "y: 2\n"})
    add("empty settings", {"a.sls": "include:\n  - b: {}\nx: 1\n", "b.sls": "y: 2\n"})
    add("glob with key", {"a.sls": "include:\n  - 'd.*': {key: q}\n", **glob})

    # What is no include.
    for name, text in [("null", "~"), ("number", "1"), ("text", "b"), ("mapping", "{b: {}}"), ("false", "false")]:
        add(f"not a list: {name}", {"a.sls": f"include: {text}\nx: 1\n", "b.sls": "y: 2\n"})
    for name, text in [("null", "~"), ("number", "1"), ("list", "[b]"), ("true", "true"), ("empty mapping", "{}")]:
        add(f"not an entry: {name}", {"a.sls": f"include: [{text}]\nx: 1\n", "b.sls": "y: 2\n"})
    add("include below is a key", {"a.sls": "m:\n  include: [b]\n", "b.sls": "y: 2\n"})
    add("other words are keys", {"a.sls": "extend: {x: 1}\nexclude: [b]\n__y: 1\n"})

    # Relative names.
    tree = {
        "b.sls": "root: b\nn: root\n", "d/b.sls": "d: b\nn: d\n", "d/init.sls": "d: init\n",
        "d/e/b.sls": "e: b\nn: e\n", "e/x.sls": "ex: 1\n"}
    for name, file, entry in [
        ("beside", "d/a.sls", ".b"), ("beside at the root", "a.sls", ".b"), ("two dots", "d/e/a.sls", "..b"),
        ("three dots", "d/e/a.sls", "...b"), ("nested", "d/a.sls", ".e.b"), ("glob", "d/a.sls", ".*"),
    ]:
        add(f"relative {name}", {**tree, file: f"include: ['{entry}']\nx: 1\n"}, file)
        without = {key: text for key, text in tree.items() if key != "b.sls"}
        add(f"relative {name} without root", {**without, file: f"include: ['{entry}']\nx: 1\n"}, file)
    add("relative from init", {
        "d/init.sls": "include: [.b]\nx: 1\n", "d/b.sls": "d: b\n", "b.sls": "root: b\n"}, "d/init.sls")
    add("relative from init without root", {"d/init.sls": "include: [.b]\nx: 1\n", "d/b.sls": "d: b\n"}, "d/init.sls")

    # Options.
    override = {"includes_override": True}
    add("override", {"a.sls": "include: [b]\nx: 1\nz: 1\n", "b.sls": "x: 2\ny: 2\n"}, options=override)
    add("override chain", {
        "a.sls": "include: [b]\nx: a\n", "b.sls": "include: [c]\nx: b\ny: b\n", "c.sls": "x: c\ny: c\nz: c\n"},
        options=override)
    add("override two", {"a.sls": "include: [b, c]\nx: a\n", "b.sls": "x: b\n", "c.sls": "x: c\n"}, options=override)
    add("override deep", {
        "a.sls": "include: [b]\nm: {x: 1, y: 1}\n", "b.sls": "m: {x: 2}\n"}, options=override)
    add("override key", {
        "a.sls": "include:\n  - b: {key: q}\nq: {y: 1, z: 1}\n", "b.sls": "y: 2\n"}, options=override)
    for strategy in ["recurse", "overwrite", "aggregate", "none", "unknown"]:
        # `none` and unknown names take no notice of merge lists; there is no such flag here.
        for lists in [False] if strategy in ("none", "unknown") else [False, True]:
            add(f"{strategy} lists {lists}", {
                "a.sls": "include: [b]\nm: {x: 1}\nl: [1, 2]\n", "b.sls": "m: {y: 2}\nl: [2, 3]\nk: 1\n"},
                options={"strategy": strategy, "merge_lists": lists},
                **({"strategy_flag": "recurse"} if strategy in ("none", "unknown") else {}))

    # First lines.
    add("shebang jinja|yaml", {"a.sls": "#!jinja|yaml\nx: {{ 1 + 1 }}\n"})
    add("shebang yaml_jinja", {"a.sls": "#!yaml_jinja\nx: {{ 1 + 1 }}\n"})
    add("shebang spaces", {"a.sls": "#! jinja | yaml \nx: {{ 1 + 1 }}\n"})
    add("shebang yaml", {"a.sls": "#!yaml\nx: '{{ 1 + 1 }}'\n"})
    add("shebang yaml bare braces", {"a.sls": "#!yaml\nx: {{ 1 + 1 }}\n"})
    add("shebang json", {"a.sls": "#!json\n{\"x\": [1, 2.5, true, null]}\n"})
    add("shebang jinja|json", {"a.sls": "#!jinja|json\n{\"x\": {{ 1 + 1 }}}\n"})
    add("shebang json empty", {"a.sls": "#!json\n"}, ours="an empty document is {} for every renderer", pillar="{}")
    add("shebang json wrong", {"a.sls": "#!json\n{'x': 1}\n"})
    add("shebang yaml|gpg", {"a.sls": "#!yaml|gpg\nx: '{{ 1 }}'\n"})
    add("shebang jinja|yaml|gpg", {"a.sls": "#!jinja|yaml|gpg\nx: {{ 1 }}\n"})
    add("shebang jinja", {"a.sls": "#!jinja\nx: 1\n"})
    add("shebang unknown", {"a.sls": "#!nosuch|yaml\nx: 1\n"}, ours="Salt yields {} without a word", error="unknown")
    add("shebang path", {"a.sls": "#!/usr/bin/env python\nx: {{ 1 + 1 }}\n"})
    add("shebang not first", {"a.sls": "\n#!yaml\nx: {{ 1 + 1 }}\n"})
    add("shebang after a space", {"a.sls": " #!yaml\nx: {{ 1 + 1 }}\n"})
    add("shebang after a comment", {"a.sls": "# c\n#!yaml\nx: {{ 1 + 1 }}\n"})
    add("shebang crlf", {"a.sls": "#!yaml\r\nx: '{{ 1 }}'\r\n"})
    add("shebang of the included file", {"a.sls": "include: [b]\nx: {{ 1 }}\n", "b.sls": "#!yaml\ny: '{{ 1 }}'\n"})
    add("shebang yamlex", {"a.sls": "#!yamlex\nx: !aggregate [1]\ny: 1\ny: 2\n"})

    # Documents.
    for name, text in [
        ("empty", ""), ("spaces", "   \n \n"), ("comment", "# x\n"), ("list", "[1]\n"), ("empty list", "[]\n"),
        ("text", "hello\n"), ("empty text", "''\n"), ("zero", "0\n"), ("one", "1\n"), ("false", "false\n"),
        ("true", "true\n"), ("null", "~\n"), ("dashes", "---\n"), ("dashes and keys", "---\nx: 1\n...\n"),
        ("two documents", "x: 1\n---\ny: 2\n"), ("empty mapping", "{}\n"), ("zero float", "0.0\n"),
        ("duplicate", "x: 1\nx: 2\n"), ("tab", "x:\n\ty: 1\n"), ("bad syntax", "x: [1\n"),
        ("leading zeros", "x: 0640\n"), ("big", "x: 123456789012345678901234567890\n"), ("key types", "1: a\ntrue: b\n2.5: c\n~: d\n"),
        ("date", "x: 2024-01-31\n"), ("binary", "x: !!binary aGk=\n"), ("set", "x: !!set {b, a}\n"),
        ("anchors", "a: &x {p: 1}\nb: *x\nc: {<<: *x, q: 2}\n"), ("crlf", "x: 1\r\ny: |\r\n  a\r\n  b\r\n"),
        ("byte order mark", "\ufeffx: 1\n"), ("unicode", "ключ: значение\n"),
    ]:
        add(f"document {name}", {"a.sls": text})
    add("document _errors", {"a.sls": "_errors: [x]\nx: 1\n"}, ours="the key is Salt's own", error="reserved")
    return out
