"""Layers: every strategy, with and without merging of lists, hand-picked and generated."""

import random

PAIRS = [
    ("scalars", "x: 1\n", "x: 2\n"), ("new keys", "a: 1\n", "b: 2\n"), ("order", "a: 1\nb: 1\n", "c: 2\na: 2\n"),
    ("deep", "m: {x: {y: 1}}\n", "m: {x: {z: 2}}\n"), ("lists", "l: [1, 2]\n", "l: [2, 3]\n"),
    ("equal lists", "l: [1, 1]\n", "l: [1, 1, 2, 2]\n"), ("mixed equality", "l: [1, a]\n", "l: [1.0, true, 'a', '1']\n"),
    ("lists of mappings", "l: [{a: 1}]\n", "l: [{a: 1}, {a: 2}]\n"), ("lists of lists", "l: [[1]]\n", "l: [[1], [2]]\n"),
    ("null over mapping", "m: {x: 1}\n", "m: ~\n"), ("null over scalar", "m: 1\n", "m: ~\n"),
    ("mapping over null", "m: ~\n", "m: {x: 1}\n"), ("scalar over mapping", "m: {x: 1}\n", "m: 1\n"),
    ("mapping over scalar", "m: 1\n", "m: {x: 1}\n"), ("list over mapping", "m: {x: 1}\n", "m: [1]\n"),
    ("mapping over list", "m: [1]\n", "m: {x: 1}\n"), ("scalar over list", "m: [1]\n", "m: 1\n"),
    ("list over scalar", "m: 1\n", "m: [1]\n"), ("empty mapping over", "m: {x: 1}\n", "m: {}\n"),
    ("empty list over", "l: [1]\n", "l: []\n"), ("number keys", "1: a\n", "1.0: b\n"), ("true is one", "1: a\n", "true: b\n"),
    ("text keys", "1: a\n", "'1': b\n"), ("null keys", "~: a\n", "~: b\n"), ("empty layer", "x: 1\n", "{}\n"),
    ("empty first", "{}\n", "x: 1\n"), ("sets", "s: !!set {a}\n", "s: !!set {b}\n"),
    ("deep lists", "m: {l: [1], n: {l: [1]}}\n", "m: {l: [2], n: {l: [1, 2]}}\n"),
    ("top kept", "m: {a: 1}\nn: {a: 1}\n", "m: {b: 2}\n"),
]
AGGREGATES = [
    ("lists", "l: !aggregate [1, 2]\n", "l: !aggregate [2, 3]\n"), ("one tagged", "l: !aggregate [1]\n", "l: [2]\n"),
    ("other tagged", "l: [1]\n", "l: !aggregate [2]\n"), ("mappings", "m: !aggregate {a: 1}\n", "m: !aggregate {b: 2}\n"),
    ("mapping one tagged", "m: !aggregate {a: 1, c: 1}\n", "m: {b: 2, c: 2}\n"), ("untagged", "m: {a: 1}\n", "m: {b: 2}\n"),
    ("nested", "m: !aggregate {l: !aggregate [1]}\n", "m: !aggregate {l: !aggregate [2]}\n"),
    ("nested untagged", "m: !aggregate {l: [1], k: 1}\n", "m: !aggregate {l: [2]}\n"),
    ("scalars", "s: !aggregate a\n", "s: !aggregate b\n"), ("scalar and list", "s: !aggregate a\n", "s: !aggregate [b]\n"),
    ("deep", "m: {n: !aggregate {a: 1}}\n", "m: {n: !aggregate {b: 2}}\n"), ("reset", "l: [1]\n", "l: !reset [2]\n"),
    ("equal mappings", "l: !aggregate [{a: 1}]\n", "l: !aggregate [{a: 1}, {a: 2}]\n"),
]
STRATEGIES = ["smart", "recurse", "overwrite", "aggregate"]


def tree(source, depth):
    kind = source.randrange(10)
    if depth > 0 and kind < 5:
        return {source.choice("abcd"): tree(source, depth - 1) for _ in range(source.randrange(4))}
    if kind < 7:
        return [source.choice([1, 2, "x", 2.0, True, None]) for _ in range(source.randrange(4))]
    return source.choice([1, 2.5, "text", True, None, "", 0])


def text(value):
    import json

    return json.dumps(value)


def cases():
    out = []

    def add(identifier, layers, options):
        names = [f"l{index}.sls" for index in range(len(layers))]
        out.append({
            "id": identifier, "kind": "file", "file": names[0], "merge": names[1:],
            "files": dict(zip(names, layers)), "options": options})

    for name, lower, upper in PAIRS:
        for strategy in STRATEGIES:
            for lists in [False, True]:
                if strategy == "smart" or lists or strategy in ("overwrite", "aggregate"):
                    add(f"{name} / {strategy}{' lists' if lists else ''}", [lower, upper],
                        {"strategy": strategy, "merge_lists": lists})
    for name, lower, upper in AGGREGATES:
        for strategy in ["aggregate", "smart"]:
            add(f"yamlex {name} / {strategy}", ["#!yamlex\n" + lower, "#!yamlex\n" + upper],
                {"strategy": strategy, "merge_lists": False})
    source = random.Random(4)
    for index in range(60):
        layers = []
        for _ in range(source.randrange(2, 5)):
            value = {source.choice("abc"): tree(source, 3) for _ in range(source.randrange(1, 4))}
            layers.append(text(value) + "\n")
        add(f"generated {index}", layers, {
            "strategy": source.choice(STRATEGIES), "merge_lists": source.random() < 0.5})
    return out
