"""Checks what continuous integration reads of us with the real programs that read it.

The formats of findings: SARIF against the official schema, JUnit through junitparser, GitHub's workflow commands and
GitLab's code quality report by their documented rules, each against the findings that --format json lists. The JSON
Schema of the pillar through check-jsonschema. The pre-commit hooks through pre-commit. The completion scripts through
their shells.

    "$(Tests/venv ci)" Tests/ci_kit.py PROGRAM [--sarif-schema FILE]
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from urllib.parse import unquote

import jsonschema
import junitparser
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "Tests/GlanceModelTests"), str(ROOT / "Tests")]
import check_schema  # noqa: E402
import schema_faults  # noqa: E402

BIN = pathlib.Path(sys.executable).parent
SARIF_SCHEMAS = [ROOT.parent / "shared/schemas/sarif-2.1.0.json"]

# File names and findings with everything that one of the formats has to escape.
PILLARS = {
    "plain.yml": "glance:\n  server:\n    enabled: true\n    version: quens\n    workers: banana\n",
    "a b,c:d%e.yml": 'glance:\n  server:\n    enabled: true\n    "x,y:z%20\\n::error::": 1\n    "<&\\">": 2\n',
    "déjà.yml": "glance:\n  server:\n    enabled: true\n    été: 1\n    workers: -1\n  server: {}\n",
    "clean.yml": (ROOT / "pillars/minimal.yml").read_text(),
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^./]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
# check-jsonschema reads YAML 1.2, where these are a number and a text; the pillar's YAML 1.1 takes them for text and
# a boolean.
YAML_1_2 = {"base 8 in YAML 1.2 style is text", "an unquoted word that YAML takes for a boolean"}
failures = []


def check(holds, what):
    if not holds:
        failures.append(what)
        print(f"FAILED: {what}")


def run(*command, cwd=None, env=None):
    return subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, timeout=600, check=False
    )


def findings(document):
    """(file, line, column, severity, code) of each finding of --format json, in order."""
    assert document["format_version"] == 1
    return [
        (f.get("file"), f.get("line"), f.get("column"), f["severity"], f["code"])
        for host in document["hosts"] for f in host["findings"]
    ]


def sarif(text, expected, schema):
    document = json.loads(text)
    if schema:
        errors = list(jsonschema.Draft4Validator(json.loads(schema.read_text())).iter_errors(document))
        check(not errors, f"SARIF is valid by its schema: {[e.message[:200] for e in errors[:3]]}")
    found = []
    for result in document["runs"][0]["results"]:
        rule = document["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]
        check(rule["id"] == result["ruleId"], "a SARIF result's rule is the one at its index")
        place = result["locations"][0]["physicalLocation"] if "locations" in result else None
        found.append((
            unquote(place["artifactLocation"]["uri"]) if place else None,
            place["region"]["startLine"] if place else None, place["region"]["startColumn"] if place else None,
            result["level"], result["ruleId"],
        ))
    check(found == expected, f"SARIF lists the findings: {found} {expected}")
    return "checked by the official schema" if schema else "official schema not at hand: pass --sarif-schema"


def junit(text, expected, folder):
    path = folder / "junit.xml"
    path.write_text(text)
    suites = list(junitparser.JUnitXml.fromfile(str(path)))
    failed, all_cases = 0, 0
    for suite in suites:
        cases = list(suite)
        check(suite.tests == len(cases), f"JUnit counts the cases of {suite.name}")
        bad = [case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
        check(suite.failures == len(bad), f"JUnit counts the failures of {suite.name}")
        failed += len(bad)
        all_cases += len([case for case in cases if case.name != "valid"])
    check(len(suites) == len(PILLARS), "JUnit has a suite for each host")
    check(failed == sum(1 for f in expected if f[3] == "error"), "JUnit fails a case for each error")
    check(all_cases == len(expected), "JUnit has a case for each finding")


def github(text, expected):
    """Reads the lines as the runner of GitHub Actions does."""
    def unescape(text, is_property):
        if is_property:
            text = text.replace("%3A", ":").replace("%2C", ",")
        return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")

    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)", line)
        check(match, f"a line is a workflow command: {line}")
        if not match:
            continue
        properties = dict(item.split("=", 1) for item in match[2].split(","))
        properties = {key: unescape(value, True) for key, value in properties.items()}
        found.append((
            properties.get("file"), int(properties["line"]) if "line" in properties else None,
            int(properties["col"]) if "col" in properties else None,
            "note" if match[1] == "notice" else match[1], properties["title"],
        ))
    check(found == expected, f"GitHub lists the findings: {found} {expected}")


def gitlab(text, expected):
    document = json.loads(text)
    errors = list(jsonschema.Draft202012Validator(GITLAB).iter_errors(document))
    check(not errors, f"GitLab's report has its form: {[e.message[:200] for e in errors[:3]]}")
    words = {"error": "major", "warning": "minor", "note": "info"}
    found = [(d["location"]["path"], d["location"]["lines"]["begin"], d["severity"], d["check_name"]) for d in document]
    wanted = [(f[0], f[1] or 1, words[f[3]], f[4]) for f in expected]
    check([f[1:] for f in found] == [w[1:] for w in wanted], "GitLab lists the findings")
    prints = [d["fingerprint"] for d in document]
    check(len(set(prints)) == len(prints), "GitLab's fingerprints are unique")


def formats(program, folder, schema):
    for name, text in PILLARS.items():
        (folder / name).write_text(text)
    output = {}
    for name in ("json", "sarif", "junit", "github", "gitlab", "text"):
        outcome = run(program, "validate", *PILLARS, "--format", name, cwd=folder)
        check(outcome.returncode == 1, f"--format {name} exits with 1")
        output[name] = outcome.stdout
    expected = findings(json.loads(output["json"]))
    check(len(expected) >= 6, "the faulty pillars have findings")
    note = sarif(output["sarif"], expected, schema)
    junit(output["junit"], expected, folder)
    github(output["github"], expected)
    gitlab(output["gitlab"], expected)
    clean = run(program, "validate", "clean.yml", "--format", "sarif", cwd=folder)
    check(clean.returncode == 0 and not json.loads(clean.stdout)["runs"][0]["results"], "a clean pillar has no result")
    print(f"formats: {len(expected)} findings in six formats; SARIF {note}")


def pillar_schema(program, folder):
    printed = run(program, "schema").stdout
    check(printed == (ROOT / "docs/pillar.schema.json").read_text(), "docs/pillar.schema.json is what 'schema' prints")
    schema = folder / "schema.json"
    schema.write_text(printed)
    tool = [BIN / "check-jsonschema", "--schemafile", schema, "--output-format", "json"]
    examples = sorted((ROOT / "pillars").glob("*.yml"))
    outcome = run(*tool, *examples)
    check(outcome.returncode == 0, f"check-jsonschema takes every example: {outcome.stdout[:500]}")
    files, wanted = [], set()
    for number, (_, name, text, codes) in enumerate(check_schema.faulty_cases()):
        is_faulty = bool(codes - check_schema.BEYOND) and name not in check_schema.BEYOND_CASES
        if codes and not is_faulty or name in YAML_1_2:
            continue
        path = folder / f"case-{number}.yml"
        path.write_text(text)
        files.append(path)
        if is_faulty:
            wanted.add(path.name)
    report = json.loads(run(*tool, *files).stdout)
    broken = {pathlib.Path(e["filename"]).name for e in report.get("errors", []) + report.get("parse_errors", [])}
    check(broken == wanted, f"check-jsonschema rejects the faulty pillars: {sorted(broken ^ wanted)}")
    print(f"schema: check-jsonschema takes {len(examples)} examples, rejects {len(wanted)} of {len(files)} cases")


def release_schemas(program, folder):
    """The schema of a release refuses with --strict just the keys of which validate says that they do nothing."""
    def refused(errors):
        for error in errors:
            if error.validator == "not":
                yield ".".join(map(str, error.absolute_path))
            yield from refused(error.context or ())

    examples = sorted((ROOT / "pillars").glob("*.yml"))
    count = 0
    for release in ("juno", "queens", "stein", "victoria", "zed", "caracal", "hibiscus"):
        strict = json.loads(run(program, "schema", "--release", release, "--strict").stdout)
        jsonschema.Draft202012Validator.check_schema(strict)
        report = json.loads(run(program, "validate", *examples, "--release", release, "--format", "json").stdout)
        for path, host in zip(examples, report["hosts"]):
            # No schema sees a rule that cannot be removed.
            said = {
                f["key"] for f in host["findings"] if f["code"] == "no-effect" and "no file can remove" not in f["message"]
            }
            pillar = yaml.safe_load(path.read_text())
            found = set(refused(jsonschema.Draft202012Validator(strict).iter_errors(pillar)))
            count += len(said)
            if release in ("juno", "queens"):
                # Several stores are an error there.
                errors = {f.get("key", "") for f in host["findings"] if f["severity"] == "error"}
                stores = "glance.server.stores"
                check((stores in found) == any(key.startswith(stores) for key in errors), f"{release} {path.name}: stores")
                found.discard(stores)
                said = {key for key in said if not key.startswith(stores)}
            # An older spelling is told by the newer one's name.
            found = {key.replace(".swift.store.cafile", ".swift.store.cacert") for key in found}
            # A group that does nothing is refused as a whole.
            said = {next((group for group in found if key.startswith(group + ".")), key) for key in said}
            check(found == said, f"schema of {release} and validate agree on {path.name}: {sorted(found ^ said)}")
    marking = json.loads(run(program, "schema", "--release", "caracal").stdout)
    jsonschema.Draft202012Validator.check_schema(marking)
    check("deprecated" in json.dumps(marking), "the schema of caracal marks what does nothing")
    for path in examples:
        errors = list(jsonschema.Draft202012Validator(marking).iter_errors(yaml.safe_load(path.read_text())))
        check(not list(refused(errors)), f"the schema of caracal marks and does not refuse keys of {path.name}")
    print(f"schema: those of 7 releases and validate agree on {count} keys of {len(examples)} examples")


def faulty_pillars(program, folder):
    """The schema of a release refuses just the faulty pillars of which validate tells a mistake that it can see."""
    for failure in schema_faults.compare(program):
        check(False, failure)


def pre_commit(program, folder):
    tool = BIN / "pre-commit"
    outcome = run(tool, "validate-manifest", ROOT / ".pre-commit-hooks.yaml")
    check(outcome.returncode == 0, f"pre-commit takes the manifest: {outcome.stdout}{outcome.stderr}")
    # A repository of hooks with our manifest alone, and one of pillars that uses the installed program.
    hooks, work = folder / "hooks", folder / "work"
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"]
    for repo in (hooks, work):
        repo.mkdir()
        run("git", "init", "-q", repo)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    (work / "pillar").mkdir()
    (work / "pillar/good.yml").write_text(PILLARS["clean.yml"])
    (work / "pillar/bad.yml").write_text(PILLARS["plain.yml"])
    (work / "other.yml").write_text(PILLARS["plain.yml"])
    for repo in (hooks, work):
        run("git", "add", "-A", cwd=repo)
        run("git", *identity, "commit", "-qm", "files", cwd=repo)
    env = dict(os.environ, PATH=f"{pathlib.Path(program).resolve().parent}:{os.environ['PATH']}",
               PRE_COMMIT_HOME=str(folder / "cache"))
    for files, status in ((["pillar/good.yml", "other.yml"], 0), (["pillar/bad.yml"], 1)):
        outcome = run(tool, "try-repo", hooks, "glance-formula-installed", "--files", *files, cwd=work, env=env)
        check(outcome.returncode == status, f"the hook ends with {status} for {files}: {outcome.stdout[-800:]}{outcome.stderr[-400:]}")
    check("must be an integer, not 'banana'" in outcome.stdout, "the hook shows the finding")
    print("pre-commit: the manifest is valid; the hook passes a right pillar and fails a wrong one")


def completions(program, folder):
    checked = []
    for shell in ("bash", "zsh", "fish"):
        outcome = run(program, "--generate-completion-script", shell)
        check(outcome.returncode == 0 and "validate" in outcome.stdout, f"a completion script for {shell}")
        path = folder / f"completion.{shell}"
        path.write_text(outcome.stdout)
        if shutil.which(shell):
            parsed = run(shell, "-n", path)
            check(parsed.returncode == 0, f"{shell} parses its completion script: {parsed.stderr[:300]}")
            checked.append(shell)
    print(f"completions: written for three shells, parsed by {', '.join(checked)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program", type=lambda text: str(pathlib.Path(text).resolve()))
    parser.add_argument("--sarif-schema", type=pathlib.Path)
    arguments = parser.parse_args()
    schema = arguments.sarif_schema or next((path for path in SARIF_SCHEMAS if path.exists()), None)
    for part in (formats, pillar_schema, release_schemas, faulty_pillars, pre_commit, completions):
        with tempfile.TemporaryDirectory() as name:
            extra = [schema] if part is formats else []
            part(arguments.program, pathlib.Path(name), *extra)
    print("all passed" if not failures else f"{len(failures)} failed")
    return bool(failures)


sys.exit(main())
