#!/usr/bin/env python3
"""Views: the one on a wall, the one that the program was left with, and cameras outside it that nobody talks to."""

import json
import os
import subprocess
import unittest

import tapo_box
from tapo_box import Box, HARD_PASSWORD, PLAIN_PASSWORD, until


class Views(unittest.TestCase):
    def setUp(self):
        self.box = self.enterContext(Box())
        self.box.environment['GSETTINGS_BACKEND'] = 'keyfile'
        self.cameras = {}
        for name, password in (('Porch', PLAIN_PASSWORD), ('Garden', HARD_PASSWORD)):
            camera = self.box.add_camera(name.lower(), password)
            self.box.run(f'--add={camera.address}', f'--name={name}', f'--user={camera.user}', '--password-stdin',
                         stdin=password.encode() + b'\n')
            self.cameras[name] = camera
        listed = json.loads(tapo_box.read(self.box.path('config', 'tapo-viewer', 'cameras.json')))['cameras']
        ids = {camera['name']: camera['id'] for camera in listed}
        self.write_views([{'id': 'v', 'name': 'Outside', 'cameras': ['of nobody', ids['Garden']], 'layout': 'own:2x1', 'dwell': 30}])

    def write_views(self, views):
        with open(self.box.path('config', 'tapo-viewer', 'views.json'), 'w', encoding='utf-8') as file:
            json.dump({'version': 1, 'views': views}, file)

    def press(self, key):
        subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'tapo-?viewer', 'windowfocus', 'key', key],
                       env=self.box.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False, timeout=60)

    def end(self, program):
        self.box.run('--quit')
        self.assertEqual(self.box.wait_for_end(program), 0)

    def n_asked(self, name):
        return len(self.cameras[name].requests('DESCRIBE'))

    def test_kiosk(self):
        """By its name, with other capitals, and by its id; without a word to the others."""
        for named in ('outSIDE', 'v'):
            program = self.box.start(f'--kiosk={named}')
            until('the program answers', self.box.answers, 60)
            self.box.wait_for_state('Garden', 'live', 60)
            self.end(program)
        self.assertEqual(self.n_asked('Porch'), 0)
        # As it was before there were views.
        program = self.box.start('--kiosk', 'Porch')
        until('the program answers', self.box.answers, 60)
        self.box.wait_for_state('Porch', 'live', 60)
        self.end(program)

    def test_unknown(self):
        self.assertIn('“Outside”', self.box.run('--kiosk=Nowhere', status=2))
        self.assertIn('“Nowhere”', self.box.run('--kiosk=Nowhere', status=2))
        self.box.run('--kiosk=Outside', 'Porch', status=2)
        self.box.run('--kiosk=', status=2)
        os.remove(self.box.path('config', 'tapo-viewer', 'views.json'))
        self.assertIn('no view', self.box.run('--kiosk=Outside', status=2))

    def test_remembered(self):
        program = self.box.start_and_wait()
        self.box.wait_for_state('Porch', 'live', 60)
        self.box.wait_for_state('Garden', 'live', 60)
        self.press('alt+2')
        # It is kept for a while after the last who needed it.
        self.box.wait_for_state('Porch', 'off', 60)
        self.assertEqual(self.box.state()['Garden']['state'], 'live')
        self.end(program)
        asked = self.n_asked('Porch')
        program = self.box.start_and_wait()
        self.box.wait_for_state('Garden', 'live', 60)
        self.end(program)
        # Neither the window nor what is asked for before it.
        self.assertEqual(self.n_asked('Porch'), asked)


tapo_box.main()
