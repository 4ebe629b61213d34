#!/usr/bin/env python3
"""Looks for the passwords everywhere but in the keyring: files, logs at every level, graphs, arguments, environments,
the traffic of the session bus. In clear, percent-encoded, and in base64."""

import os
import unittest

import tapo_box
from tapo_box import Box, HARD_PASSWORD, PLAIN_PASSWORD, forms_of, say, until


class Leaks(unittest.TestCase):
    def look_into(self, what, text):
        self.looked += len(text)
        for camera in self.box.cameras:
            for form in forms_of(camera.user, camera.password):
                self.assertNotIn(form, text, f'{form} is in {what}')

    def look_into_files(self):
        for folder in ('config', 'data', 'cache', 'state', 'home', 'run', 'logs', 'graphs'):
            for path, _, names in os.walk(self.box.path(folder)):
                for name in names:
                    full = os.path.join(path, name)
                    if os.path.isfile(full):
                        self.look_into(full, tapo_box.read(full))

    def look_into_processes(self, processes):
        for process in processes:
            for name in ('cmdline', 'environ'):
                self.look_into(name, tapo_box.read(f'/proc/{process.pid}/{name}'))

    def both_live(self):
        states = self.box.state()
        return len(states) == 2 and all(state['state'] == 'live' for state in states.values())

    def watch(self, level):
        """Lets the program do everything that has to do with passwords."""
        log = self.box.path('logs', f'gst-{level}.log')
        plays = sum(len(camera.requests('PLAY')) for camera in self.box.cameras)
        program = self.box.start_and_wait(GST_DEBUG=str(level), GST_DEBUG_FILE=log, G_MESSAGES_DEBUG='all',
                                          GST_DEBUG_DUMP_DOT_DIR=self.box.path('graphs'))
        if level == 5:
            self.add()
            until('both are live', self.both_live, 90)
            for camera in self.box.cameras:
                camera.kill()
                camera.start()
            until('both are live again', self.both_live, 90)
        else:
            # So much is written that the pictures do not keep up; the passwords have gone through everything by then.
            until('both have logged in',
                  lambda: sum(len(camera.requests('PLAY')) for camera in self.box.cameras) >= plays + 2, 90)
        self.look_into_processes([program])
        self.box.run('--list')
        self.box.run('--list', '--json')
        self.box.run('--quit')
        self.assertEqual(self.box.wait_for_end(program, 60), 0)
        size = os.path.getsize(log)
        self.assertGreater(size, 10000)
        say(f'GST_DEBUG={level} wrote {size} bytes')

    def add(self):
        """One with a pasted address, one by standard input; both by way of the running program."""
        porch, garden = self.box.cameras
        self.box.run('--add', f'rtsp://{porch.user}:{porch.password}@{porch.address}/stream1', '--name=Porch')
        self.box.run('--add=' + garden.address, '--name=Garden', '--user=' + garden.user, '--password-stdin',
                     stdin=garden.password.encode() + b'\n')

    def test_leaks(self):
        self.looked = 0
        with Box() as self.box:
            os.mkdir(self.box.path('graphs'))
            traffic = self.box.path('logs', 'bus-traffic.log')
            monitor = self.box.start_process(['dbus-monitor', '--session'], log=traffic, env=self.box.environment)
            until('the monitor listens', lambda: os.path.getsize(traffic) > 0)
            self.box.add_camera('porch', PLAIN_PASSWORD)
            self.box.add_camera('garden', HARD_PASSWORD)
            self.watch(5)
            self.watch(9)
            self.assertIn(b'--password-stdin', tapo_box.read(traffic), 'the monitor saw nothing')
            self.box.end(monitor)
            self.look_into_files()
            say(f'{self.looked} bytes looked into')
            # The search itself works: what holds the passwords is found.
            with self.assertRaises(AssertionError):
                self.look_into('itself', PLAIN_PASSWORD.encode())
            # And the keyring's file is no place for them in clear either.
            self.look_into('the keyring', tapo_box.read(self.box.path('secrets')))


tapo_box.main()
