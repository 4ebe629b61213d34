#!/usr/bin/env python3
"""Pictures on a wall: nothing over them, back after a crash and after the camera or the screen was away, and over when it is told so."""

import os
import signal
import subprocess
import time
import unittest

import tapo_box
from tapo_box import Box, HARD_PASSWORD, changed_blocks, say, until


class Kiosk(unittest.TestCase):
    def setUp(self):
        self.box = self.enterContext(Box())
        self.camera = self.box.add_camera('porch', HARD_PASSWORD)
        self.box.run('--add=' + self.camera.address, '--name=Porch', '--user=' + self.camera.user, '--password-stdin',
                     stdin=self.camera.password.encode() + b'\n')
        self.parent = self.box.start('--kiosk')
        self.wait_until_live()

    def wait_until_live(self):
        until('the camera is live', lambda: self.box.answers() and self.box.state().get('Porch', {}).get('state') == 'live', 60)

    def child(self):
        with open(f'/proc/{self.parent.pid}/task/{self.parent.pid}/children', encoding='utf-8') as file:
            children = [int(child) for child in file.read().split()]
        return children[0] if children else None

    def moves(self):
        before = self.box.screenshot()
        time.sleep(1.5)
        return changed_blocks(before, self.box.screenshot())

    def end(self):
        self.box.run('--quit')
        self.assertEqual(self.box.wait_for_end(self.parent), 0)

    def test_faults(self):
        until('the picture moves', lambda: len(self.moves()) > 10, 30)
        first = self.child()
        os.kill(first, signal.SIGKILL)
        until('another one runs', lambda: self.child() not in (None, first), 30)
        self.wait_until_live()
        until('the picture moves after the crash', lambda: len(self.moves()) > 10, 30)
        self.camera.kill()
        until('the loss is noticed', lambda: self.box.state()['Porch']['state'] == 'waiting', 30)
        self.camera.start()
        self.wait_until_live()
        until('the picture moves after the camera was away', lambda: len(self.moves()) > 10, 30)
        for process in (self.parent.pid, self.child()):
            self.assertNotIn(HARD_PASSWORD.encode(), tapo_box.read(f'/proc/{process}/cmdline'))
            self.assertNotIn(HARD_PASSWORD.encode(), tapo_box.read(f'/proc/{process}/environ'))
        say('crash and loss survived')
        self.end()
        # It was told to end: nobody comes after it.
        self.assertFalse(self.box.answers())

    def test_display(self):
        """The display goes and comes again, as when its server or a session is started anew."""
        until('the picture moves', lambda: len(self.moves()) > 10, 30)
        self.box.end(self.box.display)
        until('nobody shows the cameras', lambda: self.child() is None, 30)
        self.assertIsNone(self.parent.poll())
        self.box.start_display(number=self.box.environment['DISPLAY'])
        until('somebody does again', lambda: self.child() is not None, 30)
        self.wait_until_live()
        until('the picture moves', lambda: len(self.moves()) > 10, 30)
        self.box.end(self.box.display)
        until('nobody shows the cameras', lambda: self.child() is None, 30)
        self.parent.terminate()
        self.assertEqual(self.box.wait_for_end(self.parent), 0)

    def test_wrong_camera(self):
        """Nobody starts it again for what is not there."""
        self.end()
        self.assertIn('Nobody', self.box.run('--kiosk', 'Nobody', status=2))

    def test_signal(self):
        child = self.child()
        self.parent.terminate()
        self.assertEqual(self.box.wait_for_end(self.parent), 0)
        until('the child has ended', lambda: not os.path.exists(f'/proc/{child}'))
        until('the camera was left with TEARDOWN', lambda: self.camera.requests('TEARDOWN'))

    def test_keys(self):
        """Escape and F11 do not lead out of it, Delete removes nothing, Ctrl+Q ends it."""
        for key in ('Escape', 'F11', 'F9', 'Delete', 'ctrl+n'):
            self.press(key)
        self.assertIn('Porch', self.box.run('--list'))
        width, height = tapo_box.SCREEN
        self.assertIn(f'{width}x{height}', self.xdotool('getwindowgeometry'))
        until('the picture moves', lambda: len(self.moves()) > 10, 30)
        self.press('ctrl+q')
        self.assertEqual(self.box.wait_for_end(self.parent), 0)

    def xdotool(self, *verb):
        command = ['xdotool', 'search', '--onlyvisible', '--class', 'tapo-?viewer', *verb]
        return subprocess.run(command, env=self.box.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              check=False, timeout=60).stdout

    def press(self, key):
        self.xdotool('windowfocus', 'key', key)
        time.sleep(0.3)


tapo_box.main()
