#!/usr/bin/env python3
"""Checks that every source file and script begins by saying what it is for.

usage: check-purpose.py [--self-test]
"""

import os
import sys

SCRIPTS = ('build-aux', 'tests', '.ci')


def speaks(name, text):
    """Whether the file begins with a comment, after an interpreter line."""
    lines = text.splitlines()
    if lines and lines[0].startswith('#!'):
        lines = lines[1:]
    first = next((line for line in lines if line.strip()), '')
    if name.endswith(('.c', '.h')):
        return first.startswith(('/*', '//'))
    if name.endswith('.blp'):
        return first.startswith(('/*', '//', 'using'))
    if name.endswith('.py'):
        return first.startswith(('"""', '#', "r\"\"\""))
    return first.startswith('#')


def candidates(top):
    for folder in ('src',) + SCRIPTS:
        for path, folders, names in os.walk(os.path.join(top, folder)):
            folders[:] = sorted(name for name in folders if name != '__pycache__')
            for name in sorted(names):
                full = os.path.join(path, name)
                if name.endswith(('.c', '.h', '.blp', '.py', '.sh')) or is_script(full):
                    yield full


def is_script(path):
    if not os.access(path, os.X_OK):
        return False
    with open(path, 'rb') as file:
        return file.read(2) == b'#!'


def faults(top):
    found = []
    for path in candidates(top):
        with open(path, encoding='utf-8') as file:
            if not speaks(path, file.read()):
                found.append(f'{os.path.relpath(path, top)} does not begin with a comment that says what it is for')
    return found


def self_test():
    rows = [
        ('a.c', '/* A. */\n', True),
        ('a.c', '#include <b.h>\n/* A. */\n', False),
        ('a.py', '#!/usr/bin/env python3\n"""A."""\n', True),
        ('a.py', '#!/usr/bin/env python3\nimport os\n', False),
        ('a', '#!/bin/sh\n# A.\n', True),
        ('a', '#!/bin/sh\necho\n', False),
    ]
    return [f'{name}: {text!r}' for name, text, right in rows if speaks(name, text) != right]


def main():
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = self_test() if sys.argv[1:] == ['--self-test'] else faults(top)
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
