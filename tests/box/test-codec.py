#!/usr/bin/env python3
"""Where nothing decodes H.264, the tile and the doctor say in one sentence what to install, and go on living."""

import unittest

import tapo_box
from tapo_access import Reader
from tapo_box import Box, PLAIN_PASSWORD, until

# Whatever decodes it anywhere: software, graphics cards, boards.
DECODERS = ('avdec_h264', 'openh264dec', 'vah264dec', 'vulkanh264dec', 'nvh264dec', 'v4l2slh264dec', 'd3d11h264dec')


class Codec(unittest.TestCase):
    def test_no_decoder(self):
        box = self.enterContext(Box())
        reader = Reader(box)
        self.addCleanup(reader.close)
        camera = box.add_camera('porch', PLAIN_PASSWORD)
        box.run(f'--add={camera.address}', '--name=Porch', f'--user={camera.user}', '--password-stdin',
                stdin=PLAIN_PASSWORD.encode() + b'\n')
        box.environment['GST_PLUGIN_FEATURE_RANK'] = ','.join(f'{decoder}:NONE' for decoder in DECODERS)
        program = box.start_and_wait()
        state = until('it gives up', lambda: (state := box.state().get('Porch')) and state['error'] and state, 60)
        self.assertEqual(state['error'], 'unsupported')
        tile = until('there is a tile', lambda: reader.look().find('list item', 'Porch'))
        self.assertRegex(tile.description, 'The decoder for this camera’s picture is not installed\nInstall the codecs “[^”]*libav[^”]*”\\.$')
        self.assertIsNone(program.poll())
        box.run('--quit')
        self.assertEqual(box.wait_for_end(program), 0)


tapo_box.main()
