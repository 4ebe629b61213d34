#!/usr/bin/env python3
"""Checks that the Flatpak's manifest keeps to what a store demands, and asks for no more permissions than it needs.

usage: check-manifest.py [--self-test]
"""

import json
import os
import re
import sys

NAME = 'org.example.TapoViewer.json'
NEEDED = ('id', 'runtime', 'runtime-version', 'sdk', 'command', 'finish-args', 'modules')
FORBIDDEN = ('branch', 'build-runtime', 'desktop-file-name-suffix')

# Everything that the sandbox lets through. A new line here is a decision about the privacy of those who install it.
ALLOWED = {
    '--share=ipc': 'shared memory with the X server',
    '--share=network': 'the cameras',
    '--socket=fallback-x11': 'a window where there is no Wayland',
    '--socket=wayland': 'a window',
    '--socket=pulseaudio': 'the sound of a camera',
    '--device=dri': 'drawing, and decoding by the graphics card',
}


def source_faults(module, source):
    """What is wrong with where a module comes from: whatever is fetched has to be fetched safely and be known."""
    where = f'the module {module}'
    if source.get('type') == 'dir':
        return [] if source.get('path') == '.' else [f'{where} takes the folder {source.get("path")}']
    if source.get('type') not in ('archive', 'file', 'patch'):
        return [f'{where} has a source of type {source.get("type")}']
    if 'url' not in source:
        return []
    found = [] if source['url'].startswith('https://') else [f'{where} is not fetched by https']
    if not re.fullmatch('[0-9a-f]{64}', source.get('sha256', '')):
        found.append(f'{where} has no SHA-256')
    return found


def module_faults(module):
    if not isinstance(module, dict) or 'name' not in module:
        return ['a module is not written out in the manifest']
    found = []
    if '--share=network' in module.get('build-options', {}).get('build-args', []):
        found.append(f'the module {module["name"]} wants the network while it is built')
    for source in module.get('sources', []):
        found += source_faults(module['name'], source)
    return found


def faults(name, text):
    """Returns what is wrong with the manifest in the file NAME, as lines of text."""
    try:
        manifest = json.loads(text)
    except ValueError as error:
        return [f'{name} is not JSON, which has no comments: {error}']
    found = [f'“{key}” is missing' for key in NEEDED if key not in manifest]
    found += [f'“{key}” has no place in it' for key in FORBIDDEN if key in manifest]
    if manifest.get('id', '') + '.json' != name:
        found.append('the file is not named like its “id”')
    if '/' in manifest.get('command', ''):
        found.append('“command” has a path')
    if '/lib/debug' in manifest.get('cleanup', []):
        found.append('debugging symbols are cleaned up, which flatpak-builder does itself')
    arguments = manifest.get('finish-args', [])
    found += [f'{argument} is a permission that it does not need' for argument in arguments if argument not in ALLOWED]
    found += [f'{argument} is asked for twice' for argument in set(arguments) if arguments.count(argument) > 1]
    if '--socket=fallback-x11' in arguments and not {'--socket=wayland', '--share=ipc'} <= set(arguments):
        found.append('--socket=fallback-x11 goes with --socket=wayland and --share=ipc')
    for module in manifest.get('modules', []):
        found += module_faults(module)
    return found


def self_test():
    right = {
        'id': 'a.b.C', 'runtime': 'r', 'runtime-version': '1', 'sdk': 's', 'command': 'c',
        'finish-args': ['--share=ipc', '--socket=fallback-x11', '--socket=wayland'],
        'modules': [{'name': 'm', 'sources': [{'type': 'archive', 'url': 'https://a.b/c', 'sha256': '0' * 64}]}],
    }
    rows = [
        ({'id': 'a.b.D'}, 'named like'),
        ({'branch': 'stable'}, 'no place'),
        ({'command': '/app/bin/c'}, 'path'),
        ({'cleanup': ['/lib/debug']}, 'symbols'),
        ({'finish-args': ['--filesystem=home']}, '--filesystem=home'),
        ({'finish-args': ['--talk-name=org.freedesktop.secrets']}, '--talk-name'),
        ({'finish-args': ['--socket=fallback-x11']}, 'goes with'),
        ({'finish-args': ['--share=network'] * 2}, 'twice'),
        ({'modules': ['other.json']}, 'written out'),
        ({'modules': [{'name': 'm', 'sources': [{'type': 'git'}]}]}, 'of type'),
        ({'modules': [{'name': 'm', 'sources': [{'type': 'file', 'url': 'https://a.b/c'}]}]}, 'no SHA-256'),
        ({'modules': [{'name': 'm', 'sources': [{'type': 'file', 'url': 'http://a.b/c', 'sha256': '0' * 64}]}]}, 'https'),
        ({'modules': [{'name': 'm', 'build-options': {'build-args': ['--share=network']}}]}, 'while it is built'),
    ]
    wrong = [f'what is right was found wrong: {fault}' for fault in faults('a.b.C.json', json.dumps(right))]
    for change, word in rows:
        found = faults('a.b.C.json', json.dumps({**right, **change}))
        if not any(word in fault for fault in found):
            wrong.append(f'{change} was not noticed')
    for text, word in (('// a comment\n{}', 'not JSON'), ('{}', '“modules” is missing')):
        if not any(word in fault for fault in faults('a.b.C.json', text)):
            wrong.append(f'{text!r} was not noticed')
    return wrong


def main():
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if sys.argv[1:] == ['--self-test']:
        found = self_test()
    else:
        with open(os.path.join(top, NAME), encoding='utf-8') as file:
            found = faults(NAME, file.read())
    print('\n'.join(found))
    return 1 if found else 0


sys.exit(main())
