"""Inputs that many corpora use, and small makers of cases."""

SCALARS = [
    "", "abc", "Hello World", "yes", "True", "false", "no", "0", "1", "1.5", "-3", " 12 ", "1e3", "0x1f", "ff",
    "naïve ☃", "it's \"q\"", "a\nb", "tab\t", "/etc/glance", "a.b*c", "10.0.0.1", "none", "None",
    None, True, False, 0, 1, -1, 42, 2**70, 1.5, -0.25, 1e20, 1e300,
]
LISTS = [
    [], [1, 2, 3], ["b", "a", "B", "a"], [1, [2, [3, None], 4]], [None, "x", None], [True, 1, 1.0, "1"],
    [0, "", None, False], [[1, 2], [1, 2], [3]], [{"a": 1}, {"a": 1}, {"b": 2}], ["x"], [3, 1, 2],
]
DICTS = [{}, {"a": 1}, {"b": {"c": [1, 2]}, "a": None}, {"1": "one", "x y": "it's"}]


def one(template, **rest):
    """One case."""
    return {"template": template, **rest}


def applied(chain, inputs, **rest):
    """A case for each input: `v` through a chain of filters, shown inside a list so that types are seen."""
    for value in inputs:
        yield one("{{ [v | " + chain + "] }}", context={"v": value}, **rest)


def printed(expressions, **rest):
    """A case for each expression, shown inside a list."""
    for expression in expressions:
        yield one("{{ [" + expression + "] }}", **rest)
