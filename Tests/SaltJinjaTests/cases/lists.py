"""Filters on lists and mappings: sets, order, counts, traversal, updates of nested keys."""

from .values import DICTS, LISTS, SCALARS, applied, one, printed


def cases():
    for name in ("min", "max", "avg", "exactly_one_true", "exactly_n_true(2)", "exactly_n_true(0)", "exactly_n_true(amount=3)", "flatten", "flatten(1)",
                 "flatten(levels=0)", "flatten(preserve_nulls=True)", "flatten(levels=1, preserve_nulls=true)", "sorted_ignorecase", "is_list", "is_iter"):
        yield from applied(name, LISTS + DICTS + SCALARS[:30:3])
    yield from applied("unique", LISTS + DICTS[:1])
    yield from applied("unique | sort", ["hello", ""])
    for name in ("union", "intersect", "difference", "symmetric_difference"):
        for left, right in [
            ([1, 2, 3, 4], [2, 4, 6]), ([], [1]), ([1, 1, 2], []), (["a", "b"], ["B", "a"]), ([[1], [2]], [[2]]), ([{"a": 1}], [{"a": 1}, {"b": 1}]),
            ([1, True, 1.0], [1]), ([1], "ab"), ("ab", [1]), ([1], None), (None, [1]), (1, 2), ({"a": 1}, {"b": 2}), ({"a": 1}, ["a"]), (["a"], {"a": 1}),
        ]:
            yield one("{{ [v | " + name + "(w)] }}", context={"v": left, "w": right})
        yield from printed([f"'hello' | {name}('help') | sort", f"(1, 2, 3) | {name}((2, 5)) | sort", f"'ab' | {name}(['a']) | sort", f"(1, 2) | {name}([2])"])
    yield from printed([
        "[] | avg", "[1, 2.5] | avg", "['a'] | avg", "3 | avg", "'3' | avg", "'x' | avg", "(1, 2) | avg", "{'a': 1} | avg", "[true, 2] | avg", "none | avg",
        "[] | min", "'hello' | max", "{'b': 1, 'a': 2} | min", "[1, 'a'] | max", "(3, 1) | min", "[[1, 2], [1]] | max", "[1, 1.0, true] | max",
        "[0, 1, 'x'] | exactly_n_true", "[1, 1] | exactly_n_true(2)", "5 | exactly_n_true", "[1] | exactly_n_true('a')", "'ab' | exactly_n_true(2)",
        "(1, (2, (3,))) | flatten", "{'a': [1]} | flatten", "'ab' | flatten", "5 | flatten", "[1, 'None', 'null', none] | flatten", "[(1, [2])] | flatten(levels='x')", "[[[1]]] | flatten(1.5)",
        "range(3) | is_iter", "(1,) | is_iter", "{'a': 1} | is_iter", "'a' | is_iter", "'a' | is_iter(ignore=none)", "5 | is_iter(none)",
        "(1, 2) | sequence", "range(2) | sequence", "none | sequence", "{'a': 1} | sequence | first",
    ])
    yield from iterators()
    yield from traversal()
    yield from nested()
    yield from compared()


def iterators():
    yield from printed([
        "[1, 2, 3] | combinations(2) | list", "'abc' | combinations(2) | list", "[1] | combinations(0) | list", "[1] | combinations(2) | list", "[1] | combinations(-1)", "[1] | combinations('a')", "5 | combinations(1)",
        "[1, 2] | combinations_with_replacement(2) | list", "'ab' | combinations_with_replacement(3) | list", "[] | combinations_with_replacement(1) | list", "'ABCDEF' | compress([1, 0, 1, 0, 1, 1]) | list", "[1, 2] | compress([true]) | list", "[1] | compress(5)",
        "[1, 2, 3] | permutations | list", "[1, 2, 3] | permutations(2) | list", "'ab' | permutations(none) | list", "[1, 2] | permutations(3) | list", "[1] | permutations(-1)",
        "[1, 2] | product(['a', 'b']) | list", "[1, 2] | product(repeat=2) | list", "'ab' | product | list", "[1] | product([], [2]) | list", "[0, 1] | product(repeat=0) | list", "[1] | product(repeat=-1)",
        "[1, 2] | zip(['a', 'b', 'c']) | list", "'ab' | zip | list", "[1, 2] | zip([3], strict=true) | list", "[1] | zip(5)", "[1, 2] | zip_longest([3]) | list", "[1, 2] | zip_longest([3], fillvalue='-') | list", "[1] | zip([2], [3]) | list",
        "[1, 2, 3] | combinations(2) | map('sum') | list", "{'a': 1, 'b': 2} | zip([1, 2]) | list",
    ])
    yield one("{% for a, b in ['x', 'y'] | zip([1, 2]) %}{{ a }}={{ b }};{{ loop.index }} {% endfor %}")
    yield one("{% for p in [1, 2] | product([3, 4]) %}{{ p }}{{ ',' if not loop.last }}{% endfor %}")


def traversal():
    data = {"a": {"b": [{"c": 1}, {"d": 2, "3": "three"}, [5, 6]], "n": None, "1": "one", "": "empty", "x y": 7}, "list": [1, 2, 3], "s": "text"}
    keys = ["a", "a:b", "a:b:c", "a:b:d", "a:b:0", "a:b:0:c", "a:b:1:d", "a:b:2:1", "a:b:-1", "a:b:9", "a:b:zz", "a:n", "a:n:x", "a:1", "a::", "a:", "", ":", "list:0", "list:-1", "list:x", "s", "s:0", "s:x", "zz", "a:zz:y", "a:x y", "a:b:3", "a:b:1:3", "list:1.5", "list: 1", "s:t:u"]
    for key in keys:
        yield one("{{ [v | traverse(k)] }}", context={"v": data, "k": key})
        yield one("{{ [v | traverse(k, 'gone')] }}", context={"v": data, "k": key})
    yield from printed(["v | traverse('a/b/0/c', delimiter='/')", "v | traverse(['a', 'n'])", "v | traverse(['a', 'b', 0])", "v | traverse(3)", "v | traverse('a:b', 1, ':')", "v | traverse(none)", "v | traverse(1.5)", "v | traverse(('a', 'b', 'd'))", "v.list | traverse(1)", "'text' | traverse('a')", "5 | traverse('a', 'd')", "none | traverse('a')", "{1: 'x', 1.5: 'y', true: 'z', none: 'n'} | traverse('1')", "{2: 'x'} | traverse('2')", "{1.5: 'y'} | traverse('1.5')", "{true: 'z'} | traverse('true')", "{none: 'n'} | traverse('null')", "{2: 'x'} | traverse('02')", "{'02': 'x'} | traverse('2')", "{2: 'x'} | traverse('0x2')", "{10: 'x'} | traverse('1_0')", "{'a': 1} | traverse('[')", "{'a': 1} | traverse('{a: 1}')", "{'1': 's', 1: 'i'} | traverse('1')"], context={"v": data})


def nested():
    for name, values in {
        "set_dict_key_value": ["1", "{'k': 2}", "none"],
        "update_dict_key_value": ["{'k': 2}", "{}", "1", "[['k', 3]]", "'x'", "none"],
        "append_dict_key_value": ["1", "[2]", "none"],
        "extend_dict_key_value": ["[2, 3]", "'xy'", "1", "{'k': 1}", "none"],
    }.items():
        for key in ("a", "a:b", "n:new:deep", "list", "d", "d:e", "s", "s:t", "null", ""):
            for value in values:
                yield one(
                    "{% set r = v | " + name + "('" + key + "', " + value + ") %}{{ r }}|{{ v }}",
                    context={"v": {"a": {"b": 1}, "list": [1], "d": {"e": {"f": 1}}, "s": "text", "null": None}})
        yield from printed([f"{{}} | {name}('a/b', {values[0]}, delimiter='/')", f"{{}} | {name}('a:b', {values[0]}, ':', true)", f"[] | {name}('a', {values[0]})", f"{{'a': 1}} | {name}('a:b', {values[0]}, ordered_dict=True)", f"{{}} | {name}(1, {values[0]})"])


def compared():
    pairs = [({"a": 1, "b": 2}, {"a": 1, "b": 3}), ({"a": 1}, {}), ({}, {"a": 1}), ({}, {}), ({"a": [1]}, {"a": [1]}), ({"a": 1}, None), (None, {"a": 1}), ({"x": {"y": 1}}, {"x": {"y": 2}})]
    for left, right in pairs:
        yield one("{{ [v | compare_dicts(w)] }}", context={"v": left, "w": right})
    for left, right in [([1, 2], [2, 3]), ([], []), ([1], []), ([], [1]), (["a"], ["A", "a"]), ([1, 1], [2, 2]), ("ab", "bc"), ([1], None), (None, [1]), ([[1]], [[1], [2]])]:
        yield one("{{ [v | compare_lists(w)] }}", context={"v": left, "w": right})
    yield from printed(["'a' | substring_in_list(['abc', 'x'])", "'q' | substring_in_list(['abc'])", "'a' | substring_in_list('bca')", "1 | substring_in_list([[1], [2]])", "1 | substring_in_list(['1'])", "'' | substring_in_list([])", "'' | substring_in_list(['x'])", "'a' | substring_in_list([{'a': 1}])", "'a' | substring_in_list(5)"])
    for value in ("web1", "db1", "Web1", 5):
        for arguments in ("", "whitelist=['web*']", "blacklist=['web*']", "whitelist=['web*'], blacklist=['*1']", "'web1'", "none, 'web.'", "['w.b\\\\d']", "whitelist=['(']", "whitelist=5", "['[wd]*']", "['?eb1']", "['[!w]*']", "whitelist={'db1': 1}", "blacklist=[], whitelist=['x']"):
            yield one("{{ [v | check_whitelist_blacklist(" + arguments + ")] }}", context={"v": value})
    table = ["+----+------+", "| id | name |", "+----+------+", "| 1 | foo |", "| 2 | 1.5 |", "", "| x | |"]
    yield from printed(["v | mysql_to_dict('id')", "v | mysql_to_dict('name')", "v | mysql_to_dict('none')", "[] | mysql_to_dict('a')", "['a'] | mysql_to_dict('a')", "['| a |', '| 1 | 2 | 3 |'] | mysql_to_dict('a')", "['| a | b |', '| 1 |'] | mysql_to_dict('a')", "[1] | mysql_to_dict('a')"], context={"v": table})
    for name in ("json_encode_list", "json_decode_list"):
        yield from applied(name, LISTS)
    for name in ("json_encode_dict", "json_decode_dict"):
        yield from applied(name, DICTS)
    yield from printed(["(1, 'é', ('x',)) | json_encode_list", "['a', ('b',)] | json_encode_list(preserve_tuples=true)", "{('a', 1): 'b'} | json_encode_dict(preserve_tuples=True)", "{'a': {'b': ['c']}} | json_encode_dict", "5 | json_encode_list", "[] | json_encode_dict", "['é'] | json_encode_list('ascii')", "['é'] | json_encode_list('ascii', keep=true)", "'ab' | json_encode_list"])
    yield from printed(["[1, 2, 3, 4, 5] | random_sample(2, seed='static')", "[1, 2, 3, 4, 5] | random_shuffle(seed='static')", "['a', 'b', 'c'] | random_shuffle('x')", "range(100) | list | random_sample(5, 'y')", "range(100) | list | random_sample(40, 'y')", "range(30) | list | random_shuffle('grain-id')", "[1] | random_sample(2, 'x')", "[1, 2] | random_sample(-1, 'x')", "[1, 2, 3] | random_shuffle | sort", "[1, 2, 3] | random_sample(2) | length", "[] | random_sample(0)", "{'a': 1} | random_sample(1, 'x')", "[1, 2, 3] | random_sample(2, seed=5)", "'abcdef' | random_sample(3, 'q')"])
    yield from printed(["7 | random_str | length", "'x' | random_str", "16 | random_hash | length", "8 | random_hash('sha256') | length", "8 | rand_str('sha512') | length", "8 | rand_str('nothing')", "'AA:BB:CC' | gen_mac | length", "('AA:BB:CC' | gen_mac)[:9]", "1 | random_hash is match('[0-9a-f]{32}$')"])
