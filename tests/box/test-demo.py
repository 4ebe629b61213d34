#!/usr/bin/env python3
"""The demonstration: four cameras that are nowhere afterwards, and a simulator that ends with the program."""

import os
import unittest

import tapo_box
from tapo_box import Box, until


def is_gone(pid):
    try:
        with open(f'/proc/{pid}/stat', encoding='utf-8') as file:
            return file.read().rsplit(')', 1)[1].split()[0] == 'Z'
    except OSError:
        return True


class Demo(unittest.TestCase):
    def simulators(self, program):
        found = []
        for thread in os.listdir(f'/proc/{program.pid}/task'):
            with open(f'/proc/{program.pid}/task/{thread}/children', encoding='utf-8') as file:
                found += [int(child) for child in file.read().split()]
        return [pid for pid in found if b'simulator' in tapo_box.read(f'/proc/{pid}/cmdline')]

    def all_live(self, box):
        states = box.state()
        return len(states) == 4 and all(state['state'] == 'live' for state in states.values())

    def test_demo(self):
        with Box() as box:
            box.run('--add=127.0.0.1:9', '--name=Mine')
            before = tapo_box.read(box.path('config', 'tapo-viewer', 'cameras.json'))
            program = box.start('--demo')
            until('four cameras are live', lambda: self.all_live(box), 60)
            # The person's own cameras are another matter.
            self.assertIn('Mine', box.run('--list'))
            box.run('Porch', status=1)
            box.run('--demo', 'Porch')
            until('the porch is shown large', lambda: box.state()['Porch']['stream'] == 'main', 60)
            self.assertEqual((box.state()['Porch']['width'], box.state()['Porch']['height']), (1920, 1080))
            simulators = self.simulators(program)
            self.assertEqual(len(simulators), 1)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            until('the simulator has ended', lambda: is_gone(simulators[0]))
            self.assertEqual(tapo_box.read(box.path('config', 'tapo-viewer', 'cameras.json')), before)
            self.assertFalse(os.path.exists(box.path('secrets')))

    def test_sudden_death(self):
        with Box() as box:
            program = box.start('--demo')
            until('there is a simulator', lambda: self.simulators(program))
            simulator = self.simulators(program)[0]
            program.kill()
            program.wait()
            until('the simulator has ended', lambda: is_gone(simulator))

    def test_no_simulator(self):
        with Box() as box:
            self.assertIn('simulator', box.run('--demo', status=1, TAPO_VIEWER_SIMULATOR=box.path('nothing')))
            # One that ends at once.
            box.run('--demo', status=1, TAPO_VIEWER_SIMULATOR='/bin/false')


tapo_box.main()
