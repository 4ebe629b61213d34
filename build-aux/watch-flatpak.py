#!/usr/bin/env python3
"""Runs an installed Flatpak of the viewer against simulated cameras and looks whether it does what it should.

usage: watch-flatpak.py APPLICATION SCREENSHOT

Everything around it is its own: display, session bus, portal, keyring, home folder. TAPO_BUILD is a build folder with the
camera simulator. Ends with status 0, or with 1 and what was not as it should be.
"""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TOP, 'tests', 'box'))

from tapo_box import BLOCK, HARD_PASSWORD, PLAIN_PASSWORD, Box, changed_blocks, forms_of, read, until  # noqa: E402

CAMERAS = {'Front door': PLAIN_PASSWORD, 'Garden': HARD_PASSWORD}
# Where the upper picture ends in a window of its first size, and how many blocks of a moving picture change at least.
TILES_MEET = 363
ENOUGH = 10
# Whatever decodes H.264 in the runtime, the extension that has it in GNOME's own, and how --check ends without.
DECODERS = ('avdec_h264', 'openh264dec', 'vah264dec', 'vulkanh264dec', 'nvh264dec', 'v4l2slh264dec')
EXTENSION = 'org.freedesktop.Platform.codecs-extra'
CODEC_MISSING = 34
SCHEMA = 'org.example.TapoViewer.State'

# Only what the portal itself needs: the documents portal would want to mount something.
SERVICES = ('org.freedesktop.impl.portal.PermissionStore',)
PORTALS = '[preferred]\ndefault=none\norg.freedesktop.impl.portal.Secret=gnome-keyring\n'
PORTAL = '/usr/libexec/xdg-desktop-portal'


class FlatpakBox(Box):
    """A box with the Flatpak in place of a program that was installed, and with a portal in front of the keyring."""

    def __init__(self, application):
        self.application = application
        super().__init__(keyring='real')
        self.start_portal()

    def install(self):
        """It is: this is only its shape as one program."""
        self.program = self.path('tapo-viewer')
        with open(self.program, 'w', encoding='utf-8') as file:
            file.write(f'#!/bin/sh\nexec flatpak run --user --die-with-parent {self.application} "$@"\n')
        os.chmod(self.program, 0o700)
        self.environment['GTK_A11Y'] = 'none'
        # Nothing of the box shall come through the sandbox's wall.
        for name in ('GSETTINGS_BACKEND', 'TAPO_VIEWER_SIMULATOR', 'LSAN_OPTIONS'):
            self.environment.pop(name, None)

    def start_bus(self, services=''):
        folder = self.path('services')
        os.mkdir(folder)
        for name in SERVICES:
            os.symlink(f'/usr/share/dbus-1/services/{name}.service', os.path.join(folder, f'{name}.service'))
        super().start_bus(f'<servicedir>{folder}</servicedir>')

    def start_portal(self):
        folder = self.path('config', 'xdg-desktop-portal')
        os.mkdir(folder)
        with open(os.path.join(folder, 'portals.conf'), 'w', encoding='utf-8') as file:
            file.write(PORTALS)
        self.start_process([PORTAL], env=self.environment)
        until('the portal is on the bus', lambda: b'true' in self.bus_call(
            'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner',
            'string:org.freedesktop.portal.Desktop'))

    def data(self):
        return self.path('home', '.var', 'app', self.application)

    def setting(self, key):
        """A setting as the program inside sees it."""
        result = subprocess.run(['flatpak', 'run', '--user', '--command=gsettings', self.application, 'get',
                                 f'{SCHEMA}:/{self.application.replace(".", "/")}/state/', key],
                                stdin=subprocess.DEVNULL, capture_output=True, env=self.environment, timeout=60)
        return result.stdout.decode().strip()

    def press(self, key):
        """A key for the window, which needs the focus that a window manager would give it."""
        subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', self.application, 'windowfocus', '--sync', 'key', key],
                       check=True, env=self.environment, stdin=subprocess.DEVNULL, timeout=60)

    def save_screenshot(self, path):
        subprocess.run(['gst-launch-1.0', '-q', 'ximagesrc', 'num-buffers=1', 'show-pointer=false', '!', 'videoconvert', '!',
                        'pngenc', '!', 'filesink', f'location={path}'], check=True, env=self.environment,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60)


def say(text):
    print(f'flatpak-check: {text}', file=sys.stderr, flush=True)


def wait_for_pictures(box):
    """Both cameras are live, their frames are painted and come one after the other, and the screen shows it."""
    for name in CAMERAS:
        first = box.wait_for_state(name, 'live', 60)['frames']
        until(f'the picture of “{name}” moves and is painted', lambda: (
            (state := box.state().get(name)) and state['frames'] > first and state['fps_painted'] > 0), 60)
    before = box.screenshot()

    def both_move():
        # One stands above the other.
        changed = [y < TILES_MEET // BLOCK for _, y in changed_blocks(before, box.screenshot())]
        return changed.count(True) >= ENOUGH and changed.count(False) >= ENOUGH
    until('the pixels of both tiles change', both_move, 30)


def ask(address, code=None):
    """Status and answer of a page; without a proxy."""
    handlers = [urllib.request.ProxyHandler({})]
    if code is not None:
        passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, address, 'anyone', code)
        handlers.append(urllib.request.HTTPDigestAuthHandler(passwords))
    try:
        with urllib.request.build_opener(*handlers).open(address, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def check_share(box):
    """From outside the sandbox the share is there, lets nobody in without the code, and has a picture for who has it."""
    code = box.run('--share-code').strip()
    log = box.new_log('share')
    with open(log, 'w', encoding='utf-8') as file:
        program = box.start_process([box.program, '--headless', '--share-address=localhost'], env=box.environment, stdout=file)
    until('the share says where it is', lambda: b'http://' in read(log), 60)
    address = read(log).decode().split()[0]
    if ask(address + 'health')[0] != 200:
        raise AssertionError('the share does not say that it is well')
    if ask(address + 'cameras.json')[0] != 401:
        raise AssertionError('the share lets everybody in')
    camera = json.loads(ask(address + 'cameras.json', code)[1])['cameras'][0]
    picture = until('there is a picture', lambda: (
        (answer := ask(f'{address}camera/{camera["id"]}/snapshot.jpg', code))[0] == 200 and answer[1]), 60)
    if not picture.startswith(b'\xff\xd8') or len(picture) < 2000:
        raise AssertionError('the share has no picture')
    say(f'the share answers, and has a picture of {len(picture)} bytes')
    program.send_signal(signal.SIGTERM)
    if box.wait_for_end(program) not in (0, -signal.SIGTERM, 128 + signal.SIGTERM):
        raise AssertionError(f'the share ended with status {program.returncode}')


def check_codec(box):
    """Where nothing decodes H.264, one sentence says which extension has a decoder."""
    ranks = ','.join(f'{decoder}:NONE' for decoder in DECODERS)
    result = subprocess.run([box.program, '--check=Front door'], stdin=subprocess.DEVNULL, capture_output=True,
                            env={**box.environment, 'GST_PLUGIN_FEATURE_RANK': ranks}, timeout=120)
    sentence = result.stdout.decode().partition('\n\n')[0]
    if result.returncode != CODEC_MISSING or EXTENSION not in sentence:
        raise AssertionError(f'it does not say which extension has a decoder: {result}')
    say('without a decoder it names the extension')


def find_passwords(box):
    """Files of the program, inside its sandbox, that have a password in any form."""
    found = []
    for folder, _, names in os.walk(box.data()):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and any(form in read(path) for text in CAMERAS.values() for form in forms_of('watcher', text)):
                found.append(path)
    return found


def start(box):
    program = box.start()
    until('the program answers', box.answers, 60)
    return program


def end(box, program):
    box.run('--quit')
    if box.wait_for_end(program) != 0:
        raise AssertionError(f'the program ended with status {program.returncode}')


def check(box, screenshot):
    for name, password in CAMERAS.items():
        camera = box.add_camera(name, password)
        box.run(f'--add={camera.address}', f'--name={name}', '--user=watcher', '--password-stdin', stdin=password.encode() + b'\n')
    program = start(box)
    wait_for_pictures(box)
    say('every picture moves')
    box.press('F9')
    until('the setting is kept', lambda: box.setting('sidebar') == 'true', 30)
    end(box, program)

    keyring = os.path.join(box.data(), 'data', 'keyrings', 'default.keyring')
    if not os.path.exists(keyring):
        raise AssertionError('the passwords are not where the portal has them')
    if find_passwords(box):
        raise AssertionError(f'there is a password to be read in {", ".join(find_passwords(box))}')
    program = start(box)
    wait_for_pictures(box)
    say('passwords come back through the portal')
    if box.setting('sidebar') != 'true':
        raise AssertionError('a setting did not survive')
    if box.run('--help', LANG='zh_TW.UTF-8', LANGUAGE='zh_TW') == box.run('--help'):
        raise AssertionError('it does not speak Chinese')
    say('settings and languages are there')
    box.save_screenshot(screenshot)
    end(box, program)
    check_share(box)
    check_codec(box)


def main():
    application, screenshot = sys.argv[1:]
    # Everything that was started is ended on the way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with FlatpakBox(application) as box:
        try:
            check(box, screenshot)
        except AssertionError as fault:
            box.show_logs()
            say(f'{fault}.')
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(main())
