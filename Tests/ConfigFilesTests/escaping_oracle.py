#!/usr/bin/env python3
"""Write nasty values into every place that takes one and read them back with the real programs.

Usage: escaping_oracle.py --library [--cases N] [--seed N]     the writers alone, through `swift test`
       escaping_oracle.py --binary PATH [--cases N] [--seed N] whole pillars through `PATH render`

Needs the packages of Tests/requirements-oslo.txt. Exit status 1 when a value came back differently, or was refused
although its format can hold it.
"""

import argparse
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).with_name("Oracle")))

import library


def main():
  parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
  way = parser.add_mutually_exclusive_group(required=True)
  way.add_argument("--library", action="store_true", help="check the writers alone")
  way.add_argument("--binary", metavar="PATH", help="check whole pillars through this program")
  parser.add_argument("--cases", type=int, default=2000, help="how many values, or secrets in pillars")
  parser.add_argument("--seed", type=int, default=1)
  options = parser.parse_args()
  if options.library:
    swift = [os.environ.get("SWIFT", "swift"), "test"]
    faults = library.check(library.write(options.cases, options.seed, swift))
  else:
    import program
    faults = program.check(options.binary, options.cases, options.seed)
  print("no fault" if faults == 0 else f"{faults} faults")
  return 1 if faults else 0


sys.exit(main())
