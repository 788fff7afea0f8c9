#!/usr/bin/env python3
"""Ask the real oslo.policy what generated checks mean, and record the answers for PolicyOracleTests.

Usage: policy_oracle.py [--cases N] [--seed N] [--output FILE]

Each line of the output is one pair of checks with, for both, whom they let pass: one letter for each way in which four
roles can be held. Needs the packages of Tests/requirements-oslo.txt.
"""

import argparse
import itertools
import json
import logging
import pathlib
import random

from oslo_policy import _checks, _parser

ROLES = ["a", "b", "c", "d"]


def passes(check, held):
  """Whether a check lets someone pass who holds some roles."""
  if isinstance(check, _checks.TrueCheck):
    return True
  if isinstance(check, _checks.FalseCheck):
    return False
  if isinstance(check, _checks.NotCheck):
    return not passes(check.rule, held)
  if isinstance(check, _checks.AndCheck):
    return all(passes(rule, held) for rule in check.rules)
  if isinstance(check, _checks.OrCheck):
    return any(passes(rule, held) for rule in check.rules)
  return check.match in held


def table(text):
  check = _parser.parse_rule(text)
  return "".join(
    "+" if passes(check, {role for role, has in zip(ROLES, row) if has}) else "-"
    for row in itertools.product([False, True], repeat=len(ROLES))
  )


def check(rng, depth):
  if depth == 0 or rng.random() < 0.3:
    return rng.choice([f"role:{rng.choice(ROLES)}"] * 8 + ["@", "!"])
  left, right = check(rng, depth - 1), check(rng, depth - 1)
  match rng.randrange(6):
    case 0:
      return f"not {left}" if " " not in left else f"not ({left})"
    case 1 | 2:
      return f"{left} {rng.choice(['and', 'AND'])} {right}"
    case 3:
      return f"({left})"
    case _:
      return f"{left} or {right}"


def respell(rng, text):
  match rng.randrange(6):
    case 0:
      return text.replace(" ", "  ")
    case 1:
      return f"({text})"
    case 2:
      return f"({text}) or ({text})"
    case 3:
      return " or ".join(reversed(text.split(" or "))) if "(" not in text else text
    case 4:
      return " ".join(word for word in text.split(" ") if rng.random() < 0.9)
    case _:
      return text


def main():
  parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
  parser.add_argument("--cases", type=int, default=600)
  parser.add_argument("--seed", type=int, default=3)
  parser.add_argument("--output", type=pathlib.Path, default=pathlib.Path(__file__).with_name("Fixtures") / "checks.jsonl")
  options = parser.parse_args()
  logging.disable(logging.CRITICAL)
  rng = random.Random(options.seed)
  lines = []
  for _ in range(options.cases):
    one = check(rng, 3)
    other = respell(rng, one) if rng.random() < 0.8 else check(rng, 2)
    same = str(_parser.parse_rule(one)) == str(_parser.parse_rule(other))
    lines.append(json.dumps([one, other, table(one), table(other), same]))
  options.output.write_text("\n".join(lines) + "\n")


main()
