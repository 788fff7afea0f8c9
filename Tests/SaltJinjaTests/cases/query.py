"""JMESPath through json_query, and xml."""

from .values import one, printed

DATA = {
    "services": [
        {"name": "http", "host": "1.2.3.4", "port": 80, "tags": ["a", "b"], "up": True},
        {"name": "smtp", "host": "1.2.3.5", "port": 25, "tags": [], "up": False},
        {"name": "ssh", "host": "1.2.3.6", "port": 22, "up": None},
    ],
    "nested": {"a": {"b": {"c": [1, 2, [3, 4]]}}, "x-y": 5, "empty": {}, "none": None, "text": "string"},
    "numbers": [3, 1, 2, 10, -5], "words": ["b", "a", "C"], "mixed": [1, "a", None, True], "matrix": [[1, 2], [3], []], "f": 1.5,
}
EXPRESSIONS = [
    "services", "services[].port", "services[*].name", "services[0]", "services[-1].name", "services[9]", "services[0:2].name", "services[::2].name", "services[::-1].name", "services[1:].name", "services[:-1].name", "numbers[::0]", "services[?port==`80`].name", "services[?port > `22`].name", "services[?port >= `25`].port", "services[?name=='ssh'].host | [0]", "services[?name!='ssh'].name", "services[?up].name", "services[?!up].name", "services[?tags].name", "services[?contains(tags, 'a')].name", "services[?port<`30` && up==`false`].name", "services[?port<`23` || port==`80`].name", "services[?(port<`23` || up) && name=='ssh'].name", "services[?not_a_field].name",
    "services[].{n: name, p: port}", "services[].[name, port]", "{a: f, b: nested.text}", "[f, nested.text]", "nested.a.b.c", "nested.a.b.c[]", "nested.a.b.c[*]", "nested.\"x-y\"", "nested.*", "nested.a.*.c", "nested.empty", "nested.none.x", "nested.text.x", "missing", "missing.x[0]", "matrix[]", "matrix[*][0]", "matrix[][]", "@", "@.f", "f", "nested.a | b", "nested.a | b.c | [0]", "services[*].tags[]", "services[*].tags | []", "services[].tags[0]", "*.name", "keys(nested)", "values(nested.a)", "length(services)", "length(nested.text)", "length(f)", "sort(numbers)", "sort(words)", "sort(mixed)", "sort_by(services, &port)[].name", "sort_by(services, &name)[*].port", "sort_by(services, &up)", "max(numbers)", "min(numbers)", "max(words)", "max(matrix[2])", "max_by(services, &port).name", "min_by(services, &port).name", "sum(numbers)", "avg(numbers)", "avg(matrix[2])", "reverse(numbers)", "reverse('abc')", "join(',', words)", "join('-', services[].name)", "join(',', numbers)", "contains(words, 'a')", "contains(nested.text, 'tri')", "contains(f, 'a')", "starts_with(nested.text, 'str')", "ends_with(nested.text, 'ng')", "abs(numbers[4])", "ceil(f)", "floor(f)", "abs('a')", "type(f)", "type(nested)", "type(mixed[2])", "type(words)", "type(mixed[3])", "type('a')", "to_string(numbers)", "to_string('a')", "to_string(nested.a)", "to_number('12')", "to_number('1.5')", "to_number('x')", "to_number(words)", "to_array(f)", "to_array(words)", "not_null(missing, nested.none, f)", "not_null(missing)", "map(&port, services)", "map(&nothing, services)", "merge(nested.a, `{\"z\": 1}`)", "merge()", "nothing(f)", "length()", "length(f, f)",
    "`1`", "`\"a\"`", "`[1, {\"a\": null}]`", "`abc`", "'raw'", "'it\\'s'", "`\"a\\`b\"`", "`{bad`", "\"services\"[0].\"name\"", "\"a\\u0062\"", "services[?name==`http`].port", "services[?`true`].name", "services[?port==port].name", "f == `1.5`", "f < `2`", "words == `[\"b\",\"a\",\"C\"]`", "'a' < 'b'", "!f", "!missing", "f && 'x'", "missing || 'default'", "mixed[0] == mixed[3]", "`1` == `true`", "`0` == `false`", "services[?port==`80.0`].name", "(f)", "foo.", ".foo", "foo[", "foo]", "foo[?", "foo[?a", "{a", "{a:}", "{'a': b}", "foo bar", "", " f ", "f\n", "foo[a]", "foo['a']", "foo.1", "1", "-1", "[-1]", "[0]", "[]", "[*]", "foo.[]", "a.*.b", "foo(", "#", "a = b", "services[*].port | sort(@) | [-1]", "services | [?port > `22`] | length(@)", "nested.a.b.c[2][1]", "nested.a.b.c[2:][]", "words[?@ != 'a']", "numbers[?@ > `1`] | [0]", "mixed[?@]", "let", "nested.{x: a.b.c[0], y: text}", "nested.[a.b.c[0], text]", "missing.{a: b}", "services[0].[name]", "services[*].{k: keys(@)} | [0]", "numbers[0:2:1]", "numbers[-2:]", "numbers[:10]", "numbers[10:]", "numbers[5::-2]", "nested.text[0:2]",
]


def cases():
    for expression in EXPRESSIONS:
        yield one("{{ [v | json_query(q)] }}", context={"v": DATA, "q": expression})
    yield from printed(["'x' | json_query('@')", "none | json_query('a')", "[1, 2] | json_query('[0]')", "v | json_query(1)", "v | json_query('v')", "(1, 2) | json_query('[0]')", "{1: 2} | json_query('a')"], context={"v": [{"v": 1}]})
    for value in [
        {"root_node": {"foo": True, "bar": 42, "baz": [1, 2, 3], "qux": 2.0}}, {"a": "text"}, {"a": {"b": {"c": "d"}}}, {"a": [1, 2]}, {"a": {"b": [{"c": 1}, {"d": [5]}]}}, ["a", "b"], [["a", "b"]], [], {}, "x", 5, None,
        {"a": {}}, {"a": {"b": {}, "c": "1"}}, {"a": {"b": "<&>\"'"}}, {"a": "<&>\"'"}, {"a": {"b": ["é", "☃"]}}, {"a": None}, {"a": {"b": None}}, {"a": {"b": ["x\ny"]}}, {"a": {"b": {"c": {"d": {"e": [1, 2]}}}}}, {"a b": "x"}, {"a": 1, "b": 2}, {"a": {"x": "t\tn\nr\r"}}, {"a": {"b": [[1, 2], "x"]}}, {"a": {"b": [True, False, 1.5]}}, {"a": {"b": [None]}}, {"a": {"1": [2]}}, {"1": "a"}, {"é": {"ñ": "ü"}}, {"a": {"b": []}}, {"a": {"b": ["x", {"k": "v", "l": ["m"]}]}},
    ]:
        yield one("{{ v | xml }}", context={"v": value})
