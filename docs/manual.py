#!/usr/bin/env python3
"""Writes the manual page glance-formula.1 from what the argument parser says about the commands.

    .build/debug/glance-formula --experimental-dump-help | docs/manual.py VERSION > glance-formula.1
"""

import json
import sys

FILES = [
    ("/etc/glance", "where most files go that are rendered"),
    ("templates", "with --templates: a folder whose templates take the place of the built-in ones, file by file"),
]
STATUS = [
    ("0", "Done, valid, no difference."),
    ("1", "The pillar or template is invalid, or there is a difference."),
    ("2", "Usage, or something could not be read, written or reached."),
]


def escaped(text):
    """Text that roff takes as it stands."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("^", "\\(ha").replace("~", "\\(ti")
    text = text.replace("'", "\\(aq").replace("`", "\\(ga")
    return "\\&" + text if text.startswith(".") else text


def names(argument):
    """The option's names as people write them, in bold, with its value in italics."""
    value = f" \\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] == "option" else ""
    dashes = {"short": "-", "long": "--", "longWithSingleDash": "-"}
    found = [f"\\fB{escaped(dashes[n['kind']] + n['name'])}\\fR{value}" for n in argument.get("names", [])]
    return ", ".join(found) or f"\\fI{escaped(argument['valueName'])}\\fR"


def paragraphs(text):
    """Prose as paragraphs; lines that begin with blanks as they stand."""
    out, verbatim = [], False
    for line in text.split("\n"):
        if line.startswith("  "):
            if not verbatim:
                out += [".RS 4", ".nf"]
            verbatim = True
            out.append(escaped(line.strip()))
            continue
        if verbatim:
            out += [".fi", ".RE"]
            verbatim = False
        if line:
            out += [".PP" if not out or out[-1] != ".PP" else "", escaped(line)]
    if verbatim:
        out += [".fi", ".RE"]
    return [line for line in out if line]


def arguments(command):
    out = []
    for argument in command.get("arguments", []):
        if not argument.get("shouldDisplay", True):
            continue
        out += [".TP", names(argument), escaped(argument.get("abstract", "").strip() or "See above.")]
        if argument.get("defaultValue"):
            out.append(f"Default: {escaped(argument['defaultValue'])}.")
        if argument.get("allValues"):
            out.append("One of " + ", ".join(escaped(value) for value in argument["allValues"]) + ".")
    return out


def main():
    root = json.load(sys.stdin)["command"]
    version = sys.argv[1]
    commands = [c for c in root["subcommands"] if c["commandName"] != "help" and c.get("shouldDisplay", True)]
    name = root["commandName"]
    lines = [
        '.\\" Written by docs/manual.py; edit the commands\' help instead.',
        f'.TH {name.upper()} 1 2026-11-22 "{name} {version}" "User Commands"', ".SH NAME",
        f"{escaped(name)} \\- {escaped(root['abstract'][0].lower() + root['abstract'][1:].rstrip('.'))}",
        ".SH SYNOPSIS",
    ]
    for index, command in enumerate(commands):
        lines += ([".br"] if index else []) + [f".B {escaped(name)} {escaped(command['commandName'])}"]
        lines.append("[\\fIoptions\\fR] " + " ".join(
            f"[{names(a)}]" + (" ..." if a["isRepeating"] else "") for a in command.get("arguments", []) if a["kind"] == "positional"))
    lines += [".SH DESCRIPTION", *paragraphs(root["discussion"])[1:], ".SH COMMANDS"]
    for command in commands:
        lines += [
            f".SS {escaped(command['commandName'])}", escaped(command["abstract"]),
            *paragraphs(command.get("discussion", "")), *arguments(command),
        ]
    lines.append(".SH EXIT STATUS")
    for status, meaning in STATUS:
        lines += [".TP", f".B {status}", escaped(meaning)]
    lines += [
        ".SH ENVIRONMENT", ".TP", ".B NO_COLOR", "When set, messages have no colour unless \\fB\\-\\-color always\\fR asks for it.",
        ".SH FILES",
    ]
    for path, meaning in FILES:
        lines += [".TP", f".I {escaped(path)}", escaped(meaning)]
    lines += [".SH SEE ALSO", ".BR salt\\-call (1),", ".BR oslo\\-config\\-validator (1)"]
    print("\n".join(line.rstrip() for line in lines))


main()
