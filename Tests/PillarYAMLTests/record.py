"""Records what Salt's real YAML loader makes of documents, as JSON lines in Golden/.

    record.py                    record every group anew
    record.py --check --sample N re-record N random cases and fail when one differs
    record.py --random N [--seed S] [--mutate]  print N random cases, for differential runs

Run it with the python of `Tests/venv salt`.
"""

import argparse
import json
import pathlib
import random
import sys
import warnings

import yaml

import salt.serializers.yamlex as yamlex
import salt.utils.yamlloader as saltyaml
from salt.utils.odict import OrderedDict

from cases import GROUPS
from random_cases import documents, mutations

GOLDEN = pathlib.Path(__file__).parent / "Golden"


def typed(value, seen=()):
    """One text for a value that tells every type apart."""
    if id(value) in seen:
        raise RecursionError("the value contains itself")
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"int {value}"
    if isinstance(value, float):
        return f"float {value!r}"
    if isinstance(value, str):
        return json.dumps(str.__str__(value) if type(value) is str else value[:], ensure_ascii=False)
    if isinstance(value, bytes):
        return f"bytes {value.hex()}"
    inner = seen + (id(value),)
    if isinstance(value, dict):
        body = ", ".join(f"{typed(k, inner)}: {typed(v, inner)}" for k, v in value.items())
        return ("aggregate" if isinstance(value, yamlex.AggregatedMap) else "") + "{" + body + "}"
    if isinstance(value, (list, tuple)):
        body = ", ".join(typed(item, inner) for item in value)
        return ("aggregate" if isinstance(value, yamlex.AggregatedSequence) else "") + "[" + body + "]"
    if isinstance(value, set):
        return "set{" + ", ".join(sorted(typed(item, inner) for item in value)) + "}"
    # Dates and times, which we keep as text.
    return json.dumps(str(value), ensure_ascii=False)


def salt_loader(*args):
    return saltyaml.SaltYamlSafeLoader(*args, dictclass=OrderedDict)


LOADERS = {"salt": salt_loader, "plain": yaml.CSafeLoader, "yamlex": yamlex.Loader}


def place(text, mark):
    return {"index": mark.index, "line": mark.line + 1, "column": mark.column + 1}


def load(text, rules):
    """What the loader of `rules` makes of `text`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if rules == "json":
                value = json.loads(text) if text.strip() else None
                typed(value).encode()
            else:
                value = yaml.load(text, Loader=LOADERS[rules])
        return {"value": typed(value)}
    except yaml.reader.ReaderError as error:
        prefix = text.encode()[: error.position].decode(errors="ignore")
        return {"error": "reader", "index": len(prefix)}
    except yaml.MarkedYAMLError as error:
        kind = type(error).__name__.replace("Error", "").lower()
        mark = error.problem_mark or error.context_mark
        return {"error": kind, **(place(text, mark) if mark else {})}
    except Exception as error:  # whatever else Python raises for a bad value
        return {"error": type(error).__name__}


def record(case):
    name, text, rules = case
    return {"id": name, "rules": rules, "yaml": text, **load(text, rules)}


def numbered(group, cases):
    for number, case in enumerate(cases):
        text, rules, *name = case if isinstance(case, tuple) else (case, "salt")
        yield (f"{group}-{name[0] if name else number}", text, rules)


def line(case):
    return json.dumps(record(case), ensure_ascii=True)


def main():
    sys.setrecursionlimit(20_000)
    options = argparse.ArgumentParser()
    options.add_argument("--check", action="store_true")
    options.add_argument("--sample", type=int, default=100)
    options.add_argument("--random", type=int)
    options.add_argument("--mutate", action="store_true")
    options.add_argument("--seed", type=int)
    options = options.parse_args()
    if options.random:
        source = mutations if options.mutate else documents
        texts = source(random.Random(options.seed or 0), options.random)
        for case in numbered(f"random-{options.seed or 0}", texts):
            print(line(case))
        return 0
    if options.check:
        kept = [text for path in sorted(GOLDEN.glob("*.jsonl")) for text in path.read_text().splitlines()]
        different = 0
        for text in random.Random(options.seed).sample(kept, min(options.sample, len(kept))):
            case = json.loads(text)
            if record((case["id"], case["yaml"], case["rules"])) != case:
                print("differs:", text, file=sys.stderr)
                different += 1
        print(f"{min(options.sample, len(kept))} of {len(kept)} cases loaded again, {different} differ")
        return 1 if different else 0
    GOLDEN.mkdir(exist_ok=True)
    for group, cases in GROUPS.items():
        lines = [line(case) for case in numbered(group, cases())]
        (GOLDEN / f"{group}.jsonl").write_text("\n".join(lines) + "\n")
        print(f"{group}: {len(lines)} cases")
    return 0


if __name__ == "__main__":
    sys.exit(main())
