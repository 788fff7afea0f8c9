"""Paths as `pillar.get` follows them."""

DATA = {
    "a": {"b": {"c": 1}, "": "empty", "1": "text", 2: "number", "n": None, "l": [10, 20, {"k": "v", 1: "one"}, {"k": "w"}]},
    "": {"": "both"}, "x:y": 1, "list": [[1, 2], [3]], "text": "word", "false": False, 3: {"z": 1}}
PATHS = [
    "a", "a:b", "a:b:c", "a:b:c:d", "a:", "a:1", "a:2", "a:3", "a:n", "a:n:x", "a:l", "a:l:0", "a:l:1", "a:l:-1", "a:l:-4",
    "a:l:4", "a:l:k", "a:l:2:k", "a:l:x", "a:l:-5", "", ":", "::", "x:y", "list:0:1", "list:1:0", "list:1:1", "text:0", "false",
    "false:x", "3", "3:z", "nosuch", "a:nosuch", "nosuch:b", "a:l:2:1", "a:l:0:k", "a:b:", "A"]


def cases():
    return [{"id": path, "kind": "path", "data": DATA, "path": path} for path in PATHS]
