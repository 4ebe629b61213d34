#!/usr/bin/env python3
"""With the keyring that desktops really have: the password is kept there, found again, and removed."""

import subprocess
import unittest

import tapo_box
from tapo_box import Box, HARD_PASSWORD


class Keyring(unittest.TestCase):
    def search(self, box, camera_id):
        """What the keyring's own tool finds under the camera."""
        return subprocess.run(['secret-tool', 'search', '--all', 'camera-id', camera_id], env=box.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=60)

    def test_keyring(self):
        with Box(keyring='real') as box:
            camera = box.add_camera('porch', HARD_PASSWORD)
            camera_id = box.run('--add=' + camera.address, '--name=Porch', '--user=' + camera.user, '--password-stdin',
                                stdin=HARD_PASSWORD.encode() + b'\n').strip()
            found = self.search(box, camera_id)
            self.assertIn(HARD_PASSWORD.encode(), found.stdout)
            self.assertIn(b'Porch', found.stdout + found.stderr)

            program = box.start()
            box.wait_for_state('Porch', 'live')
            # Locked: said, nothing half done, no crash.
            subprocess.run(['dbus-send', '--session', '--print-reply', '--dest=org.freedesktop.secrets',
                            '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock',
                            'array:objpath:/org/freedesktop/secrets/collection/login'], env=box.environment, check=True,
                           stdout=subprocess.DEVNULL)
            self.assertEqual(box.state()['Porch']['state'], 'live')
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            box.run('--add=127.0.0.1:9', '--user=me', '--password-stdin', stdin=b'other', status=1)
            self.assertEqual(box.run('--list').count('\n'), 1)

    def test_removed(self):
        with Box(keyring='real', display=False) as box:
            camera_id = box.run('--add=127.0.0.1:9', '--user=me', '--password-stdin', stdin=b'other').strip()
            self.assertIn(b'other', self.search(box, camera_id).stdout)
            box.run('--remove=1')
            self.assertEqual(self.search(box, camera_id).stdout, b'')


tapo_box.main()
