"""Renders the templates of a formula with the real Salt and with glance-formula, and compares what they print.

  "$(Tests/venv salt)" Tests/SaltJinjaTests/compare_formulas.py FOLDER [FILE...] [--context FILE.json] [--program PROGRAM]

FOLDER is what Salt's file roots would hold: a checkout of one or more formulas, `openssh/map.jinja` and so on. Every
file in it that has a tag is rendered, or those that are named. The context's `pillar`, `grains` and `opts` fill Salt's;
its other keys are variables, as `context` of `file.managed` gives them. Both printing the same, or both failing, is
the same; the first line of each error is shown.
"""

import argparse
import difflib
import json
import pathlib
import subprocess
import sys
import tempfile

import record_salt

GRAINS = {"id": "web1.example.org", "os": "Ubuntu", "os_family": "Debian", "oscodename": "jammy", "osrelease": "22.04",
          "osmajorrelease": 22, "osfinger": "Ubuntu-22.04", "host": "web1", "fqdn": "web1.example.org", "init": "systemd",
          "kernel": "Linux", "num_cpus": 4, "mem_total": 4000, "saltversion": "3006.9", "roles": []}


def main():
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--context", type=pathlib.Path)
    parser.add_argument("--program", default=".build-static/release/glance-formula")
    options = parser.parse_args()
    context = json.loads(options.context.read_text()) if options.context else {}
    context.setdefault("grains", GRAINS)
    context.setdefault("pillar", {})
    texts = {}
    for path in sorted(options.folder.rglob("*")):
        name = str(path.relative_to(options.folder))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(options.folder).parts):
            try:
                texts[name] = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
    names = options.files or [name for name, text in texts.items() if "{%" in text or "{{" in text]
    counts = {"same": 0, "both fail": 0, "differs": 0}
    with tempfile.TemporaryDirectory() as folder:
        minion = record_salt.Minion(folder)
        given = pathlib.Path(folder, "context.json")
        given.write_text(json.dumps(context))
        for name in names:
            verdict = compare(minion, name, texts, context, given, options)
            counts[verdict] += 1
    print(", ".join(f"{count} {verdict}" for verdict, count in counts.items()))
    return 1 if counts["differs"] else 0


def compare(minion, name, texts, context, given, options):
    """Whether both make the same of one file; says so."""
    others = {key: value for key, value in context.items() if key not in ("pillar", "grains", "opts")}
    case = {"template": texts[name], "files": texts, "pillar": context["pillar"], "grains": context["grains"],
            "opts": context.get("opts", {}), "context": others, "sls": name.rsplit(".", 1)[0].replace("/", "."),
            "tmplpath": "/srv/salt/" + name}
    salt = minion.render(case)
    command = [options.program, "template", str(options.folder / name), "--context", str(given), "--search-path",
               str(options.folder), "--salt"]
    ours = subprocess.run(command, capture_output=True, text=True)
    error = ours.stderr.split("\n")[0] if ours.returncode else ""
    if "output" in salt and ours.returncode == 0 and ours.stdout == salt["output"]:
        verdict = "same"
    elif "error" in salt and ours.returncode == 1:
        verdict = "both fail"
    else:
        verdict = "differs"
    print(f"{verdict:10} {name}" + (f"\n  Salt: {salt['error']}" if "error" in salt else "")
          + (f"\n  ours: {error}" if error else ""))
    if verdict == "differs" and "output" in salt and not error:
        lines = difflib.unified_diff(salt["output"].splitlines(), ours.stdout.splitlines(), "Salt", "ours", lineterm="")
        print("\n".join("  " + line for line in lines))
    return verdict


if __name__ == "__main__":
    sys.exit(main())
