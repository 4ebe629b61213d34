#!/usr/bin/env python3
"""Two cameras are added by command line and watched: live, moving on the screen, back after a restart, left in order."""

import time
import unittest

import tapo_box
from tapo_box import Box, HARD_PASSWORD, PLAIN_PASSWORD, changed_blocks, say, until

# Of the 15 that a camera sends.
LEAST_FPS = 14

# What --state says of a camera.
KEYS = {'id', 'name', 'state', 'error', 'stream', 'rate', 'width', 'height', 'fps_in', 'fps_decoded', 'fps_painted', 'frames_in',
        'frames', 'painted', 'frames_unwatched', 'frames_spared', 'lost', 'connects', 'age_ms', 'sessions', 'decoder', 'codec',
        'transport', 'memory', 'kbit_s', 'jitter_ms', 'delay_ms', 'delay_p95_ms', 'decode_ms', 'camera_clock_delay_ms', 'live_ms',
        'keepalive_ms', 'keepalive_age_ms', 'last_error', 'last_error_age_ms'}


class Watch(unittest.TestCase):
    def setUp(self):
        self.box = self.enterContext(Box())
        self.porch = self.box.add_camera('porch', PLAIN_PASSWORD)
        self.garden = self.box.add_camera('garden', HARD_PASSWORD)
        for name, camera in (('Porch', self.porch), ('Garden', self.garden)):
            self.box.run('--add=' + camera.address, '--name=' + name, '--user=' + camera.user, '--password-stdin',
                         stdin=camera.password.encode() + b'\n')
        self.program = self.box.start('--fullscreen')

    def both(self):
        states = self.box.state()
        return [states[name] for name in ('Porch', 'Garden')] if len(states) == 2 else None

    def both_live(self):
        states = self.both()
        return states if states and all(state['state'] == 'live' for state in states) else None

    def smooth(self):
        states = self.both_live()
        return states if states and all(state['fps_painted'] >= LEAST_FPS for state in states) else None

    def look(self, seconds=1.5):
        """Where the screen changes within that time."""
        before = self.box.screenshot()
        time.sleep(seconds)
        return changed_blocks(before, self.box.screenshot())

    def where_alone(self, still):
        """Where the screen changes while the other camera stands still."""
        still.freeze()
        try:
            # What was on its way when it froze has to arrive first.
            self.look(0.5)
            return self.look()
        finally:
            still.thaw()

    def check_pictures(self):
        until('both run smoothly', self.smooth, 60)
        first = self.where_alone(self.garden)
        until('both run smoothly again', self.smooth, 60)
        second = self.where_alone(self.porch)
        until('both run smoothly at last', self.smooth, 60)
        self.assertGreater(len(first), 10, 'the first tile does not move')
        self.assertGreater(len(second), 10, 'the second tile does not move')
        # Where a picture grows old, the words that say so change: a few blocks, not a picture.
        self.assertLess(len(first & second) * 4, min(len(first), len(second)), 'both cameras change the same place')
        both = self.look()
        self.assertTrue(both & first and both & second, 'one of the tiles stands still')
        say(f'blocks that move: {len(first)}, {len(second)}, together {len(both)}')

    def check_restart(self):
        for camera in (self.porch, self.garden):
            camera.kill()
        until('the loss is noticed', lambda: all(state['state'] == 'waiting' for state in self.both() or [{'state': ''}]))
        time.sleep(1)
        for camera in (self.porch, self.garden):
            camera.start()
        opened = max(self.porch.ready_at, self.garden.ready_at)
        states = until('both are live again', self.both_live)
        seconds = time.monotonic() - opened
        say(f'live again {seconds:.1f} s after the ports opened, connects {[state["connects"] for state in states]}')
        self.assertLess(seconds, 5)

    def check_end(self):
        started = time.monotonic()
        self.box.run('--quit')
        self.assertEqual(self.box.wait_for_end(self.program), 0)
        say(f'ended {time.monotonic() - started:.1f} s after --quit')
        for camera in (self.porch, self.garden):
            until('the camera was left with TEARDOWN', lambda: camera.requests('TEARDOWN'))
            self.assertEqual([line['status'] for line in camera.requests('TEARDOWN')], [200])

    def test_watch(self):
        states = until('both run smoothly', self.smooth, 60)
        say('painted {} fps'.format(' and '.join(str(state['fps_painted']) for state in states)))
        for state in states:
            self.assertEqual(set(state), KEYS)
            self.assertEqual((state['error'], state['stream'], state['sessions'], state['connects']), (None, 'sub', 1, 1))
            self.assertEqual((state['width'], state['height']), (640, 360))
            self.assertLess(state['age_ms'], 1000)
            self.assertTrue(state['decoder'])
        self.check_pictures()
        self.check_restart()
        self.check_end()


tapo_box.main()
