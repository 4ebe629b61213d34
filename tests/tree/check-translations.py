#!/usr/bin/env python3
"""Checks that every language of po/LINGUAS has every string as it is in the sources now: none missing, none fuzzy, none
left over, and each with the same format and mnemonic as the original. And that po/brands.c says what of data/brands.json
is to be translated.

usage: check-translations.py [--self-test]
"""

import ast
import json
import os
import re
import subprocess
import sys
import tempfile

# What meson's i18n preset "glib" gives to xgettext, so that what is extracted is what the program asks for.
PRESET = """--from-code=UTF-8 --add-comments --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2
    --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 --flag=N_:1:pass-c-format
    --flag=C_:2:pass-c-format --flag=NC_:2:pass-c-format --flag=g_dngettext:2:pass-c-format
    --flag=g_strdup_printf:1:c-format --flag=g_string_printf:2:c-format --flag=g_string_append_printf:2:c-format
    --flag=g_error_new:3:c-format --flag=g_set_error:4:c-format --flag=g_markup_printf_escaped:1:c-format
    --flag=g_log:3:c-format --flag=g_print:1:c-format --flag=g_printerr:1:c-format --flag=g_printf:1:c-format
    --flag=g_fprintf:2:c-format --flag=g_sprintf:2:c-format --flag=g_snprintf:3:c-format""".split()

FIELD = re.compile(r'(?:#~ )?(?:#\| )?(msgctxt|msgid_plural|msgid|msgstr)(?:\[\d+\])? (".*")$')
MORE = re.compile(r'(?:#~ )?(".*")$')


class Message:
    """One entry of a .po file: its texts, and what stands at it."""

    def __init__(self):
        self.line = 0
        self.context = None
        self.text = None
        self.plural = None
        self.translations = []
        self.fuzzy = False
        self.obsolete = False

    @property
    def key(self):
        return self.context, self.text, self.plural

    @property
    def name(self):
        text = self.text if len(self.text) <= 200 else self.text[:199] + '…'
        return '"' + text.replace('\n', '\\n') + '"' + (f' ({self.context})' if self.context else '')

    def append(self, field, text):
        if field == 'msgctxt':
            self.context = (self.context or '') + text
        elif field == 'msgid':
            self.text = (self.text or '') + text
        elif field == 'msgid_plural':
            self.plural = (self.plural or '') + text
        else:
            self.translations[-1] += text


def read_messages(path):
    """The entries of a .po file without its header, in their order."""
    messages, message, field = [], Message(), None
    with open(path, encoding='utf-8') as file:
        for number, line in enumerate([*file, '\n'], 1):
            line = line.rstrip('\n')
            begin, more = FIELD.match(line), MORE.match(line)
            if not line.strip():
                if message.text:
                    messages.append(message)
                message, field = Message(), None
            elif line.startswith('#,'):
                message.fuzzy = 'fuzzy' in line
            elif line.startswith(('#|', '#~|')):
                continue
            elif begin:
                field = begin[1]
                message.line = message.line or number
                message.obsolete = line.startswith('#~')
                if field == 'msgstr':
                    message.translations.append('')
                message.append(field, ast.literal_eval(begin[2]))
            elif more and field:
                message.append(field, ast.literal_eval(more[1]))
    return messages


def run(*command):
    """Runs a tool of gettext; what it says in the language of the machine is of no use here."""
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          env=os.environ | {'LC_ALL': 'C.UTF-8', 'LANGUAGE': ''})


def extract(top, template):
    """Makes the template of all translations from the sources."""
    answer = run('xgettext', f'--directory={top}', f'--files-from={top}/po/POTFILES', f'--output={template}', '-k_',
                 *PRESET)
    if answer.returncode or not os.path.exists(template):
        raise SystemExit(f'xgettext found no strings: {answer.stdout}')


def check_formats(language, source, template, folder):
    """What msgfmt has to say about a language, with the flags that the sources give each string now."""
    merged = os.path.join(folder, language + '.po')
    answer = run('msgmerge', '--quiet', '--no-fuzzy-matching', f'--output-file={merged}', source, template)
    if answer.returncode:
        return [f'po/{language}.po cannot be read: {answer.stdout.strip()}']
    # The merge has made fuzzy what has another format than its original: it is to be looked at all the same.
    answer = run('msgfmt', '--use-fuzzy', '--check', '--check-accelerators=_', '--output-file=/dev/null', merged)
    if not answer.returncode:
        return []
    messages, found = read_messages(merged), []
    for line in answer.stdout.splitlines():
        place = re.match(r'.*\.po:(\d+): (?!warning)(.*)', line)
        if place:
            message = next((m for m in reversed(messages) if m.line <= int(place[1])), None)
            found.append(f'po/{language}.po: {message.name if message else "its header"}: {place[2]}')
    return found or [f'po/{language}.po: {answer.stdout.strip()}']


def check_language(top, language, template, folder):
    source = os.path.join(top, 'po', language + '.po')
    if not os.path.exists(source):
        return [f'po/LINGUAS lists {language}, and there is no po/{language}.po']
    wanted = {message.key: message for message in read_messages(template)}
    messages = read_messages(source)
    given = {message.key: message for message in messages if not message.obsolete}
    found = [f'po/{language}.po lacks {message.name}' for key, message in wanted.items()
             if key not in given or not all(given[key].translations)]
    found += [f'po/{language}.po is not sure of {message.name}' for message in messages if message.fuzzy]
    found += [f'po/{language}.po keeps {message.name}, which no source has' for message in messages
              if message.obsolete or message.key not in wanted]
    return found + check_formats(language, source, template, folder)


def check_brands(top):
    """What the file of brands says to people is to be found where xgettext can read it."""
    with open(os.path.join(top, 'data', 'brands.json'), encoding='utf-8') as file:
        brands = json.load(file)['brands']
    with open(os.path.join(top, 'po', 'brands.c'), encoding='utf-8') as file:
        listed = {ast.literal_eval(text) for text in re.findall(r'^N_ \((".*")\)$', file.read(), re.MULTILINE)}
    # A name without an ordinary word in it is the same in every language.
    wanted = {brand['name'] for brand in brands if re.search(r'\b[a-z]{2,}\b', brand['name'])}
    wanted |= {brand['note'] for brand in brands if 'note' in brand}
    return ([f'po/brands.c lacks "{text}"' for text in sorted(wanted - listed)]
            + [f'po/brands.c keeps "{text}", which no brand has' for text in sorted(listed - wanted)])


def faults(top):
    """Returns what is wrong with the translations of a checkout, as lines of text."""
    with open(os.path.join(top, 'po', 'LINGUAS'), encoding='utf-8') as file:
        languages = [word for line in file if not line.startswith('#') for word in line.split()]
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, 'template.pot')
        extract(top, template)
        return check_brands(top) + [fault for language in languages
                                    for fault in check_language(top, language, template, folder)]


HEADER = r'''msgid ""
msgstr ""
"Language: %s\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

'''

SOURCE = r'''
a = _("_One");
b = C_("place", "Two\n");
c = g_strdup_printf (ngettext ("%d three", "%d threes", n), n);
'''

ONE = 'msgid "_One"\nmsgstr "_Eins"\n\n'
TWO = 'msgctxt "place"\nmsgid "Two\\n"\nmsgstr ""\n"Zwei"\n"\\n"\n\n'
THREE = 'msgid "%d three"\nmsgid_plural "%d threes"\nmsgstr[0] "%d Drei"\nmsgstr[1] "%d Dreien"\n\n'

# What each language has, and what is to be said about it: nothing, or a piece of text in one line.
CASES = {
    'good': (ONE + TWO + THREE, ()),
    'missing': (ONE + THREE, ('lacks "Two\\n" (place)',)),
    'context': (ONE + TWO.replace('place', 'other') + THREE, ('lacks "Two\\n" (place)', 'keeps "Two\\n" (other)')),
    'empty': (ONE.replace('_Eins', '') + TWO + THREE, ('lacks "_One"',)),
    'plural': (ONE + TWO + THREE.replace('%d Dreien', ''), ('lacks "%d three"', '"%d three": number')),
    'fuzzy': ('#, fuzzy\n' + ONE + TWO + THREE, ('not sure of "_One"',)),
    'obsolete': (ONE + TWO + THREE + '#~ msgid "Gone"\n#~ msgstr "Weg"\n', ('keeps "Gone"',)),
    'unused': (ONE + TWO + THREE + 'msgid "Gone"\nmsgstr "Weg"\n', ('keeps "Gone"',)),
    'format': (ONE + TWO + THREE.replace('%d Dreien', '%s Dreien'), ('"%d three": format',)),
    'newline': (ONE + TWO.replace('"\\n"', '""') + THREE, ('"Two\\n" (place): ',)),
    'mnemonic': (ONE.replace('_Eins', 'Eins') + TWO + THREE, ('"_One": ',)),
    'nowhere': (None, ('no po/nowhere.po',)),
}

BRANDS = json.dumps({'brands': [{'name': 'Proper Name'}, {'name': 'Two, older', 'note': 'Use “one”.'}, {'name': 'No name'}]})


def self_test():
    with tempfile.TemporaryDirectory() as top:
        files = {'po/POTFILES': 'src/some.c\n', 'src/some.c': SOURCE, 'po/LINGUAS': '# comment\n' + '\n'.join(CASES),
                 'data/brands.json': BRANDS, 'po/brands.c': 'N_ ("No name")\nN_ ("Use “one”.")\nN_ ("Gone")\n'}
        files |= {f'po/{name}.po': HEADER % name + text for name, (text, _) in CASES.items() if text}
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(top, name)), exist_ok=True)
            with open(os.path.join(top, name), 'w', encoding='utf-8') as file:
                file.write(text)
        found = faults(top)
    said = {fault for fault in found if 'po/brands.c' in fault}
    wrong = [f'of po/brands.c was said: {fault}' for fault in said ^ {
        'po/brands.c lacks "Two, older"', 'po/brands.c keeps "Gone", which no brand has'}]
    for name, (_, expected) in CASES.items():
        said = [fault for fault in found if f'po/{name}.po' in fault]
        wrong += [f'of {name} was not said: {text}' for text in expected if not any(text in fault for fault in said)]
        wrong += [f'of {name} was wrongly said: {fault}' for fault in said if not any(text in fault for text in expected)]
    return wrong


def main():
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    found = self_test() if sys.argv[1:] == ['--self-test'] else faults(top)
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
