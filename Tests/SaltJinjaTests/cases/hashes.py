"""Digests, HMAC, base64."""

from .values import DICTS, LISTS, SCALARS, applied, printed


def cases():
    texts = ["", "a", "abc", "hello world", "é☃😀", "x" * 55, "x" * 56, "x" * 63, "x" * 64, "x" * 65, "x" * 111, "x" * 112, "x" * 127, "x" * 128, "x" * 200, "\x00\xff"]
    for name in ("md5", "sha1", "sha256", "sha512", "base64_encode"):
        yield from applied(name, texts + SCALARS[22:34:3] + LISTS[:2] + DICTS[:1])
        yield from printed([f"'abc' | to_bytes | {name}"])
    for key in ("", "k", "shared secret", "é", "x" * 64, "x" * 65, "x" * 200):
        yield from applied(f"hmac_compute('{key}')", ["", "get salted", "é"])
    yield from printed([
        "'get salted' | hmac('shared secret', 'eBWf9bstXg+NiP5AOwppB5HMvZiYMPzEM9W5YMm/AmQ=')", "'get salted' | hmac('shared secret', 'x')", "'a' | hmac('b', none)", "1 | hmac('b', 'c')", "'a' | hmac_compute(1)",
        "'random' | base64_encode | base64_decode", "'é☃' | base64_encode | base64_decode", "'/w==' | base64_decode", "'YQ' | base64_decode", "'YQ=' | base64_decode", "'Y Q=\\n=' | base64_decode", "'YQ==YQ==' | base64_decode", "'!!' | base64_decode", "'' | base64_decode", "'YWI=' | base64_decode", "'=YWI' | base64_decode", "'Y' | base64_decode", "5 | base64_decode", "'AAEC' | base64_decode", "'YWJj*ZGVm' | base64_decode", "'YQ===' | base64_decode", "'a-_b' | base64_decode",
        "'08:00:27:13:69:77' | mac_str_to_bytes", "'080027136977' | mac_str_to_bytes", "'08-00-27-13-69-77' | mac_str_to_bytes", "'0800' | mac_str_to_bytes", "'zz0027136977' | mac_str_to_bytes", "'08:00:27:13:69:7 ' | mac_str_to_bytes",
    ])
