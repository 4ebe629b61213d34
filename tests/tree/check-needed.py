#!/usr/bin/env python3
"""Checks that build-aux/lib-system.sh asks a system for the libraries of meson.build, and for no other: one that nothing
uses any more would make every new system one that is too old.

usage: check-needed.py [--self-test]
"""

import os
import re
import sys

# Headers that come with those of another library.
TOGETHER = {'gio-2.0': 'glib-2.0', 'gio-unix-2.0': 'glib-2.0', 'epoxy': 'gtk4',
            'gstreamer-video-1.0': 'gstreamer-app-1.0', 'gstreamer-sdp-1.0': 'gstreamer-rtsp-1.0'}


def needed(shell):
    """Returns {library: version} of the shell's list."""
    block = re.search(r'^NEEDED_LIBRARIES=\((.*?)^\)', shell, re.MULTILINE | re.DOTALL).group(1)
    return dict(re.findall(r"'(\S+) >= (\S+)'", block))


def used(meson):
    return dict(re.findall(r"dependency\('([^']+)'(?:, version: '>= ([^']+)')?", meson))


def faults(shell, meson):
    asked, there = needed(shell), used(meson)
    found = [f'lib-system.sh asks for {name} >= {version}, meson.build for {there.get(name, "none")}'
             for name, version in asked.items() if there.get(name) != version]
    return found + [f'meson.build uses {name}, and lib-system.sh does not ask for it'
                    for name in there if TOGETHER.get(name, name) not in asked]


def self_test():
    shell = "NEEDED_LIBRARIES=(\n  'glib-2.0 >= 2.84' 'old-1.0 >= 1' 'other >= 2'\n)\n"
    meson = "x = dependency('glib-2.0', version: '>= 2.84')\ny = dependency('gio-2.0', version: '>= 2.84')\n" \
            "z = dependency('other', version: '>= 3')\nn = dependency('new')\n"
    found = '\n'.join(faults(shell, meson))
    return [f'{name} was not noticed' for name in ('old-1.0', 'other', 'new') if name not in found] + \
        [f'{name} was wrongly noticed' for name in ('glib-2.0', 'gio-2.0') if name in found]


def read(*path):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', *path), encoding='utf-8') as file:
        return file.read()


def main():
    if sys.argv[1:] == ['--self-test']:
        found = self_test()
    else:
        found = faults(read('build-aux', 'lib-system.sh'), read('meson.build'))
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
