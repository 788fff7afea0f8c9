"""Records what oslo.policy makes of policy rules: whether it understands them, and which rules they refer to.

    "$(Tests/venv oslo)" Tests/GlanceModelTests/policy_rules.py            writes Fixtures/policy-rules.jsonl
    "$(Tests/venv oslo)" Tests/GlanceModelTests/policy_rules.py --check    compares with it
"""

import json
import logging
import pathlib
import random
import sys

from oslo_policy import _checks, _parser

FILE = pathlib.Path(__file__).resolve().parent / "Fixtures/policy-rules.jsonl"
WORDS = [
    "role:admin", "rule:a", "rule:b", "rule:", "rule", "role:x", "@", "!", "and", "or", "not", "AND", "Or", "nOt", "(",
    ")", "((", "))", "(role:a", "role:b)", "((rule:c", "rule:d))", "(not", "'quoted'", '"quoted"', "'a b'", "is_admin:True",
    "project_id:%(project_id)s", "'x':%(y)s", "http://h/%(a)s", "https://h", "None:%(a)s", ":", "::", "a:b:c", "admin",
    "%(a)s", "(%(a)s)", "role:(a)", "rule:é", "\t", " ", "\n", "()", ")(", "not)", "'", '"', "''", '""',
    "(@)", "(!)", "role:a\u00a0or\u2003role:b",
]
PLAIN = [
    "", " ", "role:admin or role:x", "role:admin and (role:x or not role:y)", "not not role:a", "a or b",
    "role:a or role:b and role:c", "(role:a or role:b) and role:c", "role:a role:b", "role:a and", "and role:a",
    "((role:a))", "(role:a", "role:a)", "rule:admin_or_owner", "not rule:a and rule:b", "not (rule:a and rule:b)",
]


CHECKS = ["role:admin", "rule:a", "rule:b:c", "rule:", "@", "!", "is_admin:True", "http://h/%(a)s", "'x':%(y)s", "::"]


def expression(chance, depth):
    """A rule by the grammar; now and then with a word too many or too few."""
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(CHECKS)
    kind = chance.random()
    if kind < 0.2:
        return f"{chance.choice(['not', 'NOT'])} {expression(chance, depth - 1)}"
    if kind < 0.4:
        blank = chance.choice(["", " ", "\t"])
        return f"({blank}{expression(chance, depth - 1)}{blank})"
    words = [expression(chance, depth - 1)]
    for _ in range(chance.randint(1, 3)):
        words += [chance.choice(["and", "or", "AND", "Or"]), expression(chance, depth - 1)]
    if chance.random() < 0.1:
        words.pop(chance.randrange(len(words)))
    return chance.choice([" ", "  ", "\n"]).join(words)


class Listener(logging.Handler):
    def __init__(self):
        super().__init__()
        self.heard = 0

    def emit(self, record):
        self.heard += 1


def references(check):
    if isinstance(check, _checks.RuleCheck):
        yield check.match
    for inner in getattr(check, "rules", []) or ([check.rule] if hasattr(check, "rule") else []):
        yield from references(inner)


def main():
    chance = random.Random(20)
    rules = list(PLAIN)
    while len(rules) < 3000:
        if chance.random() < 0.6:
            rule = expression(chance, 3)
        else:
            rule = " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 7)))
        if rule not in rules and len(rule) < 120:
            rules.append(rule)
    listener = Listener()
    logger = logging.getLogger("oslo_policy._parser")
    logger.addHandler(listener)
    logger.propagate = False
    lines = []
    for rule in rules:
        listener.heard = 0
        check = _parser.parse_rule(rule)
        understood = listener.heard == 0
        lines.append(
            json.dumps([rule, understood, list(references(check)) if understood else []], ensure_ascii=True))
    text = "\n".join(lines) + "\n"
    if "--check" in sys.argv:
        same = FILE.read_text() == text
        print(f"{len(lines)} policy rules, {'the same' if same else 'DIFFERENT'}")
        return not same
    FILE.write_text(text)
    understood = sum(json.loads(line)[1] for line in lines)
    print(f"{len(lines)} policy rules, {understood} understood")
    return 0


sys.exit(main())
