"""The documents whose loading by Salt is recorded."""

import itertools
import pathlib

from spec_cases import SPEC, STRUCTURES


def words():
    for word in ["yes", "no", "on", "off", "true", "false", "null", "none", "y", "n", "nan", "inf", "t", "f", "nil", "undefined"]:
        yield from (word, word.capitalize(), word.upper(), word[:-1] + word[-1].upper(), word + "x")
        if len(word) > 2:
            yield word[0] + word[1].upper() + word[2:]
    yield from ["~", "~~", "~a", "=", "==", "=a", "<<", "<", "<<<", "<<a", ".", "..", "...a", "-", "--", "---a", "+", "-a", "+a", "_", "__", "_1", "-_1"]


def numbers():
    heads = ["0", "00", "1", "12", "9", "08", "007", "0640", "0o640", "0_1", "1_000", "1_", "1__0", "0_", "0_0", "0_07", "0_010", "00_7",
             "0b", "0b101", "0b1_0", "0b2", "0b_", "0B1", "0x", "0x1F", "0xFF_FF", "0x_1", "0xg", "0X1F", "0x_", "0xdeadBEEF", "_0",
             "12345678901234567890", "9223372036854775807", "9223372036854775808", "123456789012345678", "1234567890123456789", "999999999999999999999999999999", "0x8000000000000000",
             "0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "0b" + "1" * 70, "0" + "7" * 30, "10:30", "1:2:3", "10:60", "0:30", "010:30", "12:3", "12:03", "1_0:30", "1:2_0",
             "8080:80", "5000:35", "1:2:3:4:5:6", "01:02:03:04:05:06", "12:34:56:78:9a:bc", "99999999999999999999:59:59", "1:30:", "1::30", "1:5:60", "190:20:30", "1:059", "60:00"]
    floats = ["1.", "1.5", ".5", "1_0.5", "0.5", "00.5", "1.5_0", "1._5", "1_.5", "._5", ".5_", ".", "1.5.1", "17.0.2", "2023.1", "2024.10", "10.0.0.1",
              "1e3", "1e+3", "1.0e3", "1.0e+3", "1.0E-3", "1.e+3", ".5e+3", ".5e3", "1.0e+", "1.0e+1_0", "1.0e+400", "1.0e-400", "1.7976931348623157e+308", "4.9e-324", "2.2250738585072011e-308",
              "123456789.123456789123456789", "0.1", "1:30.5", "0:30.5", "1:60.5", "1:2:3.25", "1:5.", "1_0:30.5", "1:30.5e+1", "1:30.5_5", "685.230_15e+03", "685_230.15", "190:20:30.15",
              ".inf", ".Inf", ".INF", ".iNF", ".inff", ".nan", ".NaN", ".NAN", ".Nan", "0.0", "1.0", "100000000000000000000.0", "1.0e+16", "123456789012345680.0", "0.00001", "0.0001", "9007199254740993.0"]
    for sign, text in itertools.product(["", "+", "-", "--", "+-"], heads + floats):
        yield sign + text
    yield from ["1,000", "1'000", "1 000", "12abc", "12-34", "1/2", "1%", "10M", "1.5G", "0.5s", "1e", "e1", "E+1", "0e0", "0.e+0", "١٢", "１２", "1\u00a0", "½"]


def timestamps():
    yield from ["2001-12-14", "2001-1-1", "2001-12-1", "2001-13-01", "2001-02-30", "2000-02-29", "1900-02-29", "0000-01-01", "9999-12-31", "2001-12-14T21:59:43Z", "2001-12-14t21:59:43.10-05:00",
                "2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43", "2001-12-14  21:59:43.", "2001-12-14\t21:59:43", "2001-1-1 1:00:00", "2001-12-14 21:59", "2001-12-14 24:00:00", "2001-12-14 23:60:00",
                "2001-12-14 23:59:60", "2001-12-14 21:59:43.123456789", "2001-12-14 21:59:43+24:00", "2001-12-14 21:59:43 Z", "2001-12-14 21:59:43 +05:30", "2001-12-14 21:59:43-23:59", "2001-12-14 21:59:43 +5:3",
                "2001-12-14T21:59:43z", "-2001-12-14", "2001_12-14", "20011-12-14", "2001-12-144", "2001-12-14x", "200-12-14", "2001-12", "2001-12-14 ", "2001-12-14T1:02:03", "2001-12-14 21:59:43.1 +1", "2001-12-14 00:00:00.000000"]


def plain():
    return list(dict.fromkeys(itertools.chain(words(), numbers(), timestamps())))


def scalars():
    for text in plain():
        yield f"k: {text}\n"


def scalar_keys():
    for text in plain():
        yield f"? {text}\n: v\n"
        if not any(c in text for c in " \t"):
            yield f"[{text}]\n"


def scalars_plain():
    for text in plain():
        yield (f"k: {text}\n", "plain")


def scalars_yamlex():
    for text in plain()[::3]:
        yield (f"k: {text}\n", "yamlex")


TAGS = ["!", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!binary", "!!set", "!!pairs", "!!omap", "!!timestamp", "!!merge", "!!value", "!!python/unicode",
        "!!python/str", "!!python/tuple", "!!python/name:os.system", "!!python/object/apply:os.system", "!foo", "!!foo", "!<tag:yaml.org,2002:int>", "!<!foo>", "!<x>", "!e!x", "!%21", "!aggregate", "!reset"]
TAGGED = ["", "0640", "12", "'12'", "\"12\"", "'0640'", "'-0640'", "abc", "''", "' 12 '", "'1_2'", "'0x1F'", "'0x0x1F'", "'0b0b1'", "'00o7'", "'08'", "'+5'", "'++5'", "'--5'", "'-0x-5'", "'1:-5'", "'1:60'", "'1:'", "'１２'", "3", "3.5", "'1e3'", "'inf'", "'-inf'",
          "'nan'", "'infinity'", "'0x1p3'", "'1.'", "'.'", "'.5'", "'.INF'", "'-.Inf'", "'1:30.5'", "' 1.5 '", "on", "'on'", "'ON'", "'oN'", "maybe", "1", "x", "~", "foo", "aGVsbG8=", "aGVsbG8", "'aGVs bG8='", "'aGVsbG8=x'", "'aGVsbG8=='", "'a'", "'ab'", "'ab='", "'ab=='",
          "'ab=c='", "'====' ", "'é'", "|\n  aGVs\n  bG8=\n", "[1]", "[a, b]", "{a: 1}", "{x, y}", "{x: 1, y: 2}", "[x: 1, x: 2]", "[x: 1, y]", "[{x: 1, y: 2}]", "[[a]]", "[{[a]: b}]", "[{<<: x}]", "[{=: x}]", "{=: 12}", "2001-12-14", "'2001-13-14'", "! 12", "\"12\\n\"", "\"~\\n\"", "\"true\\n\"", "\"\\n\"", "\"<<\"", "<<", "="]


def tags():
    for tag, value in itertools.product(TAGS, TAGGED):
        yield f"k: {tag} {value}\n"
    for tag in TAGS:
        yield (f"{tag} 12: v\n")
        yield (f"- {tag} a\n- {tag} [a]\n- {tag} {{a: b}}\n")
    for tag, value in itertools.product(TAGS[:16] + TAGS[-2:], TAGGED[::4]):
        yield (f"k: {tag} {value}\n", "plain")
    yield from ["%TAG ! tag:yaml.org,2002:\n---\nk: !int '12'\n", "%TAG !! tag:example.com,2000:\n---\nk: !!int '12'\n", "%TAG !e! tag:yaml.org,2002:\n---\nk: !e!int '12'\n",
                "%TAG !e! tag:yaml.org,2002:in\n---\nk: !e!t '12'\n", "k: !<tag:yaml.org,2002:str> 12\n", "k: !!%69nt '12'\n", "k: !!int\n", "k: !!str\n", "k: !!null\n", "k: !!map\n", "k: !!seq\n", "k: !!str # c\n",
                "!!map {a: 1}\n", "!!seq [a]\n", "!!set {a, b}\n", "!!set\n? a\n? b\n", "!!set {a, a}\n", "!!set {1, 1.0}\n", "!!set {a: 1}\n", "!!set {[a]}\n", "k: !!pairs\n- a: 1\n- b: 2\n", "k: !!omap\n- a: 1\n", "k: !!omap\n  a: 1\n", "!!str\n", "!!binary aGk=: 1\n",
                "{!!binary aGk=: 1, !!binary 'aG k=': 2}\n", "? !!set {a}\n: b\n", "? !!pairs [a: 1]\n: b\n", "{!!str 1: a, 1: b}\n", "{!!int '1': a, 1: b}\n", "!!timestamp 2001-12-14: a\n", "k: !!binary\n", "- !!null x\n- !!null [a]\n", "k: !!merge x\n", "!!merge x: {a: 1}\n", "!<tag:yaml.org,2002:merge> x: 1\n",
                "!!value x: 1\n", "- !!value x\n", "'=': 1\n=: 2\n"]


def merges():
    base = "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nl: &l [{p: 1}, {q: 2}]\ns: &s text\nn: &n\n"
    uses = ["<<: *a", "<<: *a\n  x: 9", "x: 9\n  <<: *a", "x: 9\n  <<: *a\n  w: 8", "<<: [*a, {w: 1}]", "<<: [*a, *b]", "<<: [*a, *a]", "<<: *a\n  <<: *b", "<<: *a\n  <<: {w: 1}", "<<: *a\n  <<: *a", "<<: *l", "<<: [*l]",
            "<<: *s", "<<: *n", "<<:", "<<: ~", "<<: text", "<<: [text]", "<<: []", "<<: {}", "<<: [{}, {}]", "<<: [[{w: 1}]]", "'<<': *a", "\"<<\": 1", "<<: {<<: *a, v: 1}", "<<: {<<: *a, x: 7}", "<<: [{w: 1}, {v: 2}, {u: 3}]",
            "<<: {x: 1, x: 2}", "<<: {x: 1, x: 2}\n  x: 3", "<<: *a\n  <<: *b\n  y: 5", "<<: [*a, *b]\n  y: 5", "<<: !!set {k1, k2}", "<<: !foo {w: 1}", "<<: {[a]: 1}", "<<: *undefined", "<<: {w: !foo 1}", "<<: {w: !foo 1}\n  w: 2",
            "<<: [1, 2]", "<<: [*a, 1]", "<<: !!str x", "<<: !!pairs [a: 1]", "!!merge k: *a", "! \"<<\": *a", "<<: &c {w: 1}\n  c: *c", "<<: &c [{w: 1}]\n  c: *c", "? <<\n  : *a"]
    for use in uses:
        yield base + "u:\n  " + use + "\n"
        yield (base + "u:\n  " + use + "\n", "plain")
    yield from ["x: &a {<<: *a, y: 1}\n", "x: &a {y: 1, <<: *a}\n", "x: &a {y: 1, <<: [*a]}\n", "x: &a {<<: *a}\n", "x: &a\n  y: {<<: *a}\n", "x: &a\n  <<: {y: *a}\n", "x: &a {<<: [*a, *a], y: 1}\n",
                "<<: {a: 1}\nb: 2\n", "- <<: {a: 1}\n", "- <<\n", "k: <<\n", "k: [<<]\n", "<<: &m {a: 1}\nk: *m\n", "? *a\n: b\n", "a: &a {1: x}\nb: {<<: *a, 1.0: y}\n", "a: &a {1: x}\nb: {<<: *a, '1': y}\n", "a: &a {'1': x}\nb: {<<: *a, 1: y}\n",
                "a: &a {0x1F: x}\nb: {<<: *a, 31: y}\n", "a: &a {0x1F: x}\nb: {<<: *a, 0x1F: y}\n", "a: &a {yes: x}\nb: {<<: *a, true: y}\n", "a: &a {yes: x}\nb: {<<: *a, yes: y}\n", "a: &a {~: x}\nb: {<<: *a, null: y}\n", "a: &a {~: x}\nb: {<<: *a, ~: y}\n",
                "a: &a {? : x}\nb: {<<: *a, ? : y}\n", "a: &a {!!int '5': x}\nb: {<<: *a, 5: y}\n", "a: &a {!!int '5': x}\nb: {<<: *a, !!int \"5\": y}\n", "a: &a {&k 5: x}\nb: {<<: *a, *k : y}\n", "a: &a {12:30: x}\nb: {<<: *a, 12:30: y}\n",
                "a: &a {1.5: x}\nb: {<<: *a, 1.50: y}\n", "a: &a {10: x, k: [1, 2]}\nb: &b {<<: *a, 20: y}\nc: {<<: *b, 30: z}\n", "a: &a {k: {x: 1}}\nb: {<<: *a, k: {y: 2}}\n", "a: &a {a: 1, a: 2}\nb: {<<: *a}\n", "a: {<<: {b: 1}, <<: {b: 2}}\n",
                "a: {<<: [{b: 1}, {b: 2}]}\n", "a: {<<: [{b: 1}, {c: 2}], b: 3}\n"]


def keys():
    yield from ["1: a\n", "1: a\n1: b\n", "1: a\n1.0: b\n", "1: a\ntrue: b\n", "1: a\n'1': b\n", "0: a\nfalse: b\n", "0: a\n-0.0: b\n", "~: a\nnull: b\n", "yes: a\ntrue: b\n", "a: 1\nb: 2\na: 3\n", "{a: 1, b: 2, a: 3}\n", "k:\n  a: 1\n  a: 2\n",
                "k: [{a: 1, a: 2}]\n", "a: 1\n\"a\": 2\n", "a: 1\n'a': 2\n", "[a]: 1\n", "{a: 1}: 2\n", "? [a]\n: 1\n", "? - a\n: 1\n", "? {a: b}\n: 1\n", "{{ x }}: 1\n", "k: {{ x }}\n", "k: {{x}}\n", "k: {{ x.y }}\n", "{[a]: 1}\n", "k: {? [a]}\n", "? a\n", "? a\n? b\n", "? a\n: b\n? a\n: c\n",
                ".nan: 1\n.NaN: 2\n", ".inf: 1\n1.0e+999: 2\n", "10000000000000000000000: a\n1.0e+22: b\n", "10000000000000000000001: a\n1.0e+22: b\n", "9007199254740993: a\n9007199254740992.0: b\n", "9007199254740992: a\n9007199254740992.0: b\n",
                "12345678901234567890: a\n12345678901234567890: b\n", "0x10: a\n16: b\n", "0640: a\n640: b\n", "0640: a\n416: b\n", "10:30: a\n630: b\n", "é: 1\ne\u0301: 2\n", "\u212b: 1\n\u00c5: 2\n", "é: 1\né: 2\n", "'': 1\n'': 2\n", "? \n: 1\n", ": 1\n", "2001-12-14: a\n'2001-12-14': b\n",
                "=: 1\n'=': 2\n", "=: 1\n", "a" * 1024 + ": 1\n", "a" * 1025 + ": 1\n", "? " + "a" * 2000 + "\n: 1\n", "\"" + "a" * 1030 + "\": 1\n", "{" + "a" * 1100 + ": 1}\n", "a b: 1\n", "a: b: c\n", "a\nb: 1\n", "'a\n b': 1\n", "{'a\n b': 1}\n", "? 'a\n  b'\n: 1\n"]
    many = "".join(f"key_number_{i}: {i}\n" for i in range(40))
    yield many
    yield many + "key_number_17: x\n"
    yield many + "key_number_17: x\nkey_number_3: y\n"
    yield "".join(f"{i}: {i}\n" for i in range(40)) + "7.0: x\n"
    yield "".join(f"{i}: {i}\n" for i in range(40)) + "'7': x\n"
    for text in ["1: a\ntrue: b\n1.0: c\n", "a: 1\nb: 2\na: 3\n", "{yes: 1, true: 2, on: 3}\n", "k: {a: 1, a: {b: 2}}\n", many + "key_number_17: x\n"]:
        yield (text, "plain")


def anchors():
    yield from ["a: &x 1\nb: *x\n", "b: *x\na: &x 1\n", "a: *x\n", "a: &x 1\nb: &x 2\nc: *x\n", "a: &x [1]\nb: &x [2]\n", "a: &x {p: &x 1}\n", "&a x: *a\n", "&a : 1\n", "a: &x\nb: *x\n", "a: &x ''\nb: *x\n", "- &x [1, 2]\n- *x\n- [*x, *x]\n", "a: &x [*x]\n", "a: &x {b: *x}\n", "&x [*x]\n", "&x {a: {b: [*x]}}\n",
                "a: &x1-_ 1\nb: *x1-_\n", "a: &x.y 1\n", "a: & 1\n", "a: *\n", "a: &é 1\n", "a: &x &y 1\n", "a: &x *x\n", "*x : 1\n", "&x a: 1\n*x : 2\n", "&x a: 1\nb: {*x : 2}\n", "a: &x !!int '12'\nb: *x\n", "a: !!int &x '12'\nb: *x\n", "? *x\n: 1\n", "k: &x [1]\n*x : 2\n", "k: &x {a: 1}\n? *x\n: 2\n", "{a: &x 1, b: *x}\n", "{a: &x 1, b: *x, *x : c}\n", "[&x a, *x]\n", "[&x a, *x, &x b]\n", "a: &x !foo 1\n", "a: *x,\n", "[*x]\n", "a: &x\n  b: 1\nc: *x\nd: *x\n", "a: &x 0640\nb: *x\n", "- &a a\n- &b b\n- [*a, *b, *c]\n", "- &l - x\n",
                "a: &a [&b [1, *b]]\n", "a: &a [1]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"]


def documents_group():
    yield from ["", "\n", "  \n", "# c\n", "---\n", "---\n...\n", "...\n", "--- a\n", "--- {a: 1}\n", "---\na: 1\n", "---\na: 1\n...\n", "---\na: 1\n---\nb: 2\n", "a: 1\n---\nb: 2\n", "a: 1\n...\nb: 2\n", "a: 1\n...\n---\n", "a: 1\n...\n# c\n", "a: 1\n---\n", "---\n---\n", "a: 1\n...\n...\n",
                "%YAML 1.1\n---\na: 010\n", "%YAML 1.2\n---\na: 010\n", "%YAML 2.0\n---\na: 1\n", "%YAML 1.3\n---\na: 1\n", "%YAML 1\n---\na: 1\n", "%YAML 1.1\n%YAML 1.1\n---\na: 1\n", "%YAML 1.1\na: 1\n", "%FOO bar\n---\na: 1\n", "%TAG ! x\n---\na: !y 1\n", "%TAG !a! tag:x,1:\n%TAG !a! tag:y,1:\n---\na: 1\n", "%TAG a b\n---\na\n", "%YAML 1.1 x\n---\na\n", "%\n---\na\n", "a: 1\n%YAML 1.1\n---\nb: 2\n",
                "a: 1\n...\n%YAML 1.1\n---\nb: 2\n", "%YAML 1.1\n", "%YAML 1.1\n# c\n", "%YAML 1.1234567890\n---\na\n", "--- |\n text\n", "--- >\n text\n...\n", "---a\n", "--- # c\na: 1\n", "a\n", "12\n", "[]\n", "''\n", "~\n", "false\n", "- a\n", "a: 1\n... b\n", "a: 1\n...b\n", "'a\n---\nb'\n", "\"a\n...\nb\"\n", "|\n a\n---\n", "{a: 1\n---\n}\n", " ---\na: 1\n", "--- a: 1\n", "--- - a\n"]


CHARS = ["\x00", "\x01", "\x07", "\x08", "\t", "\x0b", "\x0c", "\r", "\x1b", "\x1f", "\x7f", "\x80", "\x84", "\x85", "\x86", "\x9f", "\xa0", "\u00ad", "\u2028", "\u2029", "\u200b", "\ud7ff", "\ue000", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U00010000", "\U0001f600", "\U0001fffe", "\U0010ffff", "é", "漢", "\u0301"]


def characters():
    for char in CHARS:
        yield from [f"k: a{char}b\n", f"k: 'a{char}b'\n", f"k: \"a{char}b\"\n", f"k: |\n  a{char}b\n", f"k: >\n  a{char}b\n", f"a{char}b: 1\n", f"# a{char}b\nk: 1\n", f"{char}k: 1\n", f"k:{char}1\n", f"k: 1{char}\nj: 2\n", f"[a{char},b]\n", f"é{char}: [\n", f"k: *é{char}\n", f"k: v\n{char}", f"k: |{char}\n  a\n", f"- a\n{char}- b\n"]
    for escape in ["0", "a", "b", "t", "\t", "n", "v", "f", "r", "e", " ", "\"", "/", "\\", "N", "_", "L", "P", "x41", "xe9", "x4", "xg1", "u00e9", "u00g9", "ud800", "ud83d\\ude00", "uFFFE", "U0001F600", "U00110000", "U0000D800", "U0001F60", "q", "'", "\n", "\n  x", "", "u0000", "x00", "x07", "u0085"]:
        yield f"k: \"a\\{escape}b\"\n"
        yield f"\"\\{escape}\": 1\n"


TABS = ["k:\tv\n", "k: v\t# c\n", "\tk: v\n", "k:\n\tv\n", "k:\n\t- v\n", "k:\n  a: 1\n\tb: 2\n", "-\ta\n", "-\t- a\n", "- \ta\n", "?\ta\n:\tb\n", "[a,\tb]\n", "[\ta]\n", "[a\t]\n", "[\n\ta\n]\n", "{\n\ta: 1\n}\n", "{a:\tb}\n", "'a\tb'\n", "\"a\n\tb\"\n", "'a\n\tb'\n", "a\n\tb\n", "k: a\n\tb\n", "k: |\n\ta\n", "k: |\n  a\n\tb\n", "k: |\t\n  a\n", "k: |\n  a\n  \tb\n", "a\t: 1\n", "\"a\"\t: 1\n", "k: v\n\t\nj: w\n", "k: v\n\t# c\nj: w\n", "\t\n", "\t# c\n", "k: \n  \t\n", "- - a\n\t- b\n", "k:\t\n  a: 1\n", "k: \t{a: 1}\n", "---\ta\n", "%YAML\t1.1\n---\na\n", "k: 'a'\t\n", "k: &a\tb\n", "k: !!str\tb\n", "k: *a\t\n"]


def structures():
    yield from STRUCTURES
    yield from TABS


def spec():
    yield from SPEC


def yamlex_group():
    texts = ["a: 1\na: 2\n", "placeholder: !aggregate foo\nplaceholder: !aggregate bar\nplaceholder: !aggregate baz\n", "p: !aggregate [a]\np: !aggregate [b, a]\n", "p: !aggregate {a: 1}\np: !aggregate {b: 2}\n", "p: !aggregate {a: 1}\np: !aggregate {a: 2}\n",
             "p: {!aggregate foo: {foo: 42}}\np: {!aggregate foo: {bar: null}}\n!reset p: {!aggregate foo: {baz: inga}}\n", "p: !aggregate [a]\n!reset p: !aggregate [b]\n", "p: !aggregate [a]\np: b\n", "p: a\np: !aggregate b\n", "p: !aggregate\np: !aggregate a\n", "p: !aggregate 12\n", "p: !aggregate '12'\n", "p: !aggregate 0640\n", "p: !reset a\n", "p: !reset [a]\n", "p: !reset {a: 1}\n",
             "p: !aggregate {a: !aggregate [1]}\np: !aggregate {a: !aggregate [2]}\n", "p: {a: 1}\np: {b: 2}\n", "p: {a: 1, c: {d: 1}}\np: {b: 2, c: {e: 2}}\n", "p: [a]\np: [b]\n", "a: 0640\nb: 1.5\nc: on\nd: ~\ne: 2001-12-14\n", "a: &a {x: 1}\nb: {<<: *a, x: 2}\n", "a: &a {x: 1}\nb: {<<: *a, y: 2}\n", "p: !aggregate {a: 1}\n", "p: !aggregate [1, [2]]\n", "p: !!set {a}\n", "[a, b]\n", "a\n", "", "p: !aggregate [1, 1.0, '1']\np: !aggregate [true, 2]\n",
             "p: !aggregate [{a: 1}]\np: !aggregate [{a: 1}, {b: 2}]\n", "p: !foo a\n", "p: !!int 0640\n", "p: !!str 1\n", "p: !!omap {a: 1}\n", "p: !!map {a: 1}\n", "p: !!seq [a]\n", "p: !!binary aGk=\n", "p: !!pairs [a: 1]\n", "? [a]\n: b\n", "p: !aggregate ~\n", "p: !aggregate []\n", "p: !aggregate {}\np: !aggregate [a]\n", "!aggregate p: a\n!aggregate p: b\n", "!reset p: a\n"]
    return [(text, "yamlex") for text in texts]


def json_group():
    texts = ["", " \n\t", "null", "true", "false", "nul", "True", "NaN", "Infinity", "-Infinity", "+Infinity", "-NaN", "nan", "0", "-0", "00", "01", "-", "+1", "1.", ".5", "1.5", "1e5", "1E+5", "1e-5", "1e", "1e+", "1.5e3", "-0.0", "1e400", "12345678901234567890", "-9223372036854775808", "-9223372036854775809", "9" * 4300, "9" * 4301, "0x10", "1_0", "1 2",
             "\"a\"", "'a'", "\"a", "\"\\n\\t\\b\\f\\r\\/\\\\\\\"\"", "\"\\u00e9\\u263A\\ud83d\\ude00\"", "\"\\u12\"", "\"\\uzzzz\"", "\"\\x41\"", "\"\\", "\"a\nb\"", "\"a\tb\"", "\"\x7f\"", "\"\\u0000\"", "\"é漢😀\"", "[]", "[ ]", "[1,2]", "[1,]", "[,]", "[1 2]", "[1", "[", "]", "[]]", "{}", "{ }", "{\"a\":1}", "{\"a\" : 1 , \"b\": [1, {\"c\": null}]}", "{\"a\":1,}", "{a:1}", "{1:2}", "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{", "{\"a\":1", "}",
             "{\"a\":1,\"a\":2,\"b\":3}", "{\"\":1}", "[1] x", "[1]\n\n", "// c\n1", "[1,/*c*/2]", "\x00", "[\x0b1]", "\u00a01", "[[[[1]]]]", "{\"a\":{\"b\":{\"c\":[]}}}", "[1.0, 1, 100000000000000000000.0, 0.1, 1e16, 1e-7]", "{\"k\": 0640}", "[true,false,null]", "[truefalse]", "\"\\ud83d\\u0041\""]
    return [(text, "json") for text in texts]


def found():
    """What random documents once found."""
    yield from ["true: 2\na: &x\n  '1':\n    c: .inf\n    *x : 1.5\n", "\ufeffk: !1 [{<<: x}]\n", "\ufeff*", "\ufeffk: [\n", "1: name\nyes: !!binary aGk=\n  é\n", "1: name\nyes: !!foo x\n",
                "a: &m {<<: &x v, k: 1}\nb: &x 1\n", "<<: &x v\n*x : 1\n", "<<: [&x v]\nb: &x 1\n", "- !!binary aGk=\n    漢\n", "\ufeff\ufeffa: [\n", "a: \ufeffb\n", "!!pairs [&x a]\n", "a: !!pairs [&x {b: 1}]\nb: *x\n", "a: &x {b: 1}\nb: !!pairs [*x]\n", "a: &x [1]\nb: !!pairs [*x]\n", "a: &x 1\nb: !!pairs [*x]\n"]


def suite():
    """The documents of the public YAML Test Suite, by Salt's rules and by PyYAML's."""
    text = (pathlib.Path(__file__).parent / "Suite" / "documents.txt").read_text(encoding="utf-8")
    for part in text.removeprefix("=== ").split("\n=== "):
        name, _, body = part.partition("\n")
        body = body.removesuffix("\n") + "\n"
        document = body.replace("\u00bb", "\t").replace("\u2423", " ").replace("\u220e\n", "")
        yield (document, "salt", name)
        yield (document, "plain", f"{name}-plain")


GROUPS = {"suite": suite, "found": found, "json": json_group, "scalars": scalars, "scalar-keys": scalar_keys, "scalars-plain": scalars_plain, "scalars-yamlex": scalars_yamlex, "tags": tags, "merges": merges, "keys": keys, "anchors": anchors, "documents": documents_group,
          "characters": characters, "structures": structures, "spec": spec, "yamlex": yamlex_group}
