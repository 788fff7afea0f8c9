"""What the yaml filter and its relatives write."""

from .values import DICTS, LISTS, SCALARS, one, printed

STRINGS = [
    "yes", "No", "on", "off", "null", "Null", "~", "0640", "0o640", "1_000", "1:30", "10:30:00", "12e3", "1.5", ".5", "1e3", "1.0e+3", ".inf", "-.inf", ".nan", "0x1F", "0b1", "2024-01-01", "2024-01-01 10:00:00", "=", "<<", "!", "&a", "*a", "!tag", "- a", "-", "--", "---", "...", "?", "? a", ":", ": a", "a:", "a: b", "a:b", "#c", "a #c", "a#c", "[a]", "{a}", "a,b", "a[b", "a]b", "a{b", "|", ">", "%x", "@x", "`x", "\"x\"", "'x'", "it's", "a\"b", "a\\b",
    " lead", "trail ", "  ", "a  b", "\ttab", "a\tb", "a\nb", "a\n", "\na", "a\n\nb", "a\nb\n", " a\nb", "a \nb", "a\n b", "\n", "a\r\nb", "a\x00b", "\x07", "\x7f", "\x85", "é", "☃", "😀", "\u2028", "\ufeff", "\xa0", "\ue000", "a\u2029b", "\u200b",
    "x" * 79, "x" * 80, "x" * 81, "x" * 200, "word " * 30, ("word " * 30).strip(), ("it's " * 30).strip(), "a: " + "b " * 50, "é" * 100, "line one\n" + "word " * 30, "\u00e9 " * 60, "C:\\path\\to", "http://a/b?c=d&e", "10.0.0.1", "::1", "fe80::1", "12:34:56:78:9a:bc", "1.2.3", "v1.0", "+5", "-5", "+1.5", "5.", "a?", "a!", "a-b", "a_b", "-a", "?a", ":a", "y", "n", "Y", "true", "TRUE", "tRUE", "<", "a<b", "a>b", "a|b", "a&b", "a*b", "a%b", "a@b", "a=b", "$x", "${x}", "{{ x }}", "{% x %}",
]
STRUCTURES = [
    {"a": {"b": {"c": 1}}}, {"a": [1, 2, {"b": 3}]}, [[1, [2, [3]]]], [{"a": 1, "b": 2}, {"c": 3}], {"a": [], "b": {}, "c": None, "d": ""}, {"a": [[], {}]}, [[], []], {"z": 1, "a": 2, "M": 3}, {"a": "x\ny\n", "b": "x\ny"}, {"a": ["x\ny"]}, {"a b": 1, "c: d": 2, "": 3, "yes": 4, "1": 5}, {"x" * 130: 1}, {"a": {"b": [{"c": [1, {"d": 2}]}]}}, {"a": "w " * 60}, ["w " * 60], list(range(60)), {"k%d" % i: "value number %d" % i for i in range(12)}, [{"name": "a", "list": [1, 2]}, "x"], [["a", "b"], ["c"]], {"list": [["a", "b"], ["c"]]}, {"multi\nline": 1}, {"a": True, "b": 1.0, "c": 1e20, "d": 1e300, "e": -0.0, "f": 2**70, "g": 1e-7, "h": 0.1}, {"a": "'", "b": "\""}, [None, True, False, "null", "true"],
]


def cases():
    for text in STRINGS:
        yield one("{{ v | yaml }}", context={"v": text})
        yield one("{{ [v] | yaml }}", context={"v": text})
        yield one("{{ {'k': v, v: 1} | yaml(False) }}", context={"v": text})
        yield one("{{ {'a': {'b': [v]}} | yaml(false) }}", context={"v": text})
        yield one("{{ v | yaml_encode }}|{{ [v | yaml_dquote, v | yaml_squote] | join('|') }}", context={"v": text})
    for value in STRUCTURES + LISTS + DICTS + SCALARS:
        yield one("{{ v | yaml }}", context={"v": value})
        yield one("{{ v | yaml(False) }}", context={"v": value})
        yield one("{{ v | yaml(flow_style=none) }}", context={"v": value})
        yield one("a:\n  {{ {'x': v} | yaml(False) | indent(2) }}\n", context={"v": value})
        yield one("{{ {'p': v, 'q': 1} | dict_to_sls_yaml_params | indent }}", context={"v": value})
        yield one("{{ v | python }}", context={"v": value})
    yield from shapes()


def shapes():
    yield from printed(["(1, 2) | yaml", "{'a': (1, 2)} | yaml(False)", "missing | yaml", "{'a': missing} | yaml", "range(3) | yaml", "namespace(a=1) | yaml", "1e400 | yaml", "(1e400 - 1e400) | yaml", "-1e400 | yaml", "'a' | to_bytes | yaml", "{1: 2, 1.5: 3, none: 4, true: 5} | yaml", "{(1, 2): 3} | yaml", "{1: 2, 'a': 3} | yaml", "'x' | unique | yaml", "{'a': 'b'} | items | list | yaml", "{'a': 'b'}.items() | yaml", "1 | dict_to_sls_yaml_params", "{} | dict_to_sls_yaml_params", "{'a': {'b': 1}} | dict_to_sls_yaml_params(flow_style=True)", "'<b>' | escape | yaml", "5 | string | yaml", "'a' ~ 'b' | yaml"])
    shared = "{% set s = {'k': 1} %}{% set l = [1] %}"
    yield one(shared + "{{ {'a': s, 'b': s} | yaml(False) }}")
    yield one(shared + "{{ [s, s, l, l] | yaml }}")
    yield one(shared + "{{ {'a': [l, l], 'b': {'c': l}} | yaml(False) }}")
    yield one("{% set e = [] %}{{ [e, e] | yaml }}")
    yield one("{% set e = 'text' %}{{ [e, e, 1000, 1000] | yaml }}")
    yield one("{% set e = (1, 2) %}{{ [e, e] | yaml }}")
    yield one("{% set e = () %}{{ [e, e] | yaml }}")
    yield one("{% set l = [1] %}{% do l.append(l) %}{{ l | yaml }}")
    yield one("{% set d = {} %}{% do d.update({'me': d}) %}{{ d | yaml(false) }}")
    yield one("{% set l = [1] %}{% do l.append(l) %}{{ l | json }}")
    for value in [{"a": list(range(40))}, {"key%d" % i: {"x": [1, 2, 3], "y": "word " * 5} for i in range(4)}, ["word " * 10, "x" * 100, {"a": "b" * 90}], {"a": "word " * 40}, [["x" * 30, "y" * 30, "z" * 30]], {"k" * 60: "v" * 60}, "word " * 40, ["a" * 20, 1, None, {"b": ("long text with 'quotes' and \"more\" " * 5)}], [["é" * 50, "☃" * 50]], {"a": {"b": {"c": {"d": {"e": list(range(30)), "f": "text " * 20}}}}}, ["a\nb\n" * 20], ["x" * 76, "y"], ["x" * 78, "y"], "a\n" + "b " * 50, {"deep": [[[[[["x" * 60]]]]]]}, ["\x00" * 20], ["a b\n" * 30], {"a": [{"b": [{"c": ["d " * 30]}]}]}]:
        for chain in ("yaml", "yaml(False)", "python", "json(indent=2)", "tojson(2)"):
            yield one("{{ v | " + chain + " }}", context={"v": value})
    for value in SCALARS + LISTS + DICTS + STRUCTURES:
        yield one("{{ v | json }}|{{ v | json(indent=2) }}|{{ v | tojson }}|{{ v | tojson(4, sort_keys=true) }}", context={"v": value})
        yield one("{{ v }}|{{ [v] }}|{{ {'k': v} }}|{{ v ~ '' }}|{{ v | string }}", context={"v": value})
