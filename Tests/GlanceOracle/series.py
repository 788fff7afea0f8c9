"""The series of Glance that PyPI has, and what an environment of one is made of: series.tsv.

    python3 Tests/GlanceOracle/series.py                 names, one a line
    python3 Tests/GlanceOracle/series.py install RELEASE  the arguments of `uv pip install`, one a line
    python3 Tests/GlanceOracle/series.py name NUMBER      the name of a series by the number of its Glance
    python3 Tests/GlanceOracle/series.py python RELEASE   the version of Python that it needs; 3 for any of them
    python3 Tests/GlanceOracle/series.py table FILE       writes the figures in FILE into docs/real-glance.md

The libraries that register options have the versions of the release; all others are the newest that were there on the
day of 'others before', so that the environment is the same tomorrow.
"""

import json
import pathlib
import sys

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/real-glance.md"
BEGIN, END = "<!-- series: begin -->", "<!-- series: end -->"
COLUMNS = {
    "glance": "glance", "pillars": "pillars", "files": "oslo.config files", "options": "options", "unknown": "unknown",
    "said by us": "refused by both", "validated": "validator agrees", "policies": "policies", "rules": "rules", "pastes": "paste files",
    "sections": "sections", "factories": "factories",
}
TABLE = pathlib.Path(__file__).resolve().with_name("series.tsv")
NOT_LIBRARIES = ("release", "python", "others before")
# The last day of the table: what has a version is taken whenever it was uploaded.
ANY_DAY = "2027-01-01"


def rows():
    lines = [line.split("\t") for line in TABLE.read_text().splitlines()]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def store_extras(release, names):
    """The store drivers whose libraries are wanted: those of the release that install without a compiler."""
    at = names.index(release)
    extras = ["cinder", "swift"]
    extras += ["vmware"] if at >= names.index("train") else []
    extras += ["s3"] if at >= names.index("ussuri") else []
    return ",".join(sorted(extras))


def row_of(release):
    table = rows()
    for row in table:
        if release in (row["release"], row["glance"].split(".")[0]):
            return row
    sys.exit(f"no such series: {release}; there are {' '.join(row['release'] for row in table)}")


def install_arguments(release):
    row = row_of(release)
    pins = {name: version for name, version in row.items() if name not in NOT_LIBRARIES and version != "-"}
    extras = store_extras(release, [row["release"] for row in rows()])
    arguments = ["--exclude-newer", row["others before"]]
    for name in pins:
        arguments += ["--exclude-newer-package", f"{name}={ANY_DAY}"]
    arguments += [f"{name}[{extras}]=={version}" if name == "glance_store" else f"{name}=={version}"
                  for name, version in pins.items()]
    # What a service needs to run, and what the oracle itself uses of later Pythons.
    arguments += ["setuptools", "PyMySQL", "python-memcached"]
    return arguments + (["dataclasses", "importlib-metadata"] if row["python"] == "3.6" else [])


def write_table(rows_file):
    found = [json.loads(line) for line in pathlib.Path(rows_file).read_text().splitlines()]
    if any(row["failed"] for row in found):
        sys.exit("a series failed; nothing is written")
    lines = ["| series | " + " | ".join(COLUMNS.values()) + " |", "|---|" + "---:|" * len(COLUMNS)]
    lines += ["| " + " | ".join([row["release"], *(str(row[name]) for name in COLUMNS)]) + " |" for row in found]
    text = PAGE.read_text()
    start, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    PAGE.write_text(text[:start] + "\n" + "\n".join(lines) + "\n" + text[end:])


def main():
    if sys.argv[1:2] == ["install"]:
        print("\n".join(install_arguments(sys.argv[2])))
    elif sys.argv[1:2] == ["name"]:
        print(row_of(sys.argv[2])["release"])
    elif sys.argv[1:2] == ["python"]:
        print(row_of(sys.argv[2])["python"])
    elif sys.argv[1:2] == ["table"]:
        write_table(sys.argv[2])
    else:
        print("\n".join(row["release"] for row in rows()))


if __name__ == "__main__":
    main()
