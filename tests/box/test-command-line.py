#!/usr/bin/env python3
"""The command line without a display and without a running program: what it says, what it saves, what it refuses."""

import json
import os
import pty
import signal
import subprocess
import termios
import time
import unittest

import tapo_box
from tapo_box import Box, HARD_PASSWORD, PLAIN_PASSWORD, until


class CommandLine(unittest.TestCase):
    """One box for all: each test cleans its list."""

    @classmethod
    def setUpClass(cls):
        cls.box = cls.enterClassContext(Box(display=False, bus=False))
        cls.file = cls.box.path('config', 'tapo-viewer', 'cameras.json')

    def setUp(self):
        for name in os.listdir(self.box.path('config')):
            subprocess.run(['rm', '-r', self.box.path('config', name)], check=True)

    def list(self):
        return [json.loads(line) for line in self.box.run('--list', '--json').splitlines()]

    def write(self, text):
        os.makedirs(os.path.dirname(self.file), exist_ok=True)
        with open(self.file, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode())

    def kept_aside(self):
        folder = os.path.dirname(self.file)
        return [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith('cameras.json.')]

    def test_help(self):
        text = self.box.run('--help')
        for option in ('--add', '--check', '--name', '--user', '--brand', '--password-stdin', '--list', '--json', '--remove', '--demo',
                       '--fullscreen', '--version', '--quit', '--state', '--export', '--import', '--with-passwords', '--dry-run'):
            line = next(line for line in text.splitlines() if line.strip().startswith(option) or f' {option} ' in line)
            self.assertGreater(len(line.split(None, 1)[1]), 10, option)
        self.assertIn('history', text)
        self.assertRegex(self.box.run('--version'), r'^Tapo Viewer \d')

    def test_wrong_usage(self):
        for arguments in (['--nonsense'], ['--add'], ['--add='], ['--list', '--state'], ['--json'], ['--name=x'],
                          ['--list', 'camera'], ['--add=host', 'more'], ['--state', '--fullscreen'], ['--remove='],
                          ['--add=bad host'], ['--add=http://host/'], ['--add=rtsp://user:pass@'], ['--add=host:99999'],
                          ['--add=host', '--brand=nothing'], ['--add=host', '--brand=other'],
                          ['--add=rtsp://one@host/', '--user=two'], [b'--add=host', b'--name=\xff\xfe'],
                          ['--add=rtsp://user:pass@host/', '--password-stdin']):
            self.box.run(*arguments, status=2)
        self.assertEqual(self.list(), [])

    def test_nobody_there(self):
        self.assertIn('bus', self.box.run('--state', status=1))
        self.assertIn('bus', self.box.run('--quit', status=1))
        self.assertIn('display', self.box.run(status=1))
        self.assertIn('display', self.box.run('--demo', status=1))
        self.assertIn('display', self.box.run('porch', status=1))

    def test_add_list_remove(self):
        first = self.box.run('--add=192.168.1.50', '--name=Front door', '--user=me').strip()
        second = self.box.run('--add', '[2001:db8::1]:8554', stdin=b'').strip()
        third = self.box.run('--add=rtsps://10.0.0.3/live/main?x=1', '--brand=other').strip()
        cameras = self.list()
        self.assertEqual([camera['id'] for camera in cameras], [first, second, third])
        self.assertEqual(cameras[0] | {'id': ''}, {
            'id': '', 'name': 'Front door', 'brand': 'tapo', 'address': 'rtsp://192.168.1.50:554/stream1',
            'host': '192.168.1.50', 'port': 554, 'user': 'me'})
        self.assertEqual(cameras[1]['address'], 'rtsp://[2001:db8::1]:8554/stream1')
        self.assertEqual(cameras[2]['address'], 'rtsps://10.0.0.3:322/live/main?x=1')
        self.assertIn('Front door', self.box.run('--list'))
        # By its place, by its name in other letters, by its id.
        self.assertEqual(self.box.run('--remove=2').strip(), second)
        self.assertEqual(self.box.run('--remove=front DOOR').strip(), first)
        self.box.run('--remove=' + first, status=1)
        self.assertEqual(self.box.run('--remove=' + third).strip(), third)
        self.assertEqual(self.list(), [])

    def test_ambiguous(self):
        ids = [self.box.run(f'--add=10.0.0.{i}', '--name=Twin').strip() for i in (1, 2)]
        self.box.run('--remove=Twin', status=1)
        self.assertEqual(len(self.list()), 2)
        self.box.run('--remove=' + ids[1])
        self.assertEqual([camera['id'] for camera in self.list()], ids[:1])

    def test_passwords(self):
        """What comes in is what is kept, and nothing of it is in the list."""
        long = 'x' * 4096
        for number, password in enumerate((PLAIN_PASSWORD, HARD_PASSWORD, ' spaces ', '\\"quotes\'', long)):
            self.box.run(f'--add=10.0.1.{number}', '--user=me', '--password-stdin', stdin=password.encode() + b'\nnot this')
        self.box.run('--add=10.0.1.9', '--user=me', '--password-stdin', stdin=long.encode() + b'x\n', status=1)
        self.box.run('--add=10.0.1.9', '--user=me', '--password-stdin', stdin=b'\n', status=1)
        self.box.run('--add=10.0.1.9', '--user=me', '--password-stdin', stdin=b'', status=1)
        self.box.run('--add=10.0.1.9', '--user=me', '--password-stdin', stdin=b'a\0b\n', status=1)
        self.assertEqual(len(self.list()), 5)
        with open(self.file, encoding='utf-8') as file:
            text = file.read()
        for password in (PLAIN_PASSWORD, HARD_PASSWORD, 'quotes', long):
            self.assertNotIn(password, text)

    def test_transfer(self):
        """Out and in again: nothing that is there is changed, and without a passphrase no password goes along."""
        file = self.box.path('config', 'cameras.export')
        ids = [self.box.run(f'--add=10.0.5.{number}', f'--name=Camera {number}', '--user=me', '--password-stdin',
                            stdin=password.encode() + b'\n').strip()
               for number, password in enumerate((PLAIN_PASSWORD, HARD_PASSWORD))]
        self.assertIn('2', self.box.run('--export', file))
        with open(file, encoding='utf-8') as exported:
            text = exported.read()
        self.assertEqual(os.stat(file).st_mode & 0o777, 0o600)
        for secret in (PLAIN_PASSWORD, HARD_PASSWORD):
            self.assertNotIn(secret, text)
        self.assertEqual([camera['id'] for camera in json.loads(text)['cameras']], ids)

        self.box.run('--remove=' + ids[1])
        self.assertIn('Camera 1: new', self.box.run('--import=' + file, '--dry-run'))
        self.assertEqual([camera['id'] for camera in self.list()], ids[:1])
        report = self.box.run('--import=' + file).splitlines()
        self.assertEqual(report, ['Camera 0: already there', 'Camera 1: new'])
        self.assertEqual([camera['id'] for camera in self.list()], ids)
        for arguments in (['--import=' + file + '.none'], ['--import=' + self.box.path('config')],
                          ['--import=/dev/zero'], ['--export=' + file + '/below']):
            self.box.run(*arguments, status=1)
        for arguments in (['--with-passwords'], ['--dry-run'], ['--export=' + file, '--dry-run'],
                          ['--export=' + file, '--import=' + file], ['--export=' + file, '--password-stdin']):
            self.box.run(*arguments, status=2)

    def test_transfer_sealed(self):
        """With a passphrase the passwords go along, and nobody sees anything of it without."""
        file = self.box.path('config', 'cameras.sealed')
        phrase = 'a long passphrase'
        added = self.box.run('--add=10.0.6.1', '--name=Sealed', '--user=me', '--password-stdin',
                             stdin=HARD_PASSWORD.encode() + b'\n').strip()
        self.box.run('--export=' + file, '--with-passwords', status=1, stdin=b'')
        self.box.run('--export=' + file, '--with-passwords', '--password-stdin', status=1, stdin=b'short\n')
        self.assertFalse(os.path.exists(file))
        self.box.run('--export=' + file, '--with-passwords', '--password-stdin', stdin=phrase.encode() + b'\n')
        self.assertEqual(os.stat(file).st_mode & 0o777, 0o600)
        with open(file, encoding='utf-8') as exported:
            text = exported.read()
        for secret in (HARD_PASSWORD, phrase, 'Sealed', '10.0.6.1'):
            self.assertNotIn(secret, text)
        self.box.run('--remove=' + added)
        self.box.run('--import=' + file, status=1, stdin=b'')
        self.assertIn('passphrase', self.box.run('--import=' + file, '--password-stdin', status=1, stdin=b'not this one\n'))
        self.assertEqual(self.list(), [])
        self.assertIn('new', self.box.run('--import=' + file, '--password-stdin', stdin=phrase.encode() + b'\n'))
        self.assertEqual([camera['id'] for camera in self.list()], [added])
        # The password came along: without it another export has another length.
        again = self.box.path('config', 'again.sealed')
        self.box.run('--export=' + again, '--with-passwords', '--password-stdin', stdin=phrase.encode() + b'\n')
        self.assertEqual(os.path.getsize(again), os.path.getsize(file))

    def test_pasted(self):
        for arguments in ([f'--add=rtsp://me:{HARD_PASSWORD}@10.0.2.1/stream2'], ['--add', f'rtsp://me:{PLAIN_PASSWORD}@10.0.2.2'],
                          ['--add', f'me:{PLAIN_PASSWORD}@10.0.2.3:5540']):
            self.box.run(*arguments)
        cameras = self.list()
        self.assertEqual([camera['user'] for camera in cameras], ['me'] * 3)
        self.assertEqual([camera['host'] for camera in cameras], ['10.0.2.1', '10.0.2.2', '10.0.2.3'])
        self.assertEqual([camera['brand'] for camera in cameras], ['tapo'] * 3)

    def start_waiting(self, *arguments):
        """Starts the program so that it waits for a password on its standard input."""
        return subprocess.Popen([self.box.program, *arguments, '--password-stdin'], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=self.box.environment)

    def test_arguments_overwritten(self):
        address = f'rtsp://me:{PLAIN_PASSWORD}@10.0.3.1/'
        for arguments in (['--add=10.0.3.2', '--name=' + address], ['--add=10.0.3.3', '--name', address]):
            process = self.start_waiting(*arguments)
            until('the password is gone', lambda: PLAIN_PASSWORD.encode() not in tapo_box.read(f'/proc/{process.pid}/cmdline'))
            self.assertIsNone(process.poll())
            output, errors = process.communicate(b'other\n', timeout=60)
            self.assertNotIn(PLAIN_PASSWORD.encode(), output + errors)

    def on_terminal(self, *arguments):
        """Starts the program on a terminal of its own: (process number, our end of the terminal)."""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(self.box.program, [self.box.program, *arguments], self.box.environment)
        return pid, terminal

    def read_until(self, terminal, wanted):
        seen = b''
        end = time.monotonic() + 60
        while wanted not in seen and time.monotonic() < end:
            try:
                seen += os.read(terminal, 1000)
            except OSError:
                break
        self.assertIn(wanted, seen)
        return seen

    def test_prompt(self):
        for number, arguments in enumerate((['--user=me'], ['--password-stdin'])):
            with self.subTest(arguments=arguments):
                self.check_prompt(f'10.0.5.{number + 1}', arguments)
        self.assertEqual([camera['host'] for camera in self.list()], ['10.0.5.1', '10.0.5.2'])

    def check_prompt(self, host, arguments):
        pid, terminal = self.on_terminal('--add=' + host, *arguments)
        self.assertIn(host.encode(), self.read_until(terminal, b'(not shown): '))
        self.assertFalse(termios.tcgetattr(terminal)[3] & termios.ECHO)
        os.write(terminal, PLAIN_PASSWORD.encode() + b'\n')
        seen = self.read_until(terminal, b'-')
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), 0)
        self.assertTrue(termios.tcgetattr(terminal)[3] & termios.ECHO)
        self.assertNotIn(PLAIN_PASSWORD.encode(), seen)
        os.close(terminal)

    def test_prompt_interrupted(self):
        pid, terminal = self.on_terminal('--add=10.0.5.3', '--user=me')
        self.read_until(terminal, b'(not shown): ')
        os.write(terminal, b'half of it\x03')
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), -signal.SIGINT)
        self.assertTrue(termios.tcgetattr(terminal)[3] & termios.ECHO)
        os.close(terminal)
        self.assertEqual(self.list(), [])

    def test_no_keyring(self):
        """Without a secret service: said, nothing half done, and no password anywhere."""
        environment = {'SECRET_BACKEND': 'service'}
        sentence = self.box.run('--add=10.0.6.1', '--user=me', '--password-stdin', stdin=PLAIN_PASSWORD.encode(), status=1,
                                **environment)
        self.assertIn('nothing was added', sentence)
        self.assertEqual(self.list(), [])
        self.box.run('--add=10.0.6.2', **environment)
        self.assertEqual(len(self.list()), 1)

    def test_damaged(self):
        for text in ('', '{"version": 1, "cameras": [', 'no JSON at all', '[]', '{"version": 1, "cameras": 7}', b'\xff\xfe\0'):
            with self.subTest(text=text):
                self.setUp()
                self.write(text)
                damaged = text if isinstance(text, bytes) else text.encode()
                result = subprocess.run([self.box.program, '--add=10.0.7.1'], stdin=subprocess.DEVNULL, capture_output=True,
                                        env=self.box.environment, timeout=60)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(len(self.list()), 1)
                if damaged:
                    self.assertEqual([tapo_box.read(name) for name in self.kept_aside()], [damaged])
                    name = os.path.basename(self.kept_aside()[0])
                    self.assertIn(name, result.stderr.decode())
                    self.assertTrue(tapo_box.is_one_sentence(result.stderr.decode()), result.stderr)

    def test_damaged_list(self):
        self.write('no JSON at all')
        self.box.run('--list', status=1)
        self.box.run('--remove=1', status=1)

    def test_newer_version(self):
        text = '{"version": 99, "cameras": [{"id": "5a5a5a5a-0000-4000-8000-000000000001", "name": "Later", "host": "h", "main-path": "/a"}]}'
        self.write(text)
        self.assertEqual([camera['name'] for camera in self.list()], ['Later'])
        self.box.run('--add=10.0.8.1', '--user=me', '--password-stdin', stdin=b'secret', status=1)
        self.box.run('--remove=Later', status=1)
        self.assertEqual(tapo_box.read(self.file), text.encode())

    def test_unwritable(self):
        """A folder in the place of the file."""
        os.makedirs(self.file)
        self.box.run('--list', status=1)
        self.box.run('--add=10.0.9.1', status=1)

    def test_unknown_members(self):
        self.write('{"version": 1, "future": {"a": 1}, "cameras": [{"id": "5a5a5a5a-0000-4000-8000-000000000002", "name": "Kept", '
                   '"host": "10.0.10.1", "main-path": "/stream1", "zoom": [1, 2]}]}')
        self.box.run('--add=10.0.10.2')
        document = json.loads(tapo_box.read(self.file))
        self.assertEqual(document['future'], {'a': 1})
        self.assertEqual(document['cameras'][0]['zoom'], [1, 2])
        self.assertEqual(len(document['cameras']), 2)

    def test_hostile_names(self):
        names = ['tab\there', 'line\nbreak', 'red \x1b[31m', 'bell\x07', 'c1 \x9b31m', 'turn \u202eright', 'quote " \\ end', 'é 漢字 🎥',
                 'rtsp://me:' + PLAIN_PASSWORD + '@10.0.0.1/']
        for number, name in enumerate(names):
            self.box.run(f'--add=10.0.11.{number + 1}', '--name=' + name)
        text = self.box.run('--list')
        self.assertEqual(text.count('\n'), len(names))
        for output in (text, self.box.run('--list', '--json')):
            for character in output:
                self.assertTrue(character == '\n' or character.isprintable(), repr(character))
            self.assertNotIn(PLAIN_PASSWORD, output)
        self.assertEqual([camera['name'] for camera in self.list()][:8], names[:8])

    def test_many_at_once(self):
        """Nobody's edit is lost."""
        processes = [subprocess.Popen([self.box.program, f'--add=10.0.12.{i + 1}'], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, env=self.box.environment) for i in range(6)]
        self.assertEqual([process.wait(120) for process in processes], [0] * 6)
        self.assertEqual({camera['host'] for camera in self.list()}, {f'10.0.12.{i + 1}' for i in range(6)})

    def test_closed_descriptors(self):
        result = subprocess.run(['sh', '-c', 'exec "$0" --list <&- >&- 2>&-', self.box.program], env=self.box.environment,
                                timeout=60)
        self.assertEqual(result.returncode, 0)


tapo_box.main()
