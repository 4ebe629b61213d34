#!/usr/bin/env python3
"""Runs the program of a build folder in a language that nobody speaks, to see what is cut off or the wrong way round.

usage: build-aux/pseudo-locale.py long|rtl BUILD [ARGUMENTS…]

long  every string with accents, in brackets, and half as long again: one without brackets is not translated, one without
      its second bracket is cut off
rtl   every word from right to left, in a window from right to left

It needs a build folder with at least one translation (ninja -C BUILD tapo-viewer-gmo) and works below
BUILD/pseudo-locale. To be run inside the build environment: build-aux/enter build-aux/pseudo-locale.py rtl build --demo
"""

import glob
import os
import re
import shutil
import struct
import sys

# The names that Android gave to such languages; no translation of anything else answers to the first.
LOCALES = {'long': 'en_XA', 'rtl': 'ar_XB'}

HEADER = 'Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n'

# What a translator leaves as it is: formats, options, addresses, and the letter of a mnemonic.
KEEP = re.compile(r'(%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?[hlqjzt]*[a-zA-Z%]|--[a-z-]+|[a-z]+://\S+|_\w|\n)')

ACCENTS = str.maketrans('aceinorsuyzACEINORSUYZ', 'áçëïñõŕšüýžÁÇËÏÑÕŔŠÜÝŽ')

# Not in one piece: long texts wrap between words.
FILLER = 'lörem ïpsum dölor sït amët çonsectetür ädipiscing ëlit sëd dö eïusmod tëmpor ïncididunt üt läbore '

RIGHT_TO_LEFT_MARK, OVERRIDE, POP = '\u200f', '\u202e', '\u202c'


def lengthen(text):
    """In brackets, with half as much again, at least three letters."""
    parts = KEEP.split(text)
    parts[::2] = [part.translate(ACCENTS) for part in parts[::2]]
    wanted = max(3, len(text) // 2)
    filler = (FILLER * (wanted // len(FILLER) + 1))[:wanted].strip()
    return f'[{"".join(parts)} {filler}]'


def turn(text):
    """Each word from its end to its beginning, the first sign of the text being one of a right-to-left language."""
    parts = KEEP.split(text)
    parts[::2] = [re.sub(r'\w+', lambda word: OVERRIDE + word[0] + POP, part) for part in parts[::2]]
    return RIGHT_TO_LEFT_MARK + ''.join(parts)


def read_originals(path):
    """The texts that a .mo file has translations for, plural forms separated by a zero."""
    with open(path, 'rb') as file:
        data = file.read()
    order = '<' if data[:4] == b'\xde\x12\x04\x95' else '>'
    count, table = struct.unpack(order + '2I', data[8:16])
    places = struct.iter_unpack(order + '2I', data[table:table + 8 * count])
    return [data[begin:begin + length].decode() for length, begin in places]


def write_catalog(path, catalog):
    """Writes a .mo file: a head, two tables of lengths and places, and the texts, sorted by the originals."""
    pairs = sorted((original.encode(), translation.encode()) for original, translation in catalog.items())
    place = 28 + 16 * len(pairs)
    tables, texts = [], []
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack('=2I', len(pair[column]), place))
            texts.append(pair[column] + b'\0')
            place += len(pair[column]) + 1
    with open(path, 'wb') as file:
        file.write(struct.pack('=7I', 0x950412de, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 28 + 16 * len(pairs)))
        file.write(b''.join(tables + texts))


def make_catalog(build, folder, locale, change):
    sources = sorted(glob.glob(os.path.join(build, 'po', '*', 'LC_MESSAGES', 'tapo-viewer.mo')))
    if not sources:
        sys.exit(f'{build} has no translation: ninja -C {build} tapo-viewer-gmo')
    catalog = {'': HEADER}
    for original in read_originals(sources[0]):
        # A context stands before the text, with a sign between them that no text has.
        if original:
            catalog[original] = '\0'.join(change(text) for text in original.rpartition('\4')[2].split('\0'))
    os.makedirs(os.path.join(folder, locale, 'LC_MESSAGES'))
    write_catalog(os.path.join(folder, locale, 'LC_MESSAGES', 'tapo-viewer.mo'), catalog)


def make_locale(folder, locale):
    """A locale of the C library by that name: GTK takes the direction from the name, and gettext wants one that is not C."""
    for source in ('C.utf8', 'C.UTF-8'):
        if os.path.isdir(os.path.join('/usr/lib/locale', source)):
            shutil.copytree(os.path.join('/usr/lib/locale', source), os.path.join(folder, locale + '.utf8'))
            return
    sys.exit('There is no locale C.UTF-8 to start from')


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in LOCALES:
        sys.exit(__doc__.strip())
    build = os.path.abspath(sys.argv[2])
    locale = LOCALES[sys.argv[1]]
    folder = os.path.join(build, 'pseudo-locale', sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    make_catalog(build, folder, locale, lengthen if sys.argv[1] == 'long' else turn)
    make_locale(folder, locale)
    os.environ.pop('LANGUAGE', None)
    os.environ.update({
        'LOCPATH': folder,
        'LC_ALL': locale + '.UTF-8',
        'TAPO_VIEWER_LOCALE_DIR': folder,
        'TAPO_VIEWER_SIMULATOR': os.path.join(build, 'tests', 'camera-simulator', 'tapo-camera-simulator'),
        'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'),
    })
    program = os.path.join(build, 'src', 'app', 'tapo-viewer')
    os.execv(program, [program, *sys.argv[3:]])


main()
