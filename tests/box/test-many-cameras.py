#!/usr/bin/env python3
"""Ten thousand cameras in the list: the program starts quickly, and connects to those alone that can be seen."""

import json
import os
import time
import unittest

import tapo_box
from tapo_box import Box, say, until

CAMERAS = 10000


class ManyCameras(unittest.TestCase):
    def test_many(self):
        with Box() as box:
            os.makedirs(box.path('config', 'tapo-viewer'))
            cameras = [{'id': f'5a5a5a5a-0000-4000-8000-{i:012x}', 'name': f'Camera {i}', 'host': '127.0.0.1', 'port': 9,
                        'main-path': '/stream1', 'sub-path': '/stream2'} for i in range(CAMERAS)]
            with open(box.path('config', 'tapo-viewer', 'cameras.json'), 'w', encoding='utf-8') as file:
                json.dump({'version': 1, 'cameras': cameras}, file)

            started = time.monotonic()
            self.assertEqual(box.run('--list').count('\n'), CAMERAS)
            say(f'--list took {time.monotonic() - started:.1f} s')

            started = time.monotonic()
            program = box.start()
            states = until('all are listed', lambda: box.state(), 30)
            seconds = time.monotonic() - started
            self.assertEqual(len(states), CAMERAS)
            until('some have been tried', lambda: any(state['connects'] for state in box.state().values()))
            tried = sum(state['connects'] > 0 for state in box.state().values())
            say(f'answers --state {seconds:.1f} s after its start; {tried} cameras were tried')
            self.assertLess(seconds, 10 * tapo_box.PATIENCE)
            self.assertLess(tried, 100)

            started = time.monotonic()
            box.run('--remove=Camera 5000')
            say(f'--remove took {time.monotonic() - started:.1f} s')
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            self.assertEqual(box.run('--list').count('\n'), CAMERAS - 1)


tapo_box.main()
