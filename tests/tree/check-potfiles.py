#!/usr/bin/env python3
"""Checks that po/POTFILES lists every file with a translatable string, and no file that is not there.

usage: check-potfiles.py [--self-test]
"""

import os
import re
import sys
import tempfile

CALL = re.compile(r'\b(?:C_|N_|NC_|_|gettext|ngettext|dgettext|g_dngettext|g_dgettext|g_dpgettext2|pgettext)\s*\(\s*"')
TRANSLATABLE = {
    '.c': CALL,
    '.h': CALL,
    '.blp': re.compile(r'\b_\(|\bC_\('),
    '.ui': re.compile(r'translatable="(?:yes|true)"'),
    '.desktop.in': re.compile(r'^(?:Name|Comment|Keywords)=', re.MULTILINE),
    '.metainfo.xml.in': re.compile(r'<(?:name|summary|p)>'),
    '.gschema.xml': re.compile(r'<(?:summary|description)>'),
}


def translatable(path):
    name = path.removesuffix('.in') if path.endswith('.in.in') else path
    for ending, pattern in TRANSLATABLE.items():
        if name.endswith(ending):
            with open(path, encoding='utf-8') as file:
                return pattern.search(file.read()) is not None
    return False


def faults(top):
    """Returns what is wrong in the checkout, as lines of text."""
    listed = set()
    try:
        with open(os.path.join(top, 'po', 'POTFILES'), encoding='utf-8') as file:
            listed = {line.strip() for line in file if line.strip() and not line.startswith('#')}
    except OSError:
        pass
    found = [f'po/POTFILES lists {name}, which does not exist'
             for name in sorted(listed) if not os.path.exists(os.path.join(top, name))]
    for folder in ('src', 'data'):
        for path, folders, names in os.walk(os.path.join(top, folder)):
            folders.sort()
            for name in sorted(names):
                full = os.path.join(path, name)
                relative = os.path.relpath(full, top)
                if relative not in listed and translatable(full):
                    found.append(f'{relative} has translatable strings, and po/POTFILES does not list it')
    return found


def self_test():
    files = {
        'po/POTFILES': 'src/listed.c\nsrc/gone.c\n',
        'src/listed.c': 'x = _("text");',
        'src/plain.c': 'x = "text"; my_("no");',
        'src/missing.c': 'x = ngettext ("text", "texts", n);',
        'src/missing.blp': 'title: _("text");',
        'data/missing.desktop.in': '[Desktop Entry]\nName=Text\n',
    }
    with tempfile.TemporaryDirectory() as top:
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(top, name)), exist_ok=True)
            with open(os.path.join(top, name), 'w', encoding='utf-8') as file:
                file.write(text)
        found = '\n'.join(faults(top))
    wrong = [f'{name} was not noticed'
             for name in ('src/gone.c', 'src/missing.c', 'src/missing.blp', 'data/missing.desktop.in') if name not in found]
    return wrong + [f'{name} was wrongly noticed' for name in ('src/listed.c', 'src/plain.c') if name in found]


def main():
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = self_test() if sys.argv[1:] == ['--self-test'] else faults(top)
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
