"""Makes random YAML documents, right and wrong ones, for comparisons with Salt's loader."""

WORDS = ["a", "b", "c", "key", "name", "yes", "no", "on", "~", "null", "1", "2", "0640", "-0640", "1.5", "1e3", "0x1F", "10:30", "1:30.5", ".inf", ".nan", "2001-12-14", "2001-12-14 1:02:03", "=", "<<", "a b", "é", "漢", "x#y", "http://x/y", "'q'", "\"d\\n\"", "'it''s'", "\"\\u263A\"", "''", "!!str 1", "!!int '7'", "!!float 3", "! 12",
         "!foo x", "!!binary aGk=", "&x v", "&y v", "*x", "*y", "{{ x }}", "", "1_000", "+5", "true", "True", "'1'", "1.0", "_", "-", "?", ":", "%", "@", "|", ">", ",", "a:", "a: b", "# c", "[a]", "{a: b}", "[]", "{}", "{a: 1, a: 2}", "[x, y: z]"]
KEYS = ["a", "b", "c", "d", "e", "key", "1", "'1'", "yes", "é", "<<", "a b", "0x1", "1.0", "~", "true", "'<<'", "*x ", "&z k", "!!str 1", "x-y"]


GOOD = [word for word in WORDS[:46] if word not in ("=", "<<", "&x v", "&y v", "*x", "*y", "!foo x", "{{ x }}")]


def scalar(rng):
    chance = rng.random()
    return rng.choice(GOOD if chance < 0.9 else WORDS[:56] if chance < 0.98 else WORDS)


def flow(rng, depth):
    kind = rng.random()
    if depth <= 0 or kind < 0.5:
        return scalar(rng)
    count = rng.randrange(4)
    if kind < 0.75:
        return "[" + ", ".join(flow(rng, depth - 1) for _ in range(count)) + rng.choice(["]"] * 20 + [",]", ""])
    return rng.choice([""] * 20 + ["!!set ", "&m "]) + "{" + ", ".join(f"{key}: {flow(rng, depth - 1)}" for key in rng.sample(KEYS[:12], count)) + rng.choice(["}"] * 20 + ["", "]"])


def block(rng, depth, indent):
    pad = " " * indent
    lines = []
    count = rng.randrange(1, 5)
    if rng.random() < 0.7:
        for key in rng.sample(KEYS[:9], count) if rng.random() < 0.9 else rng.choices(KEYS, k=count):
            lines.append(pad + key + ":" + value(rng, depth, indent))
    else:
        for _ in range(count):
            lines.append(pad + "-" + value(rng, depth, indent))
    if rng.random() < 0.05:
        lines.insert(rng.randrange(len(lines) + 1), rng.choice([pad + "# c", "", " " + pad + "x", "\t", "---", "...", pad + "? k", pad + ": v"]))
    return "\n".join(lines)


def value(rng, depth, indent):
    kind = rng.random()
    if depth > 0 and kind < 0.4:
        prefix = rng.choice([""] * 30 + [" &x", " &y", " &z", " !!map", " !!seq", " # c", " !!pairs"])
        return prefix + "\n" + block(rng, depth - 1, indent + rng.choice([1, 2, 2, 2, 4]))
    if kind < 0.6:
        return " " + flow(rng, 2)
    if kind < 0.68:
        pad = " " * (indent + 2)
        return rng.choice([" |", " >", " |-", " >-", " |+", " >+", " |2", " |1"]) + "\n" + "\n".join(pad + rng.choice(["a", "", " b", "c d", "# e", "é"]) for _ in range(rng.randrange(4)))
    if kind < 0.72:
        return " " + scalar(rng) + "\n" + " " * (indent + 2) + scalar(rng)
    return " " + scalar(rng)


def document(rng):
    text = block(rng, rng.randrange(4), 0)
    if rng.random() < 0.3:
        text = "m: &x {a: 1, b: 2}\nn: &y {b: 3, c: 4}\n" + text
    return text + rng.choice(["\n"] * 12 + ["", "\n...\n", "\n---\n"])


def documents(rng, count):
    return [document(rng) for _ in range(count)]


PIECES = list("abc:-?,[]{}#&*!|>'\"%@` \n\t\\/0123456789~=<.é漢") + ["\n  ", ": ", "- ", "\r\n", "\x85", "\u2028", "<<: *x\n", "&x ", "*x", "!!", "---", "...", "\\u12", "\x07", "\ufeff"]


def mutations(rng, count):
    from cases import GROUPS

    seeds = [case if isinstance(case, str) else case[0] for name in ["structures", "spec", "merges", "anchors", "tags", "documents", "keys"] for case in GROUPS[name]()]
    out = []
    while len(out) < count:
        text = rng.choice(seeds) if rng.random() < 0.7 else document(rng)
        if len(text) > 3000:
            continue
        for _ in range(rng.choice([1, 1, 2, 3])):
            place = rng.randrange(len(text) + 1)
            kind = rng.random()
            if kind < 0.5:
                text = text[:place] + rng.choice(PIECES) + text[place:]
            elif kind < 0.75:
                text = text[:place] + text[place + rng.randrange(1, 4):]
            elif kind < 0.9:
                other = rng.choice(seeds)
                start = rng.randrange(len(other) + 1)
                text = text[:place] + other[start:start + rng.randrange(1, 20)] + text[place:]
            else:
                text = text[:place]
        out.append(text)
    return out
