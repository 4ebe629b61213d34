#!/usr/bin/env python3
"""Checks who includes whom in src/ (the picture is in HACKING.md).

usage: check-layers.py [--self-test] [SOURCE-FOLDER]

Each folder is a layer and may include only itself and the layers it stands on; a library belongs to
the layers that are listed for it; includes are by bare name. Prints one line for each breach.
"""

import os
import re
import sys
import tempfile

# What a layer stands on.
BELOW = {
    'base': [],
    'model': ['base'],
    'doctor': ['base', 'model'],
    'stream': ['base', 'model'],
    'share': ['base', 'model', 'stream'],
    'onvif': ['base', 'model'],
    # Beside share: it knows TapoSharing, an interface of model.
    'ui': ['base', 'model', 'doctor', 'stream', 'onvif'],
    # Makes and owns everything: main, the application, the command line.
    'app': ['base', 'model', 'doctor', 'stream', 'share', 'onvif', 'ui'],
}

# Which include, in which layers, and in which files only (None: in all).
LIBRARIES = [
    (r'(gtk|gdk|gsk|adwaita)[/.-]', ['ui', 'app'], None),
    (r'gst/|gst\.h', ['doctor', 'stream', 'share', 'ui', 'app'], None),
    (r'libsoup/', ['share', 'onvif'], None),
    (r'gnutls/', ['model', 'share'], ['tapo-sealed-box.c', 'tapo-share-certificate-maker.c']),
    (r'qrencode\.h', ['ui'], None),
    (r'json-glib/', ['model', 'doctor', 'share', 'ui', 'app'], None),
    (r'libxml/', ['onvif'], None),
    (r'libsecret/', ['model'], ['tapo-keyring-store.c']),
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+([<"])([^>"]+)[>"]', re.MULTILINE)


def sources(folder):
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(('.c', '.h')):
                yield os.path.join(path, name)


def layer_of(folder, path):
    return os.path.relpath(path, folder).split(os.sep)[0] if os.path.dirname(path) != folder else ''


def breaches(folder):
    """Returns the breaches as lines of text."""
    folder = folder.rstrip(os.sep)
    paths = list(sources(folder))
    home = {os.path.basename(path): layer_of(folder, path) for path in paths if path.endswith('.h')}
    found = []
    for path in paths:
        layer = layer_of(folder, path)
        name = os.path.basename(path)
        if layer not in BELOW:
            found.append(f'{path}: is in none of the layers that check-layers knows')
            continue
        with open(path, encoding='utf-8') as file:
            text = file.read()
        for match in INCLUDE.finditer(text):
            line = text.count('\n', 0, match.start(2)) + 1
            kind, include = match.groups()
            where = f'{path}:{line}: '
            if include.startswith(('../', './')) or '/../' in include:
                found.append(where + f'"{include}" is not a bare name')
            elif kind == '"' and '/' in include:
                found.append(where + f'"{include}" is not a bare name')
            target = home.get(os.path.basename(include))
            if kind == '"' and target is not None and target != layer and target not in BELOW[layer]:
                found.append(where + f'{layer} may not include {target} ("{include}")')
            if include.endswith('-private.h') and target is not None and target != layer:
                found.append(where + f'"{include}" is private to {target}')
            for pattern, layers, files in LIBRARIES:
                if kind == '<' and re.match(pattern, include):
                    if layer not in layers:
                        found.append(where + f'<{include}> belongs to {", ".join(layers)}')
                    elif files and name not in files:
                        found.append(where + f'<{include}> belongs to {", ".join(files)}')
    return found


# Each row: a file, a line in it, and whether it is a breach.
SELF_TEST = [
    ('base/tapo-a.h', '#include <glib.h>', False),
    ('model/tapo-b.h', '#include "tapo-a.h"', False),
    ('model/tapo-b-private.h', '#include "tapo-b.h"', False),
    ('model/tapo-b.c', '#include "tapo-b-private.h"', False),
    ('model/tapo-keyring-store.c', '#include <libsecret/secret.h>', False),
    ('stream/tapo-c.h', '#include <gst/gst.h>', False),
    ('share/tapo-d.h', '#include <libsoup/soup.h>', False),
    ('onvif/tapo-e.h', '#include "tapo-b.h"', False),
    ('ui/tapo-f.h', '#include <gtk/gtk.h>', False),
    ('ui/tapo-f.c', '  #  include "tapo-c.h"', False),
    ('ui/tapo-q.c', '#include <qrencode.h>', False),
    ('app/tapo-s.c', '#include "tapo-d.h"', False),
    ('ui/tapo-x21.c', '#include "tapo-d.h"', True),
    ('share/tapo-x22.c', '#include "tapo-f.h"', True),
    ('share/tapo-x23.c', '#include <qrencode.h>', True),
    ('app/main.c', '#include "tapo-f.h"', False),
    ('app/tapo-g.h', '#include <gtk/gtk.h>', False),
    ('base/tapo-x1.c', '#include "../base/tapo-a.h"', True),
    ('base/tapo-x2.c', '#include "tapo-b.h"', True),
    ('base/tapo-x3.c', '#include <gst/gst.h>', True),
    ('model/tapo-x4.c', '#include <gtk/gtk.h>', True),
    ('model/tapo-x5.c', '#include <libsecret/secret.h>', True),
    ('model/tapo-x6.c', '#include "tapo-c.h"', True),
    ('stream/tapo-x7.c', '#include <gdk/gdk.h>', True),
    ('stream/tapo-x8.c', '#include "tapo-d.h"', True),
    ('doctor/tapo-h.c', '#include <gst/rtsp/rtsp.h>', False),
    ('doctor/tapo-x20.c', '#include "tapo-c.h"', True),
    ('stream/tapo-x9.c', '#include <libsoup/soup.h>', True),
    ('stream/tapo-x10.c', '#include "tapo-b-private.h"', True),
    ('share/tapo-x11.c', '#include "tapo-e.h"', True),
    ('onvif/tapo-x12.c', '#include "tapo-d.h"', True),
    ('onvif/tapo-x13.c', '#include "tapo-c.h"', True),
    ('ui/tapo-x14.c', '#include <libsoup/soup.h>', True),
    ('ui/tapo-x15.c', '#include "model/tapo-b.h"', True),
    ('stream/tapo-x16.c', '#include <adwaita.h>', True),
    ('ui/tapo-x17.c', '#include "tapo-g.h"', True),
    ('extra/tapo-x18.c', '', True),
    ('tapo-x19.c', '', True),
]


def self_test():
    """A check that cannot fail checks nothing."""
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        for name, line, _ in SELF_TEST:
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as file:
                file.write('/* … */\n' + line + '\n')
        found = breaches(folder)
        for name, line, breach in SELF_TEST:
            seen = any(text.startswith(os.path.join(folder, name) + ':') for text in found)
            if seen != breach:
                wrong.append(f'{name}: {line}: {"not noticed" if breach else "wrongly a breach"}')
    return wrong


def main(arguments):
    if arguments[:1] == ['--self-test']:
        found = self_test()
    else:
        top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        found = breaches(arguments[0] if arguments else os.path.join(top, 'src'))
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
