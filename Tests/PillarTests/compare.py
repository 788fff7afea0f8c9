"""Compares the program with real Salt and reclass on generated pillars that nobody has seen before.

    compare.py --binary PATH [--cases N] [--seed S]

Exit 1 when one differs; the files of the first few are printed. The seed is printed, so that a run can be repeated.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

from record import Reclass, Salt, write_files

GRAINS = {"id": "web01.example.com", "os": "Ubuntu", "os_family": "Debian", "roles": ["api", "db"], "n": {"a": {"b": "c"}}}


class Generator:
    """Makes pillars at random."""

    def __init__(self, source):
        self.source = source

    def key(self):
        return self.source.choice(["a", "b", "c", "d", "e"])

    def scalar(self):
        return self.source.choice(["1", "2.5", "x", "~", "true", "''", "'y z'", "0640", "10:30", "2024-01-31", "[]", "{}", "on"])

    def tree(self, depth, leaf):
        kind = self.source.random()
        if depth > 0 and kind < 0.5:
            keys = list(dict.fromkeys(self.key() for _ in range(self.source.randrange(1, 4))))
            return "{" + ", ".join(f"{self.prefix()}{key}: {self.tree(depth - 1, leaf)}" for key in keys) + "}"
        if depth > 0 and kind < 0.65:
            return "[" + ", ".join(self.tree(depth - 1, leaf) for _ in range(self.source.randrange(0, 3))) + "]"
        return leaf()

    def prefix(self):
        return ""

    def salt_file(self, names):
        lines = []
        if names and self.source.random() < 0.6:
            lines.append("include:")
            for _ in range(self.source.randrange(1, 3)):
                name = self.source.choice(names + ["f*", "f[01]"])
                if self.source.random() < 0.2:
                    lines.append(f"  - '{name}': {{key: '{self.key()}:{self.key()}'}}")
                else:
                    lines.append(f"  - '{name}'")
        for key in dict.fromkeys(self.key() for _ in range(self.source.randrange(1, 4))):
            lines.append(f"{key}: {self.tree(3, self.salt_leaf)}")
        return "\n".join(lines) + "\n"

    def salt_leaf(self):
        if self.source.random() < 0.2:
            return self.source.choice(["{{ grains.os }}", "{{ 1 + 2 }}", "'{{ sls }}'", "{{ grains.roles | length }}", "{{ grains.n.a.b }}"])
        return self.scalar()

    def layers(self):
        count = self.source.randrange(2, 5)
        strategy = self.source.choice(["smart", "recurse", "overwrite", "aggregate"])
        # With `overwrite`, Salt changes what it keeps of included files while it merges them. Files of one top file
        # share what was included; those of a command line are on their own.
        includes = strategy != "overwrite" and self.source.random() < 0.6
        names = [f"f{other}" for other in range(count)] if includes else []
        files = {f"f{index}.sls": self.salt_file(names) for index in range(count)}
        merged = [name for name in files if name != "f0.sls" and not includes]
        return {"kind": "file", "file": "f0.sls", "merge": merged, "files": files, "grains": GRAINS, "options": {
            "strategy": strategy, "merge_lists": self.source.random() < 0.4, "includes_override": self.source.random() < 0.3}}

    def target(self):
        words = ["web*", "db*", "G@os:Ubuntu", "G@os:Deb*", "G@roles:db", "E@web\\\\d+", "L@a,web01.example.com", "P@os:U.+", "*"]
        out = [self.source.choice(words)]
        for _ in range(self.source.randrange(3)):
            out += [self.source.choice(["and", "or", "and not", "or not"]), self.source.choice(words)]
        if self.source.random() < 0.3 and len(out) > 2:
            out = ["("] + out[:3] + [")"] + out[3:]
        return " ".join(out)

    def pillar_tree(self):
        files = {f"f{index}.sls": self.salt_file([f"f{other}" for other in range(3)]) for index in range(3)}
        lines = ["base:"]
        for target in dict.fromkeys(self.target() for _ in range(self.source.randrange(1, 5))):
            lines.append(f'  "{target}":')
            lines.append("    - match: compound")
            if self.source.random() < 0.3:
                lines.append(f"    - order: {self.source.randrange(3)}")
            for _ in range(self.source.randrange(1, 3)):
                lines.append(f"    - '{self.source.choice(['f0', 'f1', 'f2', 'f*'])}'")
        files["top.sls"] = "\n".join(lines) + "\n"
        return {"kind": "tree", "files": files, "grains": GRAINS, "minion": GRAINS["id"], "options": {
            "merge_lists": self.source.random() < 0.3}}

    def reference(self):
        path = ":".join(self.key() for _ in range(self.source.randrange(1, 4)))
        kind = self.source.random()
        if kind < 0.6:
            return "'${" + path + "}'"
        if kind < 0.8:
            return "'x ${" + path + "} y'"
        if kind < 0.9:
            return "'${" + self.key() + ":${" + self.key() + "}}'"
        return self.source.choice(["'\\${a}'", "'\\\\${a}'", "'$[ exports:a ]'", "'$[ exports:a if exports:b == x ]'", "'$[ if exports:b == x ]'"])

    def reclass_leaf(self):
        return self.reference() if self.source.random() < 0.3 else self.scalar()

    def reclass_file(self, classes):
        inner = Generator(self.source)
        inner.prefix = lambda: inner.source.choice(["", "", "", "", "", "~", "", "", "="])
        lines = []
        chosen = [name for name in classes if self.source.random() < 0.5]
        if chosen:
            lines.append("classes: [" + ", ".join(chosen) + "]")
        lines.append("parameters:")
        for key in dict.fromkeys(self.key() for _ in range(self.source.randrange(1, 4))):
            lines.append(f"  {inner.prefix()}{key}: {inner.tree(3, self.reclass_leaf)}")
        if self.source.random() < 0.3:
            lines.append(f"exports: {{a: {self.reclass_leaf()}, b: x}}")
        return "\n".join(lines) + "\n"

    def inventory(self):
        names = ["p", "q", "r", "s"]
        files = {f"classes/{name}.yml": self.reclass_file(names[index + 1:]) for index, name in enumerate(names)}
        files["nodes/n1.example.com.yml"] = self.reclass_file(names)
        if self.source.random() < 0.5:
            files["nodes/n2.yml"] = self.reclass_file(names)
        if self.source.random() < 0.3:
            switches = ["allow_scalar_over_dict", "allow_scalar_over_list", "allow_list_over_scalar", "allow_dict_over_scalar",
                        "allow_none_override"]
            files["reclass-config.yml"] = "".join(f"{name}: true\n" for name in switches if self.source.random() < 0.6)
        return {"kind": "reclass", "node": "n1.example.com", "files": files}


def ours(binary, case, folder):
    """What the program makes of a case: JSON with the order of keys kept, or None."""
    shutil.rmtree(folder, ignore_errors=True)
    write_files(folder, case["files"])
    os.makedirs(os.path.join(folder, "classes"), exist_ok=True)
    command = [binary, "pillar", "--format", "json", "--show-secrets"]
    if case["kind"] == "reclass":
        command += ["--reclass", folder, "--node", case["node"]]
    else:
        grains = os.path.join(folder, "grains.json")
        write_files(folder, {"grains.json": json.dumps(case["grains"])})
        flags = case["options"]
        command += ["--grains", grains, "--minion-id", GRAINS["id"], "--merge-strategy", flags.get("strategy", "smart")]
        command += ["--merge-lists"] * flags["merge_lists"] + ["--includes-override"] * flags.get("includes_override", False)
        if case["kind"] == "tree":
            command += ["--pillar-root", folder]
        else:
            command += [os.path.join(folder, case["file"])]
            for name in case["merge"]:
                command += ["--merge", os.path.join(folder, name)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20)
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit {done.returncode}: {done.stderr}\n{json.dumps(case, indent=1)}")
    return pairs(done.stdout) if done.returncode == 0 else None, done.stderr


def pairs(text):
    return json.loads(text, object_pairs_hook=lambda entries: {"mapping": entries})


def main():
    def option(name, default):
        return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default

    binary = os.path.abspath(option("--binary", None))
    count = int(option("--cases", "100"))
    seed = int(option("--seed", str(random.randrange(10**9))))
    print(f"seed {seed}")
    generator = Generator(random.Random(seed))
    programs = {"salt": Salt(), "reclass": Reclass()}
    folder = tempfile.mkdtemp(prefix="pillar-compare-")
    different = errors = 0
    try:
        for index in range(count):
            case = [generator.inventory, generator.layers, generator.inventory, generator.pillar_tree][index % 4]()
            theirs = programs["reclass" if case["kind"] == "reclass" else "salt"].run(case)
            expected = pairs(theirs["pillar"]) if "pillar" in theirs else None
            found, messages = ours(binary, case, folder)
            errors += expected is None
            # reclass prints its own objects where a text refers to a collection that is not resolved yet.
            crashed = theirs.get("error") in ("AttributeError", "TypeError", "RuntimeError", "RecursionError")
            if found == expected or crashed or "Value(" in theirs.get("pillar", ""):
                continue
            different += 1
            if different <= 5:
                print(f"case {index}: {json.dumps({k: v for k, v in case.items() if k != 'files'})}")
                for name, text in case["files"].items():
                    print(f"--- {name}\n{text}", end="")
                print(f"=== theirs {json.dumps(expected) if expected is not None else theirs}")
                print(f"=== ours   {json.dumps(found) if found is not None else messages}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        for program in programs.values():
            program.close()
    print(f"{count} cases, {errors} of them errors, {different} different")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
