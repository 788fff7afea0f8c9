"""reclass: classes, merging, references, escapes, prefixes, exports, settings, errors."""


def cases():
    out = []

    def add(identifier, node, classes=None, nodes=None, config=None, name="n1.example.com", **more):
        files = {f"nodes/{name}.yml": node}
        for path, text in (classes or {}).items():
            files[f"classes/{path}"] = text
        for path, text in (nodes or {}).items():
            files[f"nodes/{path}"] = text
        if config is not None:
            files["reclass-config.yml"] = config
        out.append({"id": identifier, "kind": "reclass", "node": name, "files": files, **more})

    def parameters(identifier, *layers, **more):
        """Several layers of parameters: classes a, b, ... and the node."""
        texts = [f"parameters:\n{indented(layer)}" for layer in layers]
        names = [chr(ord("a") + index) for index in range(len(texts) - 1)]
        head = "classes: [" + ", ".join(names) + "]\n" if names else ""
        add(identifier, head + texts[-1], {f"{name}.yml": text for name, text in zip(names, texts)}, **more)

    # Files.
    add("empty node", "")
    add("null parts", "classes:\napplications:\nparameters:\nexports:\nenvironment:\n")
    add("environment", "environment: prod\nparameters: {x: 1}\n")
    add("environment of a class", "classes: [a]\n", {"a.yml": "environment: prod\n"})
    add("node in a folder", "", nodes={"sub/n2.yml": "parameters: {x: 1}\n"})
    out[-1]["node"] = "n2"
    add("short name", "parameters: {x: 1}\n", name="plain")
    add("yaml suffix", "classes: [a]\n", {"a.yaml": "parameters: {x: 1}\n"})
    add("other suffix", "classes: [a]\n", {"a.txt": "parameters: {x: 1}\n"})
    add("node twice", "", nodes={"sub/n1.example.com.yml": ""})
    add("no such node", "", name="n1.example.com")
    out[-1]["node"] = "nosuch"
    add("class in a folder", "classes: [s.glance]\n", {"s/glance.yml": "parameters: {x: 1}\n"})
    add("class as init", "classes: [s.glance]\n", {"s/glance/init.yml": "parameters: {x: 1}\n"})
    add("class twice", "classes: [s.glance]\n", {"s/glance.yml": "", "s/glance/init.yml": ""})
    add("other top keys", "foo: 1\nparameters: {x: 1}\n")
    add("list as a node", "- a\n")
    add("empty list as a node", "[]\n")
    add("text as a class", "classes: [a]\n", {"a.yml": "text\n"})
    add("bad yaml", "classes: [a\n")
    add("parameters list", "parameters: [1]\n")
    add("parameters text", "parameters: x\n")
    add("classes text", "classes: zz\n")
    add("class number", "classes: [5]\n", {"5.yml": ""})
    add("class null", "classes: [~]\n")
    add("class empty", "classes: ['']\n")
    add("class with a space", "classes: ['a b']\n")
    add("class with a slash", "classes: ['a/b']\n", {"a/b.yml": ""})

    # Classes.
    add("order", "classes: [a, b]\nparameters: {x: n}\n", {
        "a.yml": "parameters: {x: a, y: a, z: a}\n", "b.yml": "parameters: {x: b, y: b}\n"})
    add("depth first", "classes: [a, b]\n", {
        "a.yml": "classes: [c]\nparameters: {l: [a]}\n", "b.yml": "classes: [c, d]\nparameters: {l: [b]}\n",
        "c.yml": "parameters: {l: [c]}\n", "d.yml": "parameters: {l: [d]}\n"})
    add("class once", "classes: [a, a, b]\n", {"a.yml": "parameters: {l: [a]}\n", "b.yml": "classes: [a]\nparameters: {l: [b]}\n"})
    add("cycle", "classes: [a]\n", {"a.yml": "classes: [b]\n", "b.yml": "classes: [a]\n"})
    add("self", "classes: [a]\n", {"a.yml": "classes: [a]\n"})
    add("missing class", "classes: [nosuch]\n")
    add("missing in a class", "classes: [a]\n", {"a.yml": "classes: [nosuch]\n"})
    relative = {"top.yml": "parameters: {top: 1}\n", "s/glance/sub.yml": "parameters: {deep: 1}\n",
                "s/sub.yml": "parameters: {sub: 1}\n", "sub.yml": "parameters: {root: 1}\n"}
    for entry in [".sub", "..sub", "..top", ".glance.sub", "...sub", ".nosuch"]:
        add(f"relative {entry}", "classes: [s.glance]\n", {**relative, "s/glance.yml": f"classes: ['{entry}']\n"})
        add(f"relative {entry} from init", "classes: [s.glance]\n", {**relative, "s/glance/init.yml": f"classes: ['{entry}']\n"})
    add("relative from a node", "classes: ['.sub']\n", relative)
    add("relative two dots from a node", "classes: ['..sub']\n", relative)
    add("applications", "classes: [a]\napplications: [y, x]\n", {"a.yml": "applications: [x, z]\n"})
    add("application removed", "classes: [a]\napplications: ['~x', y]\n", {"a.yml": "applications: [x, z]\n"})
    add("application removed before", "classes: [a]\napplications: [x]\n", {"a.yml": "applications: ['~x', z]\n"})
    add("class reference", "classes: [a, '${kind}']\n", {"a.yml": "parameters: {kind: b}\n", "b.yml": "parameters: {x: b}\n"})
    add("class reference inside", "classes: [a, 's.${kind}.c']\n", {
        "a.yml": "parameters: {kind: b}\n", "s/b/c.yml": "parameters: {x: b}\n"})
    add("class reference unknown", "classes: ['${kind}']\nparameters: {kind: b}\n", {"b.yml": ""})
    add("class reference nested path", "classes: [a, '${k:l}']\n", {"a.yml": "parameters: {k: {l: b}}\n", "b.yml": "parameters: {x: b}\n"})
    add("class reference overridden", "classes: [a, b, '${kind}']\n", {
        "a.yml": "parameters: {kind: c}\n", "b.yml": "parameters: {kind: d}\n", "c.yml": "parameters: {x: c}\n",
        "d.yml": "parameters: {x: d}\n"})
    add("class reference to a reference", "classes: [a, '${k}']\n", {
        "a.yml": "parameters: {k: '${l}', l: b}\n", "b.yml": "parameters: {x: b}\n"})
    add("class reference to automatic", "classes: ['${_reclass_:name:full}']\n", {"n1/example/com.yml": "parameters: {x: 1}\n"})
    add("class reference number", "classes: [a, 'v${k}']\n", {"a.yml": "parameters: {k: 5}\n", "v5.yml": "parameters: {x: 5}\n"})

    # Plain YAML rules.
    parameters("octal", "m: 0640\nn: 0o640\np: 10:30\n")
    parameters("dates", "d: 2024-01-31\n")
    parameters("duplicates", "x: 1\nx: 2\n")
    parameters("floats", "a: 1.0\nb: 1e3\nc: 1.5e+3\nd: .inf\n")
    parameters("key types", "1: a\n1.5: b\n~: c\ntrue: d\n")
    parameters("one and true", "m:\n  1: a\n  true: b\n")
    parameters("keys in lists", "l:\n- {1: a, ~: b}\n")
    parameters("one and text", "1: a\n'1': b\n")
    parameters("empty key", "'': 1\n")
    parameters("key with reference", "a: x\n'${a}': 1\n")

    # Merging.
    values = [("scalar", "s"), ("number", "5"), ("null", "~"), ("list", "[1, 2]"), ("mapping", "{a: 1}"), ("text list", "[x]"),
              ("reference to scalar", "'${rs}'"), ("reference to list", "'${rl}'"), ("reference to mapping", "'${rm}'"),
              ("reference to null", "'${rn}'"), ("text with reference", "'x${rs}'"), ("false", "false"), ("empty list", "[]"),
              ("empty mapping", "{}")]
    base = "rs: scalar\nrl: [r1, r2]\nrm: {a: ref, b: ref}\nrn: ~\n"
    for lower_name, lower in values:
        for upper_name, upper in values:
            parameters(f"{upper_name} over {lower_name}", base + f"v: {lower}\n", f"v: {upper}\n")
    parameters("deep", "m: {a: {x: 1}}\n", "m: {a: {y: 2}, b: 3}\n")
    parameters("lists repeat", "l: [1]\n", "l: [1, 2]\n", "l: [1]\n")
    parameters("three layers", "v: 1\n", "v: [1]\n", "v: 2\n")
    parameters("null between", "v: {a: 1}\n", "v: ~\n", "v: {b: 2}\n")
    switches = ["allow_scalar_over_dict", "allow_scalar_over_list", "allow_list_over_scalar", "allow_dict_over_scalar",
                "allow_none_override"]
    kinds = [("scalar", "s"), ("null", "~"), ("list", "[1]"), ("mapping", "{a: 1}")]
    for switch in switches:
        for lower_name, lower in kinds:
            for upper_name, upper in kinds:
                if lower_name != upper_name:
                    parameters(f"{switch}: {upper_name} over {lower_name}", f"v: {lower}\n", f"v: {upper}\n",
                               config=f"{switch}: true\n")

    # Prefixes.
    for name, layers in [
        ("override", ["v: [1]\n", "~v: [2]\n"]), ("override mapping", ["v: {a: 1}\n", "~v: {b: 2}\n"]),
        ("override then merge", ["v: {a: 1}\n", "~v: {b: 2}\n", "v: {c: 3}\n"]), ("override alone", ["~v: [2]\n"]),
        ("override null", ["v: {a: 1}\n", "~v: ~\n"]), ("override other type", ["v: {a: 1}\n", "~v: 5\n"]),
        ("override nested", ["m: {v: [1], w: 1}\n", "m: {~v: [2]}\n"]), ("override reference", ["r: [9]\nv: [1]\n", "~v: '${r}'\n"]),
        ("override in one file", ["v: [1]\n~v: [2]\n"]), ("override inside override", ["~v: {~w: 1, x: 2}\n"]),
        ("override inside override merged", ["v: {w: 0}\n", "~v: {~w: 1, 2: x}\n"]),
        ("override inside override then merge", ["~v: {~w: [1]}\n", "v: {w: [2]}\n"]),
        ("override twice", ["v: [1]\n", "~v: [2]\n", "~v: [3]\n"]), ("double prefix", ["v: [1]\n", "~~v: [2]\n"]),
        ("override null then mapping", ["v: 1\n", "~v: ~\n", "v: {a: 1}\n"]),
        ("override then null", ["~v: {a: 1}\n", "v: ~\n"]), ("prefix in a list", ["l: [{~a: 1}]\n"]),
        ("prefix under a list merged", ["l: [{~a: 1}]\n", "l: [{=b: 1}]\n"]),
        ("constant", ["=v: 1\n"]), ("constant changed", ["=v: 1\n", "v: 2\n"]), ("constant same", ["=v: 1\n", "v: 1\n"]),
        ("constant twice", ["=v: 1\n", "=v: 1\n"]), ("constant later", ["v: 1\n", "=v: 2\n"]),
        ("constant overridden", ["=v: 1\n", "~v: 2\n"]), ("constant mapping", ["=v: {a: 1}\n", "v: {b: 1}\n"]),
        ("constant list", ["=v: [1]\n"]), ("prefix only", ["'~': 1\n"]), ("tilde reference in mapping", ["r: {~a: [1]}\nv: '${r}'\n"]),
    ]:
        parameters(name, *layers)
    for name, layers in [("constant changed", ["=v: 1\n", "v: 2\n"]), ("constant mapping", ["=v: {a: 1}\n", "v: {b: 1}\n"]),
                         ("constant overridden", ["=v: 1\n", "~v: 2\n"])]:
        parameters("loose " + name, *layers, config="strict_constant_parameters: false\n")

    # References.
    for name, layers in [
        ("scalar", ["a: 5\nb: ${a}\n"]), ("text", ["a: x\nb: p${a}q\n"]), ("path", ["a: {b: {c: 1}}\nd: ${a:b:c}\n"]),
        ("mapping", ["a: {b: 1}\nc: ${a}\n"]), ("list", ["a: [1, 2]\nc: ${a}\n"]), ("null", ["a: ~\nb: ${a}\n"]),
        ("bool", ["a: true\nb: ${a}\nc: x${a}\n"]), ("types in text", ["a: 1.0\nb: ~\nc: 1.0e+20\nd: ${a} ${b} ${c}\n"]),
        ("list in text", ["a: [1, x, ~, true]\nb: v ${a}\n"]), ("mapping in text", ["a: {k: v, n: 1}\nb: v ${a}\n"]),
        ("late", ["a: 1\nb: ${a}\n", "a: 2\n"]), ("chain", ["a: ${b}\nb: ${c}\nc: 7\n"]), ("forward", ["b: ${a}\na: 1\n"]),
        ("into a reference", ["a: ${m}\nm: {x: 1}\nc: ${a:x}\n"]), ("nested", ["k: b\na: {b: 3}\nc: '${a:${k}}'\n"]),
        ("nested text", ["y: 1\n_param: {x_1: z}\nc: '${_param:x_${y}}'\n"]), ("nested twice", ["a: b\nb: c\nc: d\nd: '${${${a}}}'\n"]),
        ("two", ["a: 1\nb: 2\nc: ${a}${b}\n"]), ("merge mappings", ["a: {x: 1}\nb: ${a}\n", "b: {y: 2}\n"]),
        ("merge lists", ["a: [1]\nb: ${a}\n", "b: [2]\n"]), ("merge two references", ["a: {x: 1}\nc: {y: 2}\nb: ${a}\n", "b: ${c}\n"]),
        ("merge keeps the source", ["a: {x: 1}\nb: ${a}\n", "b: {x: 2}\n"]), ("inner reference", ["r: 9\na: {x: '${r}'}\nb: ${a}\n"]),
        ("in a list", ["a: 1\nl: ['${a}', {k: '${a}'}]\n"]), ("list of references merged", ["a: 1\nl: ['${a}']\n", "l: ['${a}']\n"]),
        ("unknown", ["a: ${nosuch}\n"]), ("unknown in text", ["a: x ${nosuch} y\n"]), ("unknown below", ["m: {x: 1}\na: ${m:nosuch}\n"]),
        ("through a scalar", ["m: 1\na: ${m:x}\n"]), ("list index", ["l: [1, 2]\na: ${l:0}\n"]),
        ("list index inside", ["l: [{x: 1}]\na: ${l:0:x}\n"]), ("unknown replaced", ["a: ${nosuch}\n", "a: 1\n"]),
        ("unknown replaced by mapping", ["a: ${nosuch}\n", "a: {x: 1}\n"]), ("unknown last", ["a: 1\n", "a: ${nosuch}\n"]),
        ("several unknown", ["a: ${x}\nb: ${y}\n"]), ("cycle", ["a: ${b}\nb: ${a}\n"]), ("self", ["a: ${a}\n"]),
        ("cycle in text", ["a: x${b}\nb: y${a}\n"]), ("mapping holds itself", ["a: {b: '${a}'}\n"]),
        ("mappings hold each other", ["a: {x: '${b}'}\nb: {y: '${a}'}\n"]), ("sibling", ["a: {x: 1, y: '${a:x}'}\n"]),
        ("empty", ["a: '${}'\n"]), ("unclosed", ["a: '${b'\n"]), ("unclosed nested", ["a: '${b:${c}'\n"]),
        ("spaces", ["' a ': 1\na: 2\nb: '${ a }'\n"]), ("space path", ["a: {b: 1}\nc: '${a: b}'\n"]),
        ("number key", ["m: {1: x}\na: ${m:1}\n"]), ("true key", ["m: {true: x}\na: ${m:True}\n"]),
        ("escaped delimiter", ["'a:b': 1\nc: '${a\\:b}'\n"]), ("dollar in path", ["$x: 1\na: ${$x}\n"]),
        ("automatic", ["a: ${_reclass_:name:full}\nb: ${_reclass_:environment}\n"]), ("override automatic", ["_reclass_: {name: {full: x}}\n"]),
        ("big mapping twice", ["a: {x: {y: [1, {z: 2}]}}\nb: ${a:x}\nc: ${b:y}\n"]),
        ("reference over null", ["a: ~\n", "b: 5\na: ${b}\n"]), ("null over reference", ["b: 5\na: ${b}\n", "a: ~\n"]),
        ("reference to merged", ["a: {x: 1}\n", "a: {y: 2}\nb: ${a}\n"]), ("reference to stack", ["r: [0]\na: ${r}\n", "a: [1]\nb: ${a}\n"]),
        ("reference to overridden", ["a: [1]\n", "~a: [2]\nb: ${a}\n"]), ("reference to constant", ["=a: 1\nb: ${a}\n"]),
        ("value like a reference", ["a: '$x'\nb: '$$'\nc: '}'\nd: '{'\ne: '$ {x}'\n"]),
        ("number text", ["a: 5\nb: '${a}0'\n"]), ("long text", ["a: x\nb: 'one ${a} two ${a} three'\n"]),
        ("multiline", ["a: x\nb: |\n  l1 ${a}\n  l2\n"]), ("quote in list text", ["a: [\"it's\", 'say \"x\"']\nb: v ${a}\n"]),
    ]:
        parameters(f"reference {name}", *layers)
    parameters("ungrouped errors", "a: ${x}\nb: ${y}\n", config="group_errors: false\n")
    parameters("unknown replaced strictly", "a: ${nosuch}\n", "a: 1\n", config="ignore_overwritten_missing_references: false\n")

    # Escapes.
    for index, text in enumerate([
        r"\${a}", r"\\${a}", r"\\\${a}", r"x\${a}y", r"$a", r"$$", r"$${a}", r"\\", r"\a", r"}", r"\}", r"{a}", r"${a}\${a}",
        r"\${a}${a}", r"${a}\\", r"${a}\}", r"\$[ x ]", r"a\\}b", r"\\}", r"${a}}", r"${a}\\}", r"\\\\${a}", r"C:\dir\${a}",
        r"C:\dir\\${a}", r"$\{a}", r"\\$[ x", r"${\}}", r"a]b", r"${a}]", r"\$", r"${a} \\ b",
    ]):
        parameters(f"escape {index} {text}", f"a: v\nb: {yaml_single(text)}\n")

    # Exports.
    nodes = {
        "n2.yml": "parameters: {p: 2}\nexports: {h: two, r: b, n: 5, m: {x: 1}, ref: '${p}'}\n",
        "n3.yml": "parameters: {p: 3}\nexports: {h: three, r: c, n: 6, m: {x: 2}, ref: 'v${p}'}\n",
        "n4.yml": "environment: other\nexports: {h: four, r: b}\n", "n5.yml": "exports: {}\n"}
    for query in [
        "exports:h", "exports:nosuch", "exports:m", "exports:m:x", "exports:ref", "exports:h if exports:r == b", "if exports:r == b",
        "exports:h if exports:r != b", "if exports:n == 5", "if exports:n == 5.0", "if exports:r == self:want",
        "exports:h if exports:r == b or exports:r == c", "exports:h if exports:r == b and exports:n == 6", "+AllEnvs exports:h",
        "+AllEnvs if exports:r == b", "exports:h if exports:nosuch == b", "if exports:r == nosuch", "exports:h if r == b",
        "+IgnoreErrors exports:h", "exports:h if exports:r == b and", "exports:h if", "if exports:r = b", "EXPORTS:h",
        "exports:h IF exports:r == b", "if b == exports:r", "if exports:n == -5", "if exports:r == self:nosuch",
        "+allenvs +ignoreerrors exports:h", "if exports:m:x == 1", "exports:h and exports:r", "exports:h if exports:n == true",
        "exports:h if exports:r == b and exports:n == 5 or exports:r == c",
    ]:
        add(f"query {query}", f"parameters:\n  want: b\n  q: $[ {query} ]\n".replace("q: $[", "q: '$[").replace(" ]\n", " ]'\n"),
            nodes=nodes)
    add("query own export", "parameters: {q: '$[ exports:mine ]', v: 1}\nexports: {mine: '${v}'}\n")
    add("query merged", "classes: [a]\nparameters: {q: '$[ exports:h ]'}\n", {"a.yml": "parameters: {q: {x: y}}\n"}, nodes)
    add("query list merged", "classes: [a]\nparameters: {q: '$[ if exports:r == b ]'}\n", {"a.yml": "parameters: {q: [x]}\n"}, nodes)
    add("query referred to", "parameters: {q: '$[ exports:h ]', r: '${q:n2}'}\n", nodes=nodes)
    add("query in text", "parameters: {q: 'x $[ exports:h ]'}\n", nodes=nodes)
    add("query unclosed", "parameters: {q: '$[ exports:h'}\n", nodes=nodes)
    add("query of a failing export", "parameters: {q: '$[ exports:h ]'}\n", nodes={"n2.yml": "exports: {h: '${nosuch}'}\n"})
    add("query ignoring a failing export", "parameters: {q: '$[ +IgnoreErrors exports:h ]'}\n", nodes={
        "n2.yml": "exports: {h: '${nosuch}'}\n", "n3.yml": "exports: {h: 1}\n"})
    add("query with another failing export", "parameters: {q: '$[ exports:h ]'}\n", nodes={
        "n2.yml": "exports: {h: 1, g: '${nosuch}'}\n"})
    add("query with a node of a missing class", "parameters: {q: '$[ exports:h ]'}\n", nodes={"n2.yml": "classes: [nosuch]\n"})
    add("failing node without a query", "parameters: {x: 1}\n", nodes={"n2.yml": "classes: [nosuch]\n"})
    add("exports merge", "classes: [a]\nparameters: {q: '$[ exports:m ]'}\nexports: {m: {y: 2}}\n", {"a.yml": "exports: {m: {x: 1}}\n"})

    # Settings.
    glance = {"a.yml": "parameters: {x: a}\n", "b.yml": "parameters: {x: b}\n"}
    for name, mapping in [
        ("glob", "'n1* a'"), ("glob no match", "'m* a'"), ("star", "'* a b'"), ("pattern", "'/^n\\d/ a'"),
        ("pattern no match", "'/^m/ a'"), ("pattern inside", "'/example/ a'"), ("case", "'N1* a'"), ("quoted", "'\"n1*\" a'"),
        ("exact", "'n1.example.com a'"), ("no class", "'n1*'"), ("missing class", "'n1* nosuch'"), ("open slash", "'/n1 a'"),
        ("group", r"'/^(.)1\./ \\1c'"), ("extra spaces", "'n1*   a    b'"),
    ]:
        add(f"mapping {name}", "parameters: {y: 1}\n", {**glance, "nc.yml": "parameters: {x: nc}\n"},
            config=f"class_mappings:\n- {mapping}\n")
    add("mapping before classes", "classes: [a]\n", glance, config="class_mappings: ['* b']\n")
    add("two mappings", "", glance, config="class_mappings: ['* b', 'n* a']\n")
    add("ignore missing", "classes: [nosuch, a]\n", glance, config="ignore_class_notfound: true\n")
    add("ignore missing by pattern", "classes: [nosuch, a]\n", glance, config=(
        "ignore_class_notfound: true\nignore_class_notfound_regexp: ['no.*']\n"))
    add("ignore missing by other pattern", "classes: [nosuch, a]\n", glance, config=(
        "ignore_class_notfound: true\nignore_class_notfound_regexp: ['x.*']\n"))
    add("ignore missing by one pattern", "classes: [nosuch]\n", glance, config=(
        "ignore_class_notfound: true\nignore_class_notfound_regexp: 'no'\n"))
    add("no automatic parameters", "parameters: {x: 1}\n", config="automatic_parameters: false\n")
    add("default environment", "parameters: {x: 1}\n", config="default_environment: dev\n")
    add("storage type", "parameters: {x: 1}\n", config="storage_type: yaml_fs\n")
    add("composed name", "", nodes={"sub/n2.yml": "parameters: {x: 1}\n"}, config="compose_node_name: true\n")
    out[-1]["node"] = "sub.n2"
    add("mapping by path", "", glance, nodes={"sub/n2.yml": ""}, config=(
        "class_mappings: ['sub/* a']\nclass_mappings_match_path: true\n"))
    out[-1]["node"] = "n2"
    return out


def indented(text):
    return "".join("  " + line + "\n" if line else "\n" for line in text.splitlines())


def yaml_single(text):
    return "'" + text.replace("'", "''") + "'"
