#!/usr/bin/env python3
"""The share and the desktop: a window goes on with a share that ran without one, and a menu turns it on and off."""

import base64
import json
import os
import re
import ssl
import subprocess
import time
import unittest
import urllib.error
import urllib.request

import tapo_box
from tapo_box import Box, until

APP = 'org.example.TapoViewer'
PATH = '/org/example/TapoViewer'


def activate(box, action):
    """As a desktop does it for an entry of its menu."""
    subprocess.run(['gapplication', 'action', APP, action], env=box.environment, check=True, timeout=60)


def owned(box, name):
    return b'true' in box.bus_call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner',
                                   'string:' + name)


def share_state(box):
    return json.loads(box.run('--share-state'))


def may_take_over(box):
    """Whether the window has an action for it that is enabled: its description begins with that."""
    answer = box.bus_call(APP, PATH, 'org.gtk.Actions.Describe', 'string:take-over-share')
    return b'boolean true' in answer


def described_address(box):
    """What the share without a window tells of itself over the bus."""
    answer = box.bus_call(APP + '.Headless', PATH + '/Headless', 'org.gtk.Actions.Describe', 'string:share').decode()
    return re.search(r'"(http://[^"]*)"', answer).group(1)


class Desktop(unittest.TestCase):
    def test_take_over(self):
        """The other one ends first: one session at the camera, the same port, access and certificate."""
        with Box() as box:
            camera = box.add_camera('Porch', 'camera-secret')
            box.run('--add', camera.address, '--name=Porch', '--user', camera.user, '--password-stdin', stdin=b'camera-secret\n')
            program = box.start()
            until('the window answers', box.answers, 30)
            self.assertFalse(may_take_over(box))
            headless = box.start('--headless', '--share-address=localhost', '--share-port=18088', '--share-access=anyone',
                                 '--share-tls')
            until('the window knows of the share', lambda: may_take_over(box), 30)
            # The window does not share, so that the answer is the other one's.
            until('the other one is asked', lambda: share_state(box)['active'], 30)
            activate(box, 'take-over-share')
            self.assertEqual(box.wait_for_end(headless), 0)
            state = until('the window shares', lambda: (lambda s: s if s['active'] else None)(share_state(box)), 30)
            self.assertFalse(may_take_over(box))
            self.assertNotIn('headless', state)
            self.assertEqual(state['access'], 'anyone')
            self.assertRegex(state['addresses'][0], r'^https://127\.0\.0\.1:1808\d/$')
            self.assertRegex(state['fingerprint'], r'^([0-9A-F]{2}:){31}[0-9A-F]{2}$')
            # Nobody but this computer vouches for it, as the dialog says.
            context = ssl._create_unverified_context()  # pylint: disable=protected-access
            with urllib.request.urlopen(state['addresses'][0] + 'cameras.json', timeout=30, context=context) as answer:
                self.assertEqual(json.loads(answer.read())['cameras'][0]['name'], 'Porch')
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)

    def test_both(self):
        """Two shares at a time: both are told of, the window's first; without the other one it is as ever."""
        with Box() as box:
            program = box.start()
            until('the window answers', box.answers, 30)
            headless = box.start('--headless', '--share-address=localhost', '--share-port=18288')
            until('the window knows of the share', lambda: may_take_over(box), 30)
            self.assertRegex(share_state(box)['addresses'][0], r':1828\d/$')
            activate(box, 'share')
            state = until('both share', lambda: (lambda s: s if 'headless' in s else None)(share_state(box)), 30)
            self.assertTrue(state['active'])
            self.assertTrue(state['headless']['active'])
            self.assertRegex(state['headless']['addresses'][0], r':1828\d/$')
            self.assertNotEqual(state['addresses'], state['headless']['addresses'])
            headless.terminate()
            self.assertEqual(box.wait_for_end(headless), 0)
            state = share_state(box)
            self.assertTrue(state['active'])
            self.assertNotIn('headless', state)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)

    def test_code(self):
        """A new code is the only one, wherever it was made."""
        with Box() as box:
            program = box.start()
            until('the window answers', box.answers, 30)
            old = box.run('--share-code').strip()
            headless = box.start('--headless', '--share-address=localhost', '--share-port=18188')
            until('the window knows of the share', lambda: may_take_over(box), 30)
            address = described_address(box)

            def status(code):
                login = base64.b64encode(f'anyone:{code}'.encode()).decode()
                request = urllib.request.Request(address + 'cameras.json', headers={'Authorization': f'Basic {login}'})
                try:
                    with urllib.request.urlopen(request, timeout=30) as answer:
                        return answer.status
                except urllib.error.HTTPError as error:
                    return error.code

            self.assertEqual(status(old), 200)
            # libsecret's file tells its states apart by seconds.
            until('the second is over', lambda: time.time() > int(os.path.getmtime(box.path('secrets'))) + 1, 5)
            new = box.run('--share-code=new').strip()
            until('the new code is valid', lambda: status(new) == 200, 30, 1)
            self.assertEqual(status(old), 401)
            headless.terminate()
            self.assertEqual(box.wait_for_end(headless), 0)
            until('there is nothing to take over', lambda: not may_take_over(box), 30)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)

    def test_menu(self):
        """On without a window, for as long as it is on; off, and the program ends as nobody needs it."""
        with Box(bus=False) as box:
            services = box.path('services')
            os.mkdir(services)
            with open(box.path('services', APP + '.service'), 'w', encoding='utf-8') as file:
                file.write(f'[D-BUS Service]\nName={APP}\nExec={box.program} --gapplication-service\n')
            box.start_bus(f'<servicedir>{services}</servicedir>')
            subprocess.run(['dbus-update-activation-environment', 'DISPLAY'], env=box.environment, check=True)
            activate(box, 'share')
            state = until('it shares', lambda: owned(box, APP) and (lambda s: s if s['active'] else None)(share_state(box)), 30)
            with urllib.request.urlopen(state['addresses'][0] + 'health', timeout=30) as answer:
                self.assertEqual(answer.status, 200)
            activate(box, 'share')
            until('it has ended', lambda: not owned(box, APP), 30)

    def test_window_closed(self):
        """It stays on without its window, and says so; off, and the program ends."""
        with Box() as box:
            log = box.new_log('notifications')
            box.start_process(['dbus-monitor', '--session', "interface='org.freedesktop.Notifications'"], log,
                              env=box.environment)
            program = box.start()
            until('the window answers', box.answers, 30)
            activate(box, 'share')
            state = until('it shares', lambda: (lambda s: s if s['active'] else None)(share_state(box)), 30)
            # The window may be gone before the key is let go, which xdotool takes for a failure.
            subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'tapo-?viewer', 'windowfocus', 'key', 'ctrl+w'],
                           env=box.environment, check=False, timeout=30)
            until('it says that it shares', lambda: state['addresses'][0].encode() in tapo_box.read(log), 30)
            self.assertTrue(share_state(box)['active'])
            with urllib.request.urlopen(state['addresses'][0] + 'health', timeout=30) as answer:
                self.assertEqual(answer.status, 200)
            activate(box, 'share')
            self.assertEqual(box.wait_for_end(program), 0)


if __name__ == '__main__':
    tapo_box.main()
