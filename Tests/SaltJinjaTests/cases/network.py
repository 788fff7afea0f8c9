"""The address filters."""

from .values import one, printed

ADDRESSES = [
    "10.0.0.1", "192.168.0.1/28", "192.168.0.0/24", "127.0.0.1", "8.8.8.8", "224.0.0.1", "169.254.1.1", "0.0.0.0", "240.0.0.1", "255.255.255.255", "100.64.0.1", "198.18.0.1",
    "192.0.2.1", "10.0.0.0/255.255.255.0", "10.0.0.0/0.0.0.255", "10.0.0.1/33", "10.0.0", "010.0.0.1", "10.0.0.256", "10.0.0.1 ", " 10.0.0.1", "1.2.3.4/", "a", "", "::1", "::", "2001:db8::1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "2001:DB8:0:0:0:0:0:1", "::ffff:10.0.0.1", "2001:db8::/32", "2001:db8::1/64", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7", "1::2::3", "12345::", ":::", "::1/129", "2a00:1450::1", "fc00::1", "0:0:1:0:0:1:0:1",
    "1:0:0:2:0:0:0:3", "64:ff9b::1", "2002::1", "100::1", "1.2.3.4/32", "1.2.3.4/0", "::1.2.3.4", "::1.2.3", "1:2:3:4:5:6:1.2.3.4", "fe80::1%", "10.0.0.1/24/3", "10.0.0.1/-1", "10.0.0.1/+8", "10.0.0.1/08", "10.0.0.1/255.0.255.0",
]
OPTIONS = ["global", "public", "private", "loopback", "lo", "multicast", "link-local", "ll", "reserved", "site-local", "sl", "unspecified", "private, loopback", "nothing", "", "public,multicast"]
OTHERS = [5, 3232235521, -1, 2**32, 2**128, 1.5, None, True, [], {"a": 1}]


def cases():
    for name in ("is_ip", "is_ipv4", "is_ipv6", "ipaddr", "ipv4", "ipv6", "ip_host", "network_size", "ipwrap"):
        for value in ADDRESSES + OTHERS:
            yield one("{{ [v | " + name + "] }}", context={"v": value})
    for option in OPTIONS:
        yield one("{{ [v | ipaddr(o)] }}", context={"v": ADDRESSES, "o": option})
        yield one("{{ [v | ipv4(options=o)] }}", context={"v": ADDRESSES, "o": option})
        for value in ("10.0.0.1", "::1", "ff02::1", "8.8.8.8", "192.168.0.0/24", "fe80::/10"):
            yield one("{{ [v | is_ip(options=o), v | is_ipv4(o), v | is_ipv6(o)] }}", context={"v": value, "o": option})
    yield from printed([
        "v | ipv4", "v | ipv6", "v | ipaddr", "v | ip_host", "v | ip_host(version=4)", "v | ip_host(version=6)", "v | network_size", "v | network_size(version=4)", "v | ipwrap", "v | ipv4('private')", "v | ipv6('loopback')", "v | ip_host(options='private', version=4)",
    ], context={"v": ADDRESSES})
    yield from printed([
        "'192.168.0.0/30' | network_hosts", "'192.168.0.1/29' | network_hosts", "'10.0.0.1' | network_hosts", "'10.0.0.0/31' | network_hosts", "'2001:db8::/126' | network_hosts", "'2001:db8::/127' | network_hosts", "'::1' | network_hosts", "'x' | network_hosts", "['10.0.0.0/30', '10.1.0.0/30'] | network_hosts", "['10.0.0.0/30', '::/126'] | network_hosts(version=6)", "'10.0.0.0/29' | network_hosts(options='loopback')", "[] | network_hosts", "none | network_hosts",
        "'10.0.0.0/30' | network_hosts | length", "'10.0.0.0/8' | network_size", "'::/0' | network_size", "'2001:db8::/32' | network_size", "['10.0.0.0/30', 'x'] | network_size",
        "['192.168.0.5', '10.0.0.1', 'fe80::5'] | filter_by_networks(['192.168.0.0/24', 'fe80::/64'])", "['10.0.0.1'] | filter_by_networks([])", "['10.0.0.1'] | filter_by_networks(none)", "{'eth0': ['10.0.0.1', '192.168.0.1'], 'lo': ['127.0.0.1']} | filter_by_networks(['10.0.0.0/8'])", "['x'] | filter_by_networks(['10.0.0.0/8'])", "['10.0.0.1'] | filter_by_networks(['10.0.0.1/8'])", "5 | filter_by_networks(['10.0.0.0/8'])", "'ab' | filter_by_networks(['10.0.0.0/8'])", "['10.0.0.1'] | filter_by_networks(['10.0.0.0/8', '10.0.0.0/16'])", "['10.0.0.1'] | filter_by_networks('10.0.0.0/8')",
        "(1, '::1') | ipwrap", "('::1', 'a') | ipwrap", "'[::1]' | ipwrap", "'::1/64' | ipwrap", "none | ipwrap", "'10.0.0.1' | to_bytes | ipaddr", "range(3) | ipv4",
    ])
