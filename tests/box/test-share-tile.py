#!/usr/bin/env python3
"""Two hundred clients look on, and the thread that paints the window's tile has no more to do than before: no picture is
lost for want of it. How many are painted depends on what else the machine does; build-aux/bench share counts them."""

import json
import os
import subprocess
import unittest

import tapo_box
from tapo_box import BUILD, Box, until

APP = 'org.example.TapoViewer'
CLIENTS = os.path.join(BUILD, 'tests', 'share', 'tapo-stream-clients')
SECONDS = 6


def window_seconds(pid):
    """Processor time of the thread that the window has, which is the first one of its process."""
    with open(f'/proc/{pid}/task/{pid}/stat', encoding='utf-8') as file:
        fields = file.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


class Tile(unittest.TestCase):
    def counts(self, box, program):
        """Pictures decoded, pictures painted, and what the window's thread took for all."""
        state = box.state()['Porch']
        self.assertEqual(state['state'], 'live')
        return state['frames'], state['painted'], window_seconds(program.pid)

    def during(self, box, program, function):
        before = self.counts(box, program)
        result = function()
        return result, *(now - then for now, then in zip(self.counts(box, program), before))

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
            command = [CLIENTS, port, '200', str(SECONDS), 'X-Sequence: ', request]
            alone = [CLIENTS, port, '1', str(SECONDS), 'X-Sequence: ', request]
            _, _, painted_alone, alone = self.during(box, program, lambda: subprocess.run(alone, capture_output=True, check=True))
            clients, frames, painted, crowded = self.during(box, program,
                                                            lambda: subprocess.run(command, capture_output=True, check=True))
            found = json.loads(clients.stdout)
            tapo_box.say(f'one client: {painted_alone} painted, {alone:.2f} s; 200: {found}, {frames} decoded, '
                         f'{painted} painted, {crowded:.2f} s')
            self.assertEqual(found['served'], 200)
            self.assertGreater(frames, 5 * SECONDS)
            # Who watches is told once a second, two hundred times.
            self.assertLess(crowded, 2 * alone / max(painted_alone, 1) * painted + 0.5)
            self.assertEqual(len(camera.requests('SETUP')), 1)
            self.assertEqual(box.wait_for_state('Porch', 'live')['connects'], 1)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)


if __name__ == '__main__':
    tapo_box.main()
