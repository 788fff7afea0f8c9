"""Compares what we say about pillars with what the real glance, oslo.config, oslo.policy and oslo-config-validator say
about the files: run by the python of one release's environment.

    "$(Tests/venv glance-caracal)" Tests/GlanceOracle/oracle.py caracal PROGRAM [--validator] [--write]

Sound pillars: every example that renders for the release must load without a complaint, and its policy be enforced.
Faults: what the real programs reject, we reject; what we call an error and they take has its reason in REASONS.
--validator also runs oslo-config-validator on each fault; --write puts the table into docs/validation.md.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

import faults  # noqa: E402
import pipelines  # noqa: E402
import real  # noqa: E402

# Why we call an error what oslo.config takes.
REASONS = {
    "bad-host": "oslo.config takes any text in a URL; the connection fails when the service first needs it",
    "bad-option-value": "oslo.config looks at a value only when a program asks for it",
    "bad-path": "a relative path depends on where the service is started",
    "bad-port": "the port stands in a URL, which oslo.config does not take apart",
    "bad-value": "the option is plain text to oslo.config, and the driver behind it refuses the word at start or later",
    "control-character": "the value would begin a new line of the file",
    "cyclic-rule": "oslo.policy finds the circle only when the file is checked, not when a request comes",
    "default-store-not-listed": "oslo.config does not compare options; glance-api stops at start",
    "missing-key": "oslo.config takes 'None' in a URL; the connection fails when the service first needs it",
    "incomplete-store": "oslo.config does not know what a driver needs; the driver is switched off at start",
    "no-default-reference": "oslo.config does not look into the file of references",
    "out-of-range": "the bound is the driver's, not the option's",
    "policy-syntax": "oslo.policy logs what it cannot parse and denies everyone",
    "read-only-default-store": "oslo.config does not know which driver can write",
    "undefined-rule": "oslo.policy denies everyone",
    "unknown-pipeline": "paste.deploy, not oslo.config, looks the pipeline up: the service stops at start",
    "unknown-store": "the option is a list of any words; glance-api stops at start",
    "unwritable-value": "the value would not read back as it is in the pillar",
    "wrong-type": "the value becomes text such as \"['a', 'b']\", which no service means",
}
# What we only warn about though they reject it here, and why.
WARNED = {}
BEGIN, END = "<!-- glance oracle: begin -->", "<!-- glance oracle: end -->"
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED: {what}")


def run(*command):
    return subprocess.run(
        [str(c) for c in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True,
        timeout=300, check=False)


def service_of(name):
    stem = re.sub(r"^glance-|\.conf$", "", name).replace("-", "_")
    return stem if stem in real.SERVICES else None


def file_complaints(path, counts, factories):
    """What the real programs say of one file; counts what they read."""
    service = service_of(path.name)
    if service:
        counts["files"] += 1
        complaints = real.load(str(path), service)
        counts["options"] += real.option_count(str(path))
        said = real.validate(str(path), service)
        counts["validated"] += said is not None
        return complaints + [("validator", text) for text in said or []]
    if path.name in ("policy.json", "policy.yaml"):
        counts["policies"] += 1
        counts["rules"] += real.rule_count(str(path))
        return real.load_policy(str(path))
    if path.name.endswith("-paste.ini"):
        counts["pastes"] += 1
        sections, named, complaints = pipelines.load(str(path))
        counts["sections"] += sections
        factories.update(named)
        return complaints
    return []


def sound(program, release, folder):
    """Every example of the repository, rendered for the release."""
    counts = {"pillars": 0, "without files": 0, "files": 0, "options": 0, "unknown": 0, "said by us": 0,
              "validated": 0,
              "policies": 0, "rules": 0, "pastes": 0, "sections": 0, "factories": 0}
    factories = set()
    for pillar in sorted((ROOT / "pillars").rglob("*.yml")):
        out = folder / pillar.stem
        rendered = run(program, "render", pillar, "--release", release, "-o", out)
        validated = rendered if rendered.returncode else run(program, "validate", pillar, "--release", release)
        if rendered.returncode != 0 or not (out / "etc/glance").exists():
            counts["without files"] += 1
            reasons = [line for line in rendered.stderr.splitlines() if " error: " in line] or [": a client's pillar"]
            print(f"{release}: {pillar.name} makes no file of the service: {reasons[0].rpartition(': ')[2]}")
            continue
        counts["pillars"] += 1
        complaints = []
        for path in sorted((out / "etc/glance").glob("*")):
            complaints += [(path.name, *one) for one in file_complaints(path, counts, factories)]
        counts["unknown"] += sum(1 for _, kind, _ in complaints if kind == "unknown")
        # What the pillar itself has wrong, or has by its own will, may stand in the file; we have to say so.
        if complaints:
            counts["said by us"] += len(complaints)
            print(f"{release}: {pillar.name}: both of us say: {sorted({text for _, _, text in complaints})}")
            check(validated.returncode != 0, f"{pillar.name}: {complaints[:6]}, and we say nothing")
    counts["factories"] = len(factories)
    return counts


def changed(text, edits):
    """An ini file with options changed, added or taken out."""
    for section, name, value in edits:
        lines, inside, done = [], False, False
        for line in text.split("\n"):
            if line.startswith("["):
                if inside and not done and value is not None:
                    lines.insert(len(lines) - (1 if lines and not lines[-1] else 0), f"{name} = {value}")
                    done = True
                inside = line == f"[{section}]"
            if inside and line.split(" =")[0] == name:
                if value is not None:
                    lines.append(f"{name} = {value}")
                done = True
                continue
            lines.append(line)
        if not done and value is not None:
            lines += [] if inside else ["", f"[{section}]"]
            lines.append(f"{name} = {value}")
        text = "\n".join(lines)
    return text


def place(finding):
    return finding["code"], finding["message"]


def ours(program, release, base, planted, planted_in_base, folder):
    """Our exit status, and the codes of the errors or else of the warnings."""
    command = [program, "validate", base, "--release", release, "--format", "json"]
    if planted.keys:
        overlay = folder / "overlay.yml"
        keys = planted.keys if planted.keys.startswith("{") else "{" + planted.keys + "}"
        overlay.write_text(f"glance: {{server: {keys}}}\n")
        command += ["--merge", overlay]
    if planted.line:
        section, name, value = planted.line
        templates = folder / "templates"
        shutil.rmtree(templates, ignore_errors=True)
        (templates / "partials").mkdir(parents=True)
        partial = (ROOT / "templates/partials/paste_deploy.j2").read_text()
        (templates / "partials/paste_deploy.j2").write_text(f"{partial}\n[{section}]\n{name} = {value}\n")
        command += ["--templates", templates]
    outcome = run(*command)
    found = [f for host in json.loads(outcome.stdout or '{"hosts": []}')["hosts"] for f in host["findings"]]
    for severity in ("error", "warning", "note"):
        worst = {f["code"] for f in found if f["severity"] == severity and place(f) not in planted_in_base}
        if worst:
            break
    return outcome.returncode, sorted(worst)


def theirs(planted, sound_file, sound_policy, folder):
    """The file that a formula without checks would write, and what oslo.config or oslo.policy says about it."""
    if planted.policy:
        path = folder / "policy.yaml"
        rules = dict(sound_policy, **dict([planted.policy]))
        path.write_text("".join(f"{json.dumps(k)}: {json.dumps(v)}\n" for k, v in rules.items()))
        return path, real.load_policy(str(path))
    path = folder / "glance-api.conf"
    path.write_text(changed(sound_file, planted.edits))
    return path, real.load(str(path), "api")


def compare(program, release, folder, with_validator):
    base = folder / "base.yml"
    base.write_text(faults.BASE)
    rendered = run(program, "render", base, "--release", release, "--file", "glance-api.conf")
    clean = run(program, "validate", base, "--release", release, "--format", "json")
    in_base = {place(f) for host in json.loads(clean.stdout)["hosts"] for f in host["findings"]}
    check(clean.returncode == 0, f"the pillar without faults is valid: {clean.stdout}")
    sound_path = folder / "glance-api.conf"
    sound_path.write_text(rendered.stdout)
    complaints = real.load(str(sound_path), "api")
    check(not complaints, f"its file loads: {complaints}")
    known = real.known_names(real.new_conf("api"))
    rows = []
    if with_validator:
        status, text = real.validator(str(sound_path), "api")
        rows.append(("(no fault)", "says nothing" if status == 0 else "false alarm", str(status), "loads", "0", ""))
        if status:
            print("oslo-config-validator on the sound file:\n" + text[-600:])
    for planted in faults.FAULTS:
        path, complaints = theirs(planted, rendered.stdout, {}, folder)
        status, codes = ours(program, release, base, planted, in_base, folder)
        rejected = any(kind == "rejected" for kind, _ in complaints)
        ignored = bool(complaints) and not rejected
        verdict = "rejected" if rejected else "ignored" if ignored else "taken"
        if rejected and planted.title in WARNED:
            check(codes, f"{planted.title}: they reject ({complaints[0][1]}), we find nothing")
        elif rejected:
            check(status == 1, f"{planted.title}: they reject ({complaints[0][1]}), we end with {status} {codes}")
        if ignored:
            check(codes, f"{planted.title}: {complaints[0][1]} is ignored, we find nothing")
        if status == 1 and not complaints:
            missing = [code for code in codes if code not in REASONS]
            check(not missing, f"{planted.title}: we say {missing} where they take the file; no reason is given")
        exit_text, found_text = "", ""
        if with_validator and not planted.policy:
            code, text = real.validator(str(path), "api")
            exit_text, found_text = str(code), "found" if code else "missed"
        rows.append((planted.title, found_text, exit_text, verdict, str(status), ", ".join(f"`{c}`" for c in codes)))
    missed = [row[0] for row in rows[1 if with_validator else 0:] if not row[5]]
    return rows, missed, known


def table(rows, release, version):
    by_them = sum(1 for row in rows if row[1] == "found")
    by_us = sum(1 for row in rows if row[5])
    planted = len(rows) - 1
    lines = [
        f"{planted} faults in the pillar of {release}, glance {version}: oslo-config-validator finds {by_them}, oslo.config "
        f"rejects {sum(1 for row in rows if row[3] == 'rejected')} when it loads the file and asks for every option, "
        f"`glance-formula validate` finds {by_us}. 'Ignored' is a name that oslo.config does not know and passes over.",
        "", "| fault | oslo-config-validator | its exit | oslo.config or oslo.policy | our exit | our code |",
        "|---|---|---|---|---|---|",
    ]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    lines += ["", "Where we call an error what they take:", ""]
    used = {code.strip("`") for row in rows if row[3] == "taken" and row[4] == "1" for code in row[5].split(", ")}
    lines += [f"- `{code}`: {REASONS[code]}." for code in sorted(used) if code in REASONS]
    if WARNED:
        lines += ["", "What we only warn about though they reject it:", ""]
        lines += [f"- {title}: {reason}." for title, reason in WARNED.items()]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("release")
    parser.add_argument("program", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--validator", action="store_true")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--rows", type=pathlib.Path, help="append the figures to this file, for series.py table")
    arguments = parser.parse_args()
    version = real.metadata.version("glance")
    with tempfile.TemporaryDirectory() as name:
        counts = sound(arguments.program, arguments.release, pathlib.Path(name))
    with tempfile.TemporaryDirectory() as name:
        rows, missed, _ = compare(
            arguments.program, arguments.release, pathlib.Path(name), arguments.validator or arguments.write)
    print(f"{arguments.release}, glance {version}: {counts}; {len(faults.FAULTS)} faults, missed by us: {missed}")
    if arguments.rows:
        with arguments.rows.open("a") as rows_file:
            rows_file.write(json.dumps({"release": arguments.release, "glance": version, **counts,
                                        "failed": len(failures)}) + "\n")
    if arguments.write:
        page = ROOT / "docs/validation.md"
        text = page.read_text()
        start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
        page.write_text(text[:start] + "\n" + table(rows, arguments.release, version) + "\n" + text[end:])
    print("all passed" if not failures else f"{len(failures)} failed")
    return bool(failures)


sys.exit(main())
