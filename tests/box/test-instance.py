#!/usr/bin/env python3
"""A running program answers later calls; no other process becomes one by asking."""

import json
import os
import signal
import subprocess
import time
import unittest

import tapo_box
from tapo_box import Box, PLAIN_PASSWORD, until

APP = 'org.example.TapoViewer'


class Instance(unittest.TestCase):
    def hosts(self, box):
        return [json.loads(line)['host'] for line in box.run('--list', '--json').splitlines()]

    def saved(self, box):
        return [camera['host'] for camera in json.loads(tapo_box.read(box.path('config', 'tapo-viewer', 'cameras.json')))['cameras']]

    def owned(self, box):
        return b'true' in box.bus_call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner',
                                       'string:' + APP)

    def test_running(self):
        with Box() as box:
            box.run('--add=127.0.0.1:9', '--name=Old')
            program = box.start_and_wait()
            # What the running program has in memory and what a command changes are one list.
            box.run('--add=127.0.0.2:9', '--name=New', '--user=me', '--password-stdin', stdin=PLAIN_PASSWORD.encode())
            box.run('--add', f'rtsp://me:{PLAIN_PASSWORD}@127.0.0.3:9/', '--name=Pasted')
            self.assertEqual(self.hosts(box), ['127.0.0.1', '127.0.0.2', '127.0.0.3'])
            self.assertEqual(self.saved(box), ['127.0.0.1', '127.0.0.2', '127.0.0.3'])
            self.assertEqual(set(box.state()), {'Old', 'New', 'Pasted'})
            # Names that would break a line, or the terminal.
            hostile = 'line\nbreak \x1b[31m \u202e "'
            box.run('--add=127.0.0.4:9', '--name=' + hostile)
            self.assertIn(hostile, box.state())
            box.run('--remove=' + hostile)
            box.run('--remove=Old')
            self.assertEqual(self.saved(box), ['127.0.0.2', '127.0.0.3'])
            # Wrong from afar as it is from near by.
            box.run('--remove=Old', status=1)
            box.run('Old', status=1)
            box.run('--add=bad host', status=2)
            box.run('--add=127.0.0.4', '--password-stdin', stdin=b'', status=1)
            # Raises the window, and shows cameras large.
            box.run()
            box.run('New')
            box.run('--fullscreen', '2')
            self.assertIsNone(program.poll())
            self.assertNotIn(PLAIN_PASSWORD.encode(), tapo_box.read(box.path('config', 'tapo-viewer', 'cameras.json')))
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            # --quit comes back when all is over, so that a new one can be started at once.
            self.assertFalse(self.owned(box))
            self.assertEqual(self.hosts(box), ['127.0.0.2', '127.0.0.3'])

    def test_asking_starts_nothing(self):
        """Although the bus could start the program, and a careless call would make it."""
        with Box(display=False, bus=False) as box:
            services = box.path('services')
            os.mkdir(services)
            with open(os.path.join(services, APP + '.service'), 'w', encoding='utf-8') as file:
                file.write(f'[D-BUS Service]\nName={APP}\nExec={box.program} --gapplication-service\n')
            box.start_bus(f'<servicedir>{services}</servicedir>')
            box.run('--state', status=1)
            box.run('--quit', status=1)
            box.run('--list')
            box.run('--add=127.0.0.1:9')
            self.assertFalse(self.owned(box))
            # A desktop asks for more than that.
            box.start_display()
            subprocess.run(['dbus-update-activation-environment', 'DISPLAY'], env=box.environment, check=True)
            box.bus_call(APP, '/org/example/TapoViewer', 'org.freedesktop.Application.Activate', 'dict:string:variant:')
            until('a window shows the camera', lambda: len(box.state()) == 1)
            box.run('--quit')
            until('it has ended', lambda: not self.owned(box))

    def windows(self, box):
        return subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'tapo-?viewer'], env=box.environment,
                              capture_output=True, timeout=60).stdout.split()

    def test_new_window(self):
        """As the menu entry's action asks for it: one more, and the first one stays."""
        with Box() as box:
            box.start_and_wait()
            until('there is a window', lambda: len(self.windows(box)) == 1)
            subprocess.run(['gapplication', 'action', APP, 'new-window'], env=box.environment, check=True, timeout=60)
            until('there are two windows', lambda: len(self.windows(box)) == 2)

    def test_no_bus(self):
        with Box(bus=False) as box:
            camera = box.add_camera('porch', PLAIN_PASSWORD)
            box.run('--add=' + camera.address, '--user=' + camera.user, '--password-stdin', stdin=PLAIN_PASSWORD.encode())
            program = box.start()
            until('the picture comes', lambda: camera.requests('PLAY'))
            box.run('--state', status=1)
            program.send_signal(signal.SIGINT)
            self.assertEqual(box.wait_for_end(program), 0)
            self.assertEqual(len(camera.requests('TEARDOWN')), 1)

    def test_end_is_prompt(self):
        """Also with a camera that does not answer any more."""
        with Box() as box:
            camera = box.add_camera('porch', PLAIN_PASSWORD)
            box.run('--add=' + camera.address, '--name=Porch', '--user=' + camera.user, '--password-stdin', stdin=PLAIN_PASSWORD.encode())
            program = box.start_and_wait()
            box.wait_for_state('Porch', 'live')
            camera.freeze()
            started = time.monotonic()
            program.terminate()
            self.assertEqual(box.wait_for_end(program), 0)
            seconds = time.monotonic() - started
            camera.thaw()
            tapo_box.say(f'ended {seconds:.1f} s after SIGTERM, with a camera that does not answer')
            self.assertLess(seconds, 2 + 2 * tapo_box.PATIENCE)

    def test_misinstalled(self):
        """Something is missing that the window needs: a sentence, and no crash."""
        with Box() as box:
            nothing = box.path('nothing')
            sentence = box.run(status=1, GST_PLUGIN_SYSTEM_PATH_1_0=nothing, GST_PLUGIN_PATH_1_0='',
                               GST_REGISTRY=box.path('registry'))
            self.assertIn('rtspsrc', sentence)
            self.assertIn('schema', box.run(status=1, GSETTINGS_SCHEMA_DIR=nothing, XDG_DATA_DIRS=nothing))
            box.run('--list', GSETTINGS_SCHEMA_DIR=nothing, GST_PLUGIN_SYSTEM_PATH_1_0=nothing, GST_REGISTRY=box.path('registry'))


tapo_box.main()
