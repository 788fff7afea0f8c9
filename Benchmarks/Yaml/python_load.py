"""Loads files with PyYAML's C loader or Salt's; prints the CPU seconds of that, those of
giving the values up again, and the KiB that the peak memory rose by.

usage: python_load.py pyyaml|salt REPEATS FILE...
"""

import sys
import time

import yaml


def peak():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


if sys.argv[1] == "salt":
    import salt.utils.yamlloader
    from salt.utils.odict import OrderedDict

    def loader(*args):
        return salt.utils.yamlloader.SaltYamlSafeLoader(*args, dictclass=OrderedDict)
else:
    loader = yaml.CSafeLoader

before = peak()
loading = releasing = 0
for _ in range(int(sys.argv[2])):
    for path in sys.argv[3:]:
        start = time.process_time()
        with open(path, encoding="utf-8") as file:
            value = yaml.load(file.read(), Loader=loader)
        end = time.process_time()
        del value
        loading += end - start
        releasing += time.process_time() - end
print(loading, releasing, peak() - before)
