#!/usr/bin/env python3
"""Write CResources.c anew from the files that belong into the binary.

Editing the list by hand does as well: it is sorted by name, and a test fails when a file is missing from it.
"""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = (
  ("options", "Sources/OptionCatalogue/Releases", "*.tsv"),
  ("services", "Sources/OptionCatalogue/Services", "*.tsv"),
  ("templates", "templates", "**/*.j2"),
)


def main():
  entries = [("codes.txt", "codes.txt")]
  for prefix, folder, pattern in FOLDERS:
    for path in (ROOT / folder).glob(pattern):
      name = f"{prefix}/{path.relative_to(ROOT / folder).as_posix()}"
      entries.append((name, f"../../{path.relative_to(ROOT).as_posix()}"))
  rows = "".join(
    f'  {{"{name}", (const unsigned char[]){{\n#embed "{path}" suffix(, )\n     0}}}},\n' for name, path in sorted(entries)
  )
  (ROOT / "Sources/CResources/CResources.c").write_text(
    '#include "CResources.h"\n\n'
    "// Sorted by name; update.py writes this list.\n"
    f"static const struct embedded_file files[] = {{\n{rows}}};\n\n"
    "int embedded_file_count(void) { return sizeof files / sizeof *files; }\n\n"
    "struct embedded_file embedded_file_at(int index) { return files[index]; }\n"
  )


main()
