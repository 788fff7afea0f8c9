"""Records what real Salt 3006.9 and real reclass make of pillars, for the tests beside this file.

    record.py              writes Golden/*.json anew
    record.py --check      compares Golden/*.json with what the programs say now; exit 1 on a difference
    record.py --check --sample N   the same for N cases picked at random

Each case holds its files, how they are loaded, and either the pillar as JSON text (`pillar`) or `error`.
A case with `ours` is one where we differ on purpose; the text says why, and `pillar` or `error` is what we do.
"""

import base64
import json
import logging
import math
import os
import random
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "cases"))

logging.disable(logging.CRITICAL)


def json_text(value):
    """The JSON form of a pillar: all digits of integers, `.inf` as text, keys by their text, order kept."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return number_text(value) if math.isfinite(value) else json.dumps(special(value))
    if isinstance(value, bytes):
        return json.dumps(base64.b64encode(value).decode())
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, dict):
        return "{" + ",".join(json_text(key_text(k)) + ":" + json_text(v) for k, v in value.items()) + "}"
    if isinstance(value, (set, frozenset)):
        return "[" + ",".join(sorted(json_text(item) for item in value)) + "]"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(json_text(item) for item in value) + "]"
    return json_text(str(value))


def number_text(value):
    return repr(value)


def special(value):
    return ".nan" if math.isnan(value) else "-.inf" if value < 0 else ".inf"


def key_text(key):
    if isinstance(key, str):
        return key
    if isinstance(key, bytes):
        return base64.b64encode(key).decode()
    if isinstance(key, float) and not math.isfinite(key):
        return special(key)
    if key is None or isinstance(key, (bool, int, float)):
        return json_text(key)
    return str(key)


class Salt:
    """Runs Salt's pillar compiler on files in a temporary folder."""

    def __init__(self):
        import salt.config
        import salt.pillar

        self.pillar = salt.pillar
        self.work = tempfile.mkdtemp(prefix="pillar-oracle-")
        options = salt.config.minion_config(None)
        options.update(
            file_client="local", cachedir=os.path.join(self.work, "cache"), pki_dir=self.work, sock_dir=self.work,
            root_dir=self.work, conf_file=os.path.join(self.work, "minion"), extension_modules="", grains={},
            pillar_cache=False, file_roots={"base": []}, ext_pillar=[], gpg_keydir=self.work)
        self.options = options
        self.runs = 0

    def run(self, case):
        import copy

        self.runs += 1
        root = os.path.join(self.work, f"run{self.runs}")
        roots = {}
        files = dict(case["files"])
        if case["kind"] != "tree":
            names = [case["file"]] + case.get("merge", [])
            targets = "".join("    - " + json.dumps(sls_name(name)) + "\n" for name in names)
            files["top.sls"] = "#!yaml\nbase:\n  '*':\n" + targets
            roots = {"base": [root]}
        else:
            for env, folder in case.get("roots", [["base", ""]]):
                roots.setdefault(env, []).append(os.path.join(root, folder) if folder else root)
        write_files(root, files)
        options = copy.deepcopy(self.options)
        flags = case.get("options", {})
        minion = case.get("minion", "web01.example.com")
        options.update(
            id=minion, pillar_roots=roots, cachedir=os.path.join(root, ".cache"),
            pillar_source_merging_strategy=flags.get("strategy", "smart"),
            pillar_merge_lists=flags.get("merge_lists", False),
            pillar_includes_override_sls=flags.get("includes_override", False),
            nodegroups=case.get("nodegroups", {}), pillarenv=case.get("saltenv"), saltenv=case.get("saltenv"))
        grains = dict(case.get("grains", {}))
        options["grains"] = grains
        try:
            compiler = self.pillar.Pillar(options, grains, minion, case.get("saltenv"), pillarenv=case.get("saltenv"))
            result = compiler.compile_pillar(ext=False)
        except Exception as problem:
            return {"error": type(problem).__name__}
        finally:
            shutil.rmtree(root, ignore_errors=True)
        if "_errors" in result:
            return {"error": "_errors"}
        return {"pillar": json_text(result)}

    def close(self):
        shutil.rmtree(self.work, ignore_errors=True)


class Reclass:
    """Runs reclass on files in a temporary folder."""

    def __init__(self):
        self.work = tempfile.mkdtemp(prefix="reclass-oracle-")
        self.runs = 0

    def run(self, case):
        import yaml
        from reclass.adapters.salt import ext_pillar
        from reclass.storage.yaml_fs import ExternalNodeStorage

        # The order of nodes is the file system's; ours is sorted.
        ExternalNodeStorage.enumerate_nodes = lambda storage: sorted(storage._nodes)
        self.runs += 1
        root = os.path.join(self.work, f"run{self.runs}")
        os.makedirs(os.path.join(root, "nodes"))
        os.makedirs(os.path.join(root, "classes"))
        write_files(root, case["files"])
        options = {}
        stderr, sys.stderr = sys.stderr, open(os.devnull, "w")
        try:
            config = case["files"].get("reclass-config.yml")
            if config:
                options = yaml.safe_load(config) or {}
            options.pop("storage_type", None)
            result = ext_pillar(case["node"], {}, inventory_base_uri=root, **options)
            name = result.get("_reclass_", {}).get("name")
            if isinstance(name, dict) and "parts" in name:
                # The fork 1.7.0 has two names, and its short one is the first label.
                result["_reclass_"]["name"] = {"full": name["full"], "short": case["node"].split(".")[0]}
            return {"pillar": json_text(result)}
        except (Exception, RecursionError) as problem:
            return {"error": type(problem).__name__}
        except SystemExit:
            return {"error": "exit"}
        finally:
            sys.stderr.close()
            sys.stderr = stderr
            shutil.rmtree(root, ignore_errors=True)

    def close(self):
        shutil.rmtree(self.work, ignore_errors=True)


def sls_name(file):
    return file.removesuffix(".sls").removesuffix("/init").replace("/", ".")


def write_files(root, files):
    for name, text in files.items():
        path = os.path.join(root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def follow(case):
    """What Salt finds at a path."""
    from salt.utils.data import traverse_dict_and_list

    missing = object()
    found = traverse_dict_and_list(case["data"], case["path"], missing)
    answer = {"error": "missing"} if found is missing else {"pillar": json_text(found)}
    # JSON has no number keys: the data is kept as text.
    return {"id": case["id"], "path": case["path"], "data": flow_text(case["data"]), **answer}


def flow_text(value):
    """The data as YAML of one line, whose keys keep their types."""
    if isinstance(value, dict):
        return "{" + ", ".join(flow_text(k) + ": " + flow_text(v) for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow_text(item) for item in value) + "]"
    return json_text(value)


def record(case, programs):
    if case["kind"] == "path":
        return follow(case)
    answer = programs["reclass" if case["kind"] == "reclass" else "salt"].run(case)
    if "ours" in case:
        # What the program says is kept for the reader; what we do is the case's own word.
        return {**case, "theirs": answer.get("pillar", "error")}
    return {**case, **answer}


def main():
    import cases_include
    import cases_jinja
    import cases_merge
    import cases_path
    import cases_reclass
    import cases_tree

    groups = {
        "include": cases_include.cases(),
        "jinja": cases_jinja.cases(),
        "merge": cases_merge.cases(),
        "path": cases_path.cases(),
        "tree": cases_tree.cases(),
        "reclass": cases_reclass.cases(),
    }
    if "--only" in sys.argv:
        only = sys.argv[sys.argv.index("--only") + 1]
        groups = {only: groups[only]}
    check = "--check" in sys.argv
    sample = int(sys.argv[sys.argv.index("--sample") + 1]) if "--sample" in sys.argv else None
    programs = {"salt": Salt(), "reclass": Reclass()}
    different = 0
    try:
        for group, cases in groups.items():
            identifiers = [case["id"] for case in cases]
            assert len(set(identifiers)) == len(identifiers), f"{group}: an id is used twice"
            path = os.path.join(HERE, "Golden", group + ".json")
            if not check:
                recorded = [record(case, programs) for case in cases]
                with open(path, "w", encoding="utf-8") as file:
                    lines = [json.dumps(case, ensure_ascii=False).replace("\x7f", "\\u007f") for case in recorded]
                    file.write("[\n" + ",\n".join(lines) + "\n]\n")
                print(f"{group}: {len(recorded)} cases, {sum('error' in case for case in recorded)} errors")
                continue
            with open(path, encoding="utf-8") as file:
                known = {case["id"]: case for case in json.load(file)}
            chosen = random.sample(cases, min(len(cases), max(1, sample // len(groups)))) if sample else cases
            for case in chosen:
                fresh = record(case, programs)
                if known.get(case["id"]) != json.loads(json.dumps(fresh)):
                    different += 1
                    print(f"{group} {case['id']}:\n  recorded {known.get(case['id'])}\n  now      {fresh}")
            print(f"{group}: {len(chosen)} cases checked")
    finally:
        for program in programs.values():
            program.close()
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
