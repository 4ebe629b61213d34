#!/usr/bin/env python3
"""Windows are there again as the program was left; one that was closed before is not."""

import subprocess
import unittest

import tapo_box
from tapo_box import Box, until


class Windows(unittest.TestCase):
    def count(self, box):
        found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'tapo-?viewer'], env=box.environment,
                               stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
        return len(found.stdout.split())

    def test_restored(self):
        with Box() as box:
            box.environment['GSETTINGS_BACKEND'] = 'keyfile'
            for name in ('Porch', 'Garden'):
                box.run('--add=127.0.0.1:9', f'--name={name}')
            program = box.start_and_wait()
            until('there is a window', lambda: self.count(box) == 1, 30)
            subprocess.run(['gapplication', 'action', 'org.example.TapoViewer', 'new-window'], env=box.environment, check=True, timeout=60)
            until('there are two', lambda: self.count(box) == 2, 30)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            program = box.start_and_wait()
            until('both are back', lambda: self.count(box) == 2, 30)
            # One that is closed is not wanted again.
            subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'tapo-?viewer', 'windowfocus', 'key', 'ctrl+w'],
                           env=box.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False, timeout=60)
            until('one is left', lambda: self.count(box) == 1, 30)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            program = box.start_and_wait()
            until('one is back', lambda: self.count(box) == 1, 30)
            box.end(program)


tapo_box.main()
