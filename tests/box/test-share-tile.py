#!/usr/bin/env python3
"""Two hundred clients look on, and the tile of the window paints what it painted before."""

import json
import os
import subprocess
import unittest

import tapo_box
from tapo_box import BUILD, Box, until

APP = 'org.example.TapoViewer'
CLIENTS = os.path.join(BUILD, 'tests', 'share', 'tapo-stream-clients')
SECONDS = 6


class Tile(unittest.TestCase):
    def counts(self, box):
        state = box.state()['Porch']
        self.assertEqual(state['state'], 'live')
        return state['frames'], state['painted']

    def test_crowd(self):
        with Box() as box:
            camera = box.add_camera('Porch', 'camera-secret')
            box.run('--add', camera.address, '--name=Porch', '--user', camera.user, '--password-stdin', stdin=b'camera-secret\n')
            program = box.start()
            until('the window answers', box.answers, 30)
            box.wait_for_state('Porch', 'live', 30)
            subprocess.run(['gapplication', 'action', APP, 'share'], env=box.environment, check=True, timeout=60)
            share = until('it shares', lambda: (lambda s: s if s['active'] else None)(json.loads(box.run('--share-state'))), 30)
            port = share['addresses'][0].rstrip('/').rsplit(':', 1)[1]
            code = box.run('--share-code').strip()
            login = tapo_box.base64.b64encode(f'anyone:{code}'.encode()).decode()
            request = f'GET /video_feed HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {login}\r\n\r\n'
            frames, painted = self.counts(box)
            clients = subprocess.run([CLIENTS, port, '200', str(SECONDS), 'X-Sequence: ', request], capture_output=True, check=True)
            found = json.loads(clients.stdout)
            frames, painted = (now - before for now, before in zip(self.counts(box), (frames, painted)))
            tapo_box.say(f'200 clients: {found}; the tile got {frames} pictures and painted {painted}')
            self.assertEqual(found['served'], 200)
            # One may be on its way at either end. With the sanitizers and little processor some may be lost, as without
            # a share; a server that took the time of the window's thread would lose most.
            self.assertGreater(painted, 0.9 * frames - 2)
            self.assertGreater(frames, 5 * SECONDS)
            self.assertEqual(len(camera.requests('SETUP')), 1)
            self.assertEqual(box.wait_for_state('Porch', 'live')['connects'], 1)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)


if __name__ == '__main__':
    tapo_box.main()
