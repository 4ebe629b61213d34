#!/usr/bin/env python3
"""Windows that were open when the program was left are there again; one that was closed is not, unless it was the last."""

import re
import subprocess
import unittest

import tapo_box
from tapo_box import Box, PLAIN_PASSWORD, until


class Windows(unittest.TestCase):
    def setUp(self):
        self.box = self.enterContext(Box())
        self.box.environment['GSETTINGS_BACKEND'] = 'keyfile'
        for name in ('Porch', 'Garden'):
            self.box.run('--add=127.0.0.1:9', '--name=' + name, '--user=watcher', '--password-stdin',
                         stdin=PLAIN_PASSWORD.encode() + b'\n')

    def xdotool(self, *arguments):
        return subprocess.run(['xdotool', *arguments], env=self.box.environment, capture_output=True, timeout=60).stdout.decode()

    def windows(self):
        return self.xdotool('search', '--onlyvisible', '--name', '.').split()

    def wait_for_windows(self, n):
        return until(f'there are {n} windows', lambda: len(self.windows()) == n and self.windows(), 60)

    def size(self, window):
        found = re.search(r'Geometry: (\d+)x(\d+)', self.xdotool('getwindowgeometry', window))
        return (int(found[1]), int(found[2])) if found else None

    def close(self, window):
        """By hand: there is no manager that would give the window the keyboard."""
        self.xdotool('windowfocus', '--sync', window)
        self.xdotool('key', 'ctrl+w')

    def start(self, n):
        program = self.box.start_and_wait()
        return program, self.wait_for_windows(n)

    def quit(self, program):
        self.box.run('--quit')
        self.assertEqual(self.box.wait_for_end(program), 0)

    def kept(self):
        text = tapo_box.read(self.box.path('config', 'glib-2.0', 'settings', 'keyfile')).decode()
        found = re.search(r'^windows=(.*)$', text, re.MULTILINE)
        return found[1] if found else ''

    def test_windows(self):
        program, (first,) = self.start(1)
        subprocess.run(['gapplication', 'action', 'org.example.TapoViewer', 'new-window'], check=True,
                       env=self.box.environment, timeout=60)
        both = self.wait_for_windows(2)
        second = next(window for window in both if window != first)
        self.box.run('Garden')
        self.xdotool('windowsize', second, '700', '500')
        until('it is smaller', lambda: self.size(second) == (700, 500))
        self.assertNotEqual(self.size(first), (700, 500), 'the other window follows')
        sizes = sorted(self.size(window) for window in both)
        self.quit(program)
        self.assertEqual(self.kept().count("'layout'"), 2)
        self.assertEqual(self.kept().count("'camera'"), 1)

        # Both are there again, each with its size and one with its camera.
        program, both = self.start(2)
        until('they have their sizes', lambda: sorted(self.size(window) for window in both) == sizes)
        self.quit(program)
        self.assertEqual(self.kept().count("'camera'"), 1)

        # One is closed by hand, and forgotten; the other is the last, and is not.
        program, both = self.start(2)
        small = next(window for window in both if self.size(window) == (700, 500))
        large = next(window for window in both if window != small)
        self.close(large)
        self.assertEqual(self.wait_for_windows(1), [small])
        self.close(small)
        self.assertEqual(self.box.wait_for_end(program), 0)
        program, (last,) = self.start(1)
        until('it is the last one', lambda: self.size(last) == (700, 500))
        self.quit(program)


tapo_box.main()
