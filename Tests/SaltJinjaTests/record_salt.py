"""Records what templates print inside the real Salt, for the corpora in Golden/.

  record_salt.py                     record every corpus anew
  record_salt.py NAME...             record these corpora only
  record_salt.py --check --sample N  render N random cases and compare with what is checked in

A corpus is a JSON-lines file: one case a line, with the template, what it is rendered with, and what
Salt made of it: either `output`, or `error` (kind, line, message).
"""

import argparse
import importlib
import json
import os
import pathlib
import random
import shutil
import sys
import tempfile
import traceback

HERE = pathlib.Path(__file__).resolve().parent
if os.environ.get("PYTHONHASHSEED") != "0":
    os.environ.update(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8", PYTHONDONTWRITEBYTECODE="1")
    os.execv(sys.executable, [sys.executable, *sys.argv])

sys.path.insert(0, str(HERE))
import logging  # noqa: E402

logging.disable(logging.CRITICAL)
import jinja2  # noqa: E402
import salt.config  # noqa: E402
import salt.exceptions  # noqa: E402
import salt.loader  # noqa: E402
import salt.utils.templates  # noqa: E402

CORPORA = {
    "plain": "cases.plain",
    "lists": "cases.lists",
    "hashes": "cases.hashes",
    "network": "cases.network",
    "regex": "cases.regex",
    "yaml": "cases.yaml_text",
    "serializers": "cases.serializers",
    "functions": "cases.functions",
    "query": "cases.query",
    "setup": "cases.setup",
    "formulas": "cases.formulas",
}


class Files:
    """Stands for the file client: the templates of a case lie where the loader looks for cached files."""

    def __init__(self, opts):
        self.opts = opts
        self.root = pathlib.Path(opts["cachedir"], "files", "base")

    def get_file(self, path, dest="", makedirs=False, saltenv="base", **_):
        """The path of a `salt://` file, or False when there is none."""
        found = self.root / path.split("://", 1)[-1].split("?", 1)[0]
        return str(found) if found.is_file() else False


class Minion:
    """A minion without a master: options, the execution modules, and a folder for a case's files."""

    def __init__(self, folder):
        defaults = dict(salt.config.DEFAULT_MINION_OPTS)
        defaults.update(
            id="web1.example.org",
            root_dir=folder,
            cachedir=os.path.join(folder, "cache"),
            file_client="local",
            file_roots={"base": [os.path.join(folder, "cache", "files", "base")]},
            pillar_roots={"base": []},
            log_level="quiet",
            extension_modules=os.path.join(folder, "ext"),
            grains={},
            pillar={},
        )
        self.opts = defaults
        self.base = dict(defaults)
        self.client = Files(defaults)
        self.modules = salt.loader.minion_mods(self.opts, context={}, utils=salt.loader.utils(self.opts, context={}))
        self.grains = self.modules.pack["__grains__"]
        self.pillar = self.modules.pack["__pillar__"]

    def render(self, case):
        """What Salt makes of a case: `output`, or `error`."""
        root = self.client.root
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        for name, text in case.get("files", {}).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        grains, pillar = copied(case.get("grains", {})), copied(case.get("pillar", {}))
        for held, given in ((self.grains, grains), (self.pillar, pillar)):
            target = held.value() if hasattr(held, "value") else held
            target.clear()
            target.update(given)
        given = copied(case.get("opts", {}))
        opts = dict(self.base, **given)
        for held in (self.opts, self.modules.opts):
            for name in set(held) - set(opts):
                del held[name]
            held.update(given)
        context = {
            "opts": opts,
            "saltenv": "base",
            "salt": salt.utils.templates.AliasedLoader(self.modules),
            "grains": grains,
            "pillar": pillar,
            "fileclient": self.client,
        }
        self.client.opts = opts
        if "sls" in case:
            context["sls"] = case["sls"]
            context.update(salt.utils.templates.generate_sls_context(case.get("tmplpath"), case["sls"]))
        context.update(copied(case.get("context", {})))
        try:
            return {"output": salt.utils.templates.render_jinja_tmpl(case["template"], context)}
        except salt.exceptions.SaltRenderError as error:
            return {"error": described(error.__context__ or error, error)}
        except Exception as error:  # what Salt itself does not expect
            return {"error": described(error, None)}


def copied(value):
    """A deep copy made of plain values."""
    return json.loads(json.dumps(value))


def described(error, wrapper):
    """Kind, line and message of an error; the line is that of the innermost template frame."""
    kind = "runtime"
    if isinstance(error, jinja2.UndefinedError):
        kind = "undefined"
    elif isinstance(error, jinja2.TemplateNotFound):
        kind = "missing"
    elif isinstance(error, jinja2.TemplateSyntaxError):
        return {"kind": "syntax", "line": error.lineno, "message": str(error.message)}
    elif isinstance(error, jinja2.sandbox.SecurityError):
        kind = "security"
    names = ("top-level template code", "template")
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.name in names or f.name.startswith("block ")]
    line = frames[-1].lineno if frames else None
    # Salt adds the traceback of a template inside, with the paths of the machine.
    message = " ".join(str(error).split(" Traceback")[0].split("Traceback (most")[0].split()) or type(error).__name__
    return {"kind": kind, "line": line, "message": message[:200]}


def expected(corpus):
    """The cases of a corpus, numbered."""
    made = []
    for case in importlib.import_module(CORPORA[corpus]).cases():
        made.append({"id": f"{corpus}-{len(made) + 1:04}", **case})
    return made


def path_of(corpus):
    """Where a corpus is kept."""
    return HERE / "Golden" / f"{corpus}.jsonl"


def record(minion, corpora):
    """Writes the corpora."""
    for corpus in corpora:
        with path_of(corpus).open("w", encoding="utf-8") as out:
            count = errors = 0
            for case in expected(corpus):
                result = minion.render(case)
                count += 1
                errors += "error" in result
                out.write(json.dumps({**case, **result}, ensure_ascii=True) + "\n")
        print(f"{corpus}: {count} cases, {errors} of them errors")


def record_names():
    """Writes the names of Salt's filters, tests and tags, Jinja2's own among them."""
    from salt.utils.decorators.jinja import JinjaFilter, JinjaTest
    from salt.utils.jinja import SerializerExtension

    environment = jinja2.Environment(extensions=[SerializerExtension])
    names = {
        "filters": sorted(set(environment.filters) | set(JinjaFilter.salt_jinja_filters)),
        "tests": sorted(set(environment.tests) | set(JinjaTest.salt_jinja_tests) | {"list"}),
        "tags": sorted(SerializerExtension.tags),
    }
    (HERE / "Golden" / "names.json").write_text(json.dumps(names, indent=1) + "\n", encoding="utf-8")


def check(minion, size):
    """Renders a random sample again and compares; returns the number of differences."""
    cases = []
    for corpus in CORPORA:
        cases += [json.loads(line) for line in path_of(corpus).read_text(encoding="utf-8").splitlines()]
    sample = random.SystemRandom().sample(cases, min(size, len(cases)))
    wrong = 0
    for case in sample:
        result = minion.render(case)
        for key in ("output", "error"):
            if result.get(key) != case.get(key):
                wrong += 1
                print(f"{case['id']}: {key} is now {result.get(key)!r}, was {case.get(key)!r}")
    print(f"{len(sample)} cases rendered again, {wrong} differences")
    return wrong


def main():
    """Runs the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="*", choices=[*CORPORA, []])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--sample", type=int, default=200)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        minion = Minion(folder)
        if arguments.check:
            return 1 if check(minion, arguments.sample) else 0
        record(minion, arguments.corpora or CORPORA)
        record_names()
    return 0


if __name__ == "__main__":
    sys.exit(main())
