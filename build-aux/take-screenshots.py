#!/usr/bin/env python3
"""Takes pictures of every page and dialog of the program in a virtual display.

usage: take-screenshots.py FOLDER [LANGUAGE…]

TAPO_BUILD is a build folder with the program and the camera simulator. The program is led by its keys and by its
accessible actions, whose names are the same in every language; a look at the pictures tells whether it went there.
"""

import gettext
import json
import os
import shutil
import signal
import subprocess
import sys
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, 'tests', 'box'))

import tapo_box  # noqa: E402
from tapo_access import Reader  # noqa: E402
from tapo_box import SIMULATOR, Box, until  # noqa: E402

LANGUAGES = ('en', 'zh_TW')
SCHEMES = ('light', 'dark')
SIZES = ((360, 720), (1100, 680), (1920, 1080))
LOCALES = {'en': 'C.UTF-8'}
APPLICATION = 'org.example.TapoViewer'
PASSWORD = 'camera-demo'
NAMES = ('Porch', 'Garden', 'Garage', 'Living room')

# How long a dialog takes to stand still. Pictures move, so that a still screen is nothing to wait for.
SETTLE = 1.2

# What is shown after which steps. A step is a key; "type:" and a text, in which {port} is that of a camera not in the list;
# "do:" and an action of the window; "app:" and one of the application; "click:" and a button, which a narrow window may not
# have; a camera's name, a colon and an action of its tile.
PAGES = (
    ('grid', ()),
    ('sidebar', ('F9',)),
    ('menu', ('F10',)),
    ('layout', ('click:Layout',)),
    ('camera-menu', ('Porch:tile.menu',)),
    ('large', ('Porch:camera.open',)),
    ('add', ('do:win.add-camera',)),
    ('edit', ('Porch:camera.edit',)),
    ('added', ('do:win.add-camera', 'type:127.0.0.1:{port}', 'Tab', 'type:tapo', 'Tab', 'type:camera-demo', 'Return')),
    ('brand', ('Porch:camera.edit', 'alt+b')),
    ('statistics', ('Porch:camera.statistics',)),
    ('check', ('Porch:camera.diagnose',)),
    ('check-refused', ('Stairs:camera.diagnose',)),
    ('password', ('Stairs:camera.enter-password',)),
    ('edit-refused', ('Stairs:camera.edit',)),
    ('large-refused', ('Stairs:camera.open',)),
    ('removed', ('Shed:camera.remove',)),
    ('share', ('do:win.share',)),
    ('shared', ('do:win.share', 'space')),
    ('preferences', ('do:win.preferences',)),
    ('curtain', ('do:win.toggle-curtain',)),
    ('export', ('do:win.export',)),
    ('own-layout', ('do:win.own-layout',)),
    ('new-view', ('do:win.new-view', 'type:Outside')),
    ('view-cameras', ('do:win.new-view', 'type:Outside', 'Tab', 'Return')),
    ('shortcuts', ('do:win.show-shortcuts',)),
    ('help', ('F1',)),
    ('help-account', ('F1', 'Tab', 'Return')),
    ('help-search', ('F1', 'type:Wi-Fi')),
    ('about', ('app:about',)),
)

# After these the program is started anew, because the list or something of the system is another one.
LASTING = ('added', 'removed', 'shared', 'curtain')

# What stands over the grid, and pages on which nothing does.
ABOVE = ('dialog', 'alert dialog', 'menu', 'image')
AT_GRID = ('grid', 'sidebar', 'layout', 'removed', 'curtain')

ENTRIES = ('text box', 'search box', 'text', 'entry', 'password text')


class Gallery(Box):
    """A box with the program of the build folder, of one language, scheme and size."""

    def __init__(self, language, scheme, size):
        self.size = size
        self.translation = gettext.translation('tapo-viewer', os.path.join(tapo_box.BUILD, 'po'), [language], fallback=True)
        self.cameras_file = None
        tapo_box.SCREEN = size
        super().__init__(install=False)
        locale = LOCALES.get(language, f'{language}.UTF-8')
        self.program = os.path.join(tapo_box.BUILD, 'src', 'app', 'tapo-viewer')
        self.environment.update({
            'LANG': locale, 'LC_ALL': locale, 'LANGUAGE': language, 'ADW_DEBUG_COLOR_SCHEME': f'prefer-{scheme}',
            'TAPO_VIEWER_LOCALE_DIR': os.path.join(tapo_box.BUILD, 'po'), 'GSK_RENDERER': 'cairo',
            'GSETTINGS_BACKEND': 'keyfile', 'GSETTINGS_SCHEMA_DIR': os.path.join(tapo_box.BUILD, 'data')})
        self.reader = Reader(self)
        self.write('gtk-4.0/settings.ini', '[Settings]\ngtk-enable-animations=false\ngtk-decoration-layout=:close\n')

    def write(self, name, text):
        path = self.path('config', name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)

    def add_cameras(self):
        """Four that work, one that wants another password, and one that is not there."""
        simulator = self.start_process([SIMULATOR, '--cameras=6', '--password-stdin', '--exit-with-stdin', '--seed=1'],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        simulator.stdin.write(PASSWORD.encode() + b'\n')
        simulator.stdin.flush()
        ports = []
        for line in simulator.stdout:
            answer = json.loads(line)
            ports += [answer['port']] if 'port' in answer else []
            if answer.get('ready'):
                break
        rows = [(name, port, PASSWORD) for name, port in zip(NAMES, ports)]
        rows += [('Stairs', ports[4], 'not the password'), ('Shed', 9, PASSWORD)]
        for name, port, password in rows:
            self.run(f'--add=127.0.0.1:{port}', f'--name={name}', '--user=tapo', '--password-stdin', stdin=password.encode() + b'\n')
        self.spare_port = ports[5]
        self.cameras_file = tapo_box.read(self.path('config', 'tapo-viewer', 'cameras.json')).decode()

    def perform(self, step):
        verb, _, rest = step.partition(':')
        if verb == 'type':
            until('there is something to type into', lambda: (focus := self.reader.look().focus()) and focus.role in ENTRIES)
            self.reader.type(rest.format(port=self.spare_port))
        elif verb == 'do':
            self.reader.do(next(node for node in self.reader.look().nodes if node.role == 'window'), rest)
        elif verb == 'app':
            self.activate(rest)
        elif verb == 'click':
            self.reader.do(self.find_button(rest))
        elif rest:
            self.reader.do(self.find_tile(verb), rest)
        else:
            self.reader.press(step)
        time.sleep(0.3)

    def find_button(self, name):
        """By its English name; None where there is none."""
        return self.reader.look().find('toggle button', self.translation.gettext(name))

    def can_show(self, steps):
        return all(self.find_button(step[6:]) for step in steps if step.startswith('click:'))

    def find_tile(self, name):
        """On this page of the grid, or on the next or previous one."""
        for action in ('win.next-page', 'win.previous-page', None):
            tree = self.reader.look()
            tile = tree.find('list item', name)
            if tile is not None:
                return tile
            window = next(node for node in tree.nodes if node.role == 'window')
            if action in self.reader.actions(window):
                self.reader.do(window, action)
        raise AssertionError(f'there is no tile “{name}”')

    def is_at_grid(self):
        return not any(node.role in ABOVE for node in self.reader.look().nodes)

    def go_back(self):
        """Whether the grid could be reached as a person would."""
        for _ in range(4):
            if self.is_at_grid():
                return True
            self.reader.press('Escape')
            time.sleep(0.3)
        return self.is_at_grid()

    def save(self, path):
        """The display has the size of the window."""
        time.sleep(SETTLE)
        subprocess.run(['gst-launch-1.0', '-q', 'ximagesrc', 'num-buffers=1', 'show-pointer=false', '!', 'videoconvert', '!',
                        'pngenc', '!', 'filesink', f'location={path}'], check=True, env=self.environment,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60)

    def start_and_settle(self):
        """Starts with the same list and the same window each time, whatever the last picture needed."""
        if self.cameras_file is not None:
            self.write('tapo-viewer/cameras.json', self.cameras_file)
        self.write('glib-2.0/settings/keyfile', f'[{APPLICATION.replace(".", "/")}/state]\nwidth={self.size[0]}\n'
                   f'height={self.size[1]}\nmaximized=false\nsidebar=false\n')
        program = self.start()
        until('the program answers', self.answers, 60)
        self.reader.take_focus()
        return program


def take(box, folder):
    """All pictures of one language, scheme and size."""
    program = box.start_and_settle()
    box.save(os.path.join(folder, '00-empty.png'))
    box.end(program)
    box.add_cameras()
    program = None
    for number, (name, steps) in enumerate(PAGES, 1):
        if program is None:
            program = box.start_and_settle()
            for camera in NAMES:
                box.wait_for_state(camera, 'live', 60)
        if not box.can_show(steps):
            continue
        for step in steps[:1]:
            box.perform(step)
            if name not in AT_GRID:
                until(f'{name} is there', lambda: not box.is_at_grid())
        for step in steps[1:]:
            box.perform(step)
        box.save(os.path.join(folder, f'{number:02d}-{name}.png'))
        # The keys that open the sidebar close it.
        if name == 'sidebar':
            box.perform(*steps)
        if name in LASTING or not box.go_back():
            box.end(program)
            program = None
    if program is not None:
        box.end(program)


def make_sheet(folder):
    """All pictures of a folder in one, small enough to be looked at at once."""
    names = sorted(name for name in os.listdir(folder) if name.endswith('.png'))
    columns = 6 if '-360' in folder else 3
    subprocess.run(['ffmpeg', '-v', 'error', '-y', '-pattern_type', 'glob', '-i', os.path.join(folder, '*.png'), '-vf',
                    f'scale=min(iw\\,960):-2,tile={columns}x{-(-len(names) // columns)}:padding=8:color=gray', '-frames:v', '1',
                    f'{folder}.png'], check=True, stdin=subprocess.DEVNULL)


def main():
    target, *languages = sys.argv[1:]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for language in languages or LANGUAGES:
        for scheme in SCHEMES:
            for size in SIZES:
                folder = os.path.join(target, f'{language}-{scheme}-{size[0]}')
                shutil.rmtree(folder, ignore_errors=True)
                os.makedirs(folder)
                with Gallery(language, scheme, size) as box:
                    take(box, folder)
                make_sheet(folder)
    return 0


if __name__ == '__main__':
    sys.exit(main())
