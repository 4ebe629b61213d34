#!/usr/bin/env python3
"""A wrong password is one refused login on the wire and a camera that waits for a person."""

import time
import unittest

import tapo_box
from tapo_box import Box, PLAIN_PASSWORD


class WrongPassword(unittest.TestCase):
    def refused(self, camera):
        return [line for line in camera.lines() if line['event'] == 'request' and line['login'] == 'wrong']

    def test_one_login(self):
        with Box() as box:
            camera = box.add_camera('porch', PLAIN_PASSWORD)
            box.run('--add=' + camera.address, '--name=Porch', '--user=' + camera.user, '--password-stdin', stdin=b'guess\n')
            program = box.start()
            state = box.wait_for_state('Porch', 'blocked')
            self.assertEqual(state['error'], 'unauthorized')
            # Longer than the waits of a camera that is tried again.
            time.sleep(5)
            self.assertEqual(box.state()['Porch']['state'], 'blocked')
            self.assertEqual(len(self.refused(camera)), 1)
            self.assertFalse(camera.requests('SETUP'))
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            self.assertEqual(len(self.refused(camera)), 1)


tapo_box.main()
