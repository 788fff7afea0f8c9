"""Loads paste files with the real paste.deploy of this environment, and imports every factory that they name."""

import configparser

from paste.deploy import loadwsgi

KINDS = {"app": loadwsgi.APP, "composite": loadwsgi.APP, "pipeline": loadwsgi.APP, "filter-app": loadwsgi.APP,
         "filter": loadwsgi.FILTER, "server": loadwsgi.SERVER}
# In a composite of glance these name filters and an application in a row, not one application.
PIPELINES = "glance.api:pipeline_factory"


def walk(context):
    """A context and all below it."""
    yield context
    below = list(getattr(context, "filter_contexts", []))
    below += [context.app_context] if getattr(context, "app_context", None) else []
    below += [context.next_context] if getattr(context, "next_context", None) else []
    for item in below:
        yield from walk(item)


def load(path):
    """How many sections load, the factories that were imported, and what is wrong."""
    parser = configparser.RawConfigParser(strict=False, delimiters=("=",))
    parser.optionxform = str
    parser.read(path)
    uri, loaded, factories, found = f"config:{path}", 0, set(), []

    def take(kind, name):
        nonlocal loaded
        try:
            for context in walk(loadwsgi.loadcontext(kind, uri, name=name)):
                # A pipeline has no factory of its own.
                if context.object is not None:
                    factories.add(f"{context.object.__module__}.{context.object.__qualname__}")
            loaded += 1
        except Exception as error:
            found.append(("rejected", f"[{name}] {type(error).__name__}: {str(error)[:160]}"))

    for section in parser.sections():
        kind, _, name = section.partition(":")
        if kind not in KINDS:
            found.append(("rejected", f"[{section}] is no section of paste.deploy"))
            continue
        take(KINDS[kind], name)
        if kind != "composite":
            continue
        values = dict(parser.items(section))
        factory = values.pop("paste.composite_factory", "")
        for value in values.values():
            names = value.split() if factory == PIPELINES else [value]
            for at, item in enumerate(names):
                take(loadwsgi.FILTER if at < len(names) - 1 else loadwsgi.APP, item)
    return loaded, factories, found
