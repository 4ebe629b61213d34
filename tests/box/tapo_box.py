"""A box to test the installed program in: an installation, a display, a session bus, a home folder and cameras that
belong to one test alone, and end with it.

The build folder comes as the environment's TAPO_BUILD. Nothing waits for luck: until() asks again and again, up to a
deadline. Processes are ended by their number.
"""

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

BUILD = os.environ.get('TAPO_BUILD', '')
SIMULATOR = os.path.join(BUILD, 'tests', 'camera-simulator', 'tapo-camera-simulator')

# How the program is called on the session bus.
APPLICATION = 'org.example.TapoViewer'
OBJECT = '/org/example/TapoViewer'

KNOWN_LEAKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'known-leaks.supp')

# How much longer things may take where sanitizers and other tests slow them down.
PATIENCE = float(os.environ.get('TAPO_PATIENCE', '1'))

# One that passes through everything unchanged, and one that nothing leaves as it is.
PLAIN_PASSWORD = 'Zebra7Lantern42Quill'
HARD_PASSWORD = 'p@ss:w/o#r%d é'

# How much of each log is shown when a test fails.
LOG_TAIL = int(os.environ.get('TAPO_LOG_TAIL', '6000'))

SCREEN = (1280, 800)

BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  {services}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def until(what, check, seconds=20.0, step=0.1):
    """Asks check() until it gives something true, and returns that; fails with what was waited for."""
    end = time.monotonic() + seconds * PATIENCE
    while True:
        answer = check()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f'after {seconds * PATIENCE:.0f} s still not: {what}')
        time.sleep(step)


def say(text):
    """A measurement, for the test's log."""
    print(text, flush=True)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def forms_of(user, password):
    """The shapes in which a password could be lying about."""
    text = password.encode()
    quoted = urllib.parse.quote(password, safe='').encode()
    return {text, quoted, quoted.lower(), urllib.parse.quote(password).encode(),
            base64.b64encode(user.encode() + b':' + text), base64.b64encode(text),
            text.decode('utf-8').encode('latin-1'), text.decode('utf-8').encode('utf-16-le')}


class Camera:
    """A simulated camera in a process of its own, with its own password and log."""

    def __init__(self, box, name, password, user='watcher', options=()):
        self.box = box
        self.user = user
        self.password = password
        self.options = list(options)
        self.log = os.path.join(box.folder, f'{name}.camera.log')
        self.port = 0
        self.process = None
        self.ready_at = 0.0
        self.start()

    def start(self):
        command = [SIMULATOR, '--cameras=1', f'--port={self.port}', f'--user={self.user}', '--password-stdin',
                   '--exit-with-stdin', f'--log={self.log}'] + self.options
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.box.plain)
        self.process.stdin.write(self.password.encode() + b'\n')
        self.process.stdin.flush()
        for line in self.process.stdout:
            answer = json.loads(line)
            self.port = answer.get('port', self.port)
            if answer.get('ready'):
                break
        else:
            raise AssertionError('the camera simulator did not start')
        self.ready_at = time.monotonic()

    @property
    def address(self):
        return f'127.0.0.1:{self.port}'

    def freeze(self):
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def kill(self):
        if self.process is None:
            return
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        self.process = None

    def lines(self):
        """What the camera has seen so far."""
        with open(self.log, encoding='utf-8') as file:
            return [json.loads(line) for line in file if line.endswith('\n')]

    def requests(self, method):
        return [line for line in self.lines() if line['event'] == 'request' and line['method'] == method]


class Box:
    """Everything that one test needs; a context manager."""

    def __init__(self, display=True, bus=True, keyring='file', install=True):
        self.folder = tempfile.mkdtemp(prefix='tapo-box-')
        self.processes = []
        self.cameras = []
        self.n_logs = 0
        self.plain = dict(os.environ)
        for name in ('DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'G_MESSAGES_DEBUG',
                     'GST_DEBUG', 'GSETTINGS_SCHEMA_DIR'):
            self.plain.pop(name, None)
        self.environment = dict(self.plain)
        self.set_folders()
        self.keyring = keyring
        try:
            if install:
                self.install()
            if bus:
                self.start_bus()
            if display:
                self.start_display()
            self.set_keyring()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if exception[0] is not None:
            self.show_logs()
        self.close()

    # What is made

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def set_folders(self):
        for name, folder in (('HOME', 'home'), ('XDG_CONFIG_HOME', 'config'), ('XDG_DATA_HOME', 'data'),
                             ('XDG_CACHE_HOME', 'cache'), ('XDG_STATE_HOME', 'state'), ('XDG_RUNTIME_DIR', 'run')):
            os.mkdir(self.path(folder), 0o700)
            self.environment[name] = self.path(folder)
        os.mkdir(self.path('logs'))
        self.environment['TAPO_VIEWER_SIMULATOR'] = SIMULATOR
        self.environment['GSETTINGS_BACKEND'] = 'memory'
        self.environment['LSAN_OPTIONS'] = f'suppressions={KNOWN_LEAKS}:print_suppressions=0'

    def install(self):
        """As a packager does it: into a folder, with what his tools do afterwards done here."""
        root = self.path('root')
        result = subprocess.run(['meson', 'install', '-C', BUILD, '--no-rebuild', '--quiet', '--destdir', root],
                                stdin=subprocess.DEVNULL, capture_output=True, env=self.plain)
        if result.returncode != 0:
            raise AssertionError('it cannot be installed: ' + (result.stdout + result.stderr).decode())
        found = [path for path, _, names in os.walk(root) if 'tapo-viewer' in names and os.path.basename(path) == 'bin']
        self.prefix = os.path.dirname(found[0])
        self.program = os.path.join(self.prefix, 'bin', 'tapo-viewer')
        schemas = os.path.join(self.prefix, 'share', 'glib-2.0', 'schemas')
        if os.path.isdir(schemas):
            subprocess.run(['glib-compile-schemas', '--strict', schemas], check=True)
            self.environment['GSETTINGS_SCHEMA_DIR'] = schemas
        self.environment['XDG_DATA_DIRS'] = os.path.join(self.prefix, 'share') + ':/usr/local/share:/usr/share'

    def start_bus(self, services=''):
        socket = self.path('run', 'bus')
        with open(self.path('bus.conf'), 'w', encoding='utf-8') as file:
            file.write(BUS_CONFIG.format(socket=socket, services=services))
        self.environment['DBUS_SESSION_BUS_ADDRESS'] = f'unix:path={socket}'
        self.start_process(['dbus-daemon', '--nofork', '--nopidfile', f'--config-file={self.path("bus.conf")}'],
                           env=self.environment)
        until('the session bus listens', lambda: os.path.exists(socket))

    def start_display(self, number=''):
        """number: as DISPLAY says it, of one that has gone; empty for one that is free."""
        ours, theirs = os.pipe()
        self.display = self.start_process(['Xvfb', *number.split(), '-displayfd', str(theirs), '-screen', '0',
                                           '{}x{}x24'.format(*SCREEN), '-nolisten', 'tcp', '-noreset'], pass_fds=[theirs])
        os.close(theirs)
        with os.fdopen(ours) as file:
            number = file.readline().strip()
        if not number:
            raise AssertionError('the display did not start')
        self.environment['DISPLAY'] = ':' + number
        self.environment['GDK_BACKEND'] = 'x11'

    def set_keyring(self):
        """file: libsecret's own file; none: no secret service; real: gnome-keyring, unlocked."""
        if self.keyring == 'file':
            self.environment.update(SECRET_BACKEND='file', SECRET_FILE_TEST_PATH=self.path('secrets'),
                                    SECRET_FILE_TEST_PASSWORD='keyring of the box')
            return
        for name in ('SECRET_BACKEND', 'SECRET_FILE_TEST_PATH', 'SECRET_FILE_TEST_PASSWORD'):
            self.environment.pop(name, None)
        if self.keyring == 'real':
            self.start_keyring()

    def start_keyring(self):
        process = self.start_process(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets',
                                      f'--control-directory={self.path("run")}'], env=self.environment,
                                     stdin=subprocess.PIPE)
        process.stdin.write(b'the password of the keyring')
        process.stdin.close()
        until('the keyring is on the bus', lambda: b'true' in self.bus_call(
            'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'))

    def bus_call(self, name, path, method, *arguments):
        return subprocess.run(['dbus-send', '--session', '--print-reply', f'--dest={name}', path, method, *arguments],
                              env=self.environment, capture_output=True, timeout=20).stdout

    def application_actions(self):
        """The names of what the running application can be asked to do."""
        answer = self.bus_call(APPLICATION, OBJECT, 'org.gtk.Actions.List').decode()
        return [line.split('"')[1] for line in answer.splitlines() if line.strip().startswith('string')]

    def activate(self, action):
        """Asks it to, as the desktop's menu does."""
        subprocess.run(['gdbus', 'call', '--session', f'--dest={APPLICATION}', f'--object-path={OBJECT}',
                        '--method=org.gtk.Actions.Activate', action, '[]', '{}'], env=self.environment, check=True,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=20)

    def add_camera(self, name, password, **options):
        camera = Camera(self, name, password, **options)
        self.cameras.append(camera)
        return camera

    # Processes

    def new_log(self, name):
        self.n_logs += 1
        return self.path('logs', f'{self.n_logs:02d}-{name}.log')

    def start_process(self, command, log=None, **options):
        with open(log or self.new_log(os.path.basename(command[0])), 'wb') as file:
            options.setdefault('env', self.plain)
            options.setdefault('stdin', subprocess.DEVNULL)
            options.setdefault('stdout', file)
            process = subprocess.Popen(command, stderr=file, **options)
        self.processes.append(process)
        return process

    def start(self, *arguments, **environment):
        """Starts the program for good."""
        return self.start_process([self.program, *arguments], env={**self.environment, **environment})

    def answers(self):
        """Whether a running program does."""
        return subprocess.run([self.program, '--state'], stdin=subprocess.DEVNULL, capture_output=True,
                              env=self.environment, timeout=60 * PATIENCE).returncode == 0

    def start_and_wait(self, *arguments, **environment):
        """The same until it answers."""
        program = self.start(*arguments, **environment)
        until('the program answers', self.answers, 30)
        return program

    def run(self, *arguments, stdin=None, status=0, timeout=30, **environment):
        """Calls the program, waits for its end, and returns its output."""
        result = subprocess.run([self.program, *arguments], input=stdin if stdin is not None else b'',
                                env={**self.environment, **environment}, capture_output=True,
                                timeout=timeout * PATIENCE)
        if result.returncode != status:
            raise AssertionError(f'{arguments}: status {result.returncode}, not {status}\n'
                                 f'{result.stdout.decode()}{result.stderr.decode()}')
        errors = result.stderr.decode()
        if status == 0 and errors:
            raise AssertionError(f'{arguments}: nothing is wrong, but it says: {errors}')
        if status != 0 and not is_one_sentence(errors):
            raise AssertionError(f'{arguments}: this is not one sentence: {errors!r}')
        return result.stdout.decode() if status == 0 else errors

    def state(self):
        """What --state says, by the camera's name; empty while nobody answers."""
        result = subprocess.run([self.program, '--state'], stdin=subprocess.DEVNULL, capture_output=True,
                                env=self.environment, timeout=30 * PATIENCE)
        if result.returncode != 0:
            return {}
        states = [json.loads(line) for line in result.stdout.decode().splitlines()]
        return {state['name']: state for state in states}

    def wait_for_state(self, name, wanted, seconds=20.0):
        def check():
            state = self.state().get(name)
            return state if state and state['state'] == wanted else None
        return until(f'“{name}” is {wanted}', check, seconds)

    def wait_for_end(self, process, seconds=15.0):
        try:
            return process.wait(seconds * PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError('the program does not end') from None

    def end(self, process):
        if process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def show_logs(self):
        for name in sorted(os.listdir(self.path('logs'))):
            text = read(self.path('logs', name)).decode(errors='replace')
            if text.strip():
                print(f'--- {name}\n{text[-LOG_TAIL:]}', file=sys.stderr)

    def close(self):
        for process in reversed(self.processes):
            self.end(process)
        for camera in self.cameras:
            camera.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    # What is looked at

    def screenshot(self):
        """The pixels of the display, three bytes each, row by row."""
        path = self.path('screen.rgb')
        subprocess.run(['gst-launch-1.0', '-q', 'ximagesrc', 'num-buffers=1', 'show-pointer=false', '!', 'videoconvert',
                        '!', 'video/x-raw,format=RGB', '!', 'filesink', f'location={path}'], check=True,
                       env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=60)
        pixels = read(path)
        if len(pixels) != SCREEN[0] * SCREEN[1] * 3:
            raise AssertionError(f'a screenshot of {len(pixels)} bytes')
        return pixels


def is_one_sentence(text):
    return text.startswith('tapo-viewer: ') and text.endswith('.\n') and text.count('\n') == 1


BLOCK = 16


def changed_blocks(one, other):
    """The places, in blocks of 16 × 16 pixels, where two screenshots differ."""
    width, height = SCREEN
    row = width * 3
    found = set()
    for y in range(0, height, 2):
        first, second = one[y * row:(y + 1) * row], other[y * row:(y + 1) * row]
        if first == second:
            continue
        for block in range(width // BLOCK):
            part = slice(block * BLOCK * 3, (block + 1) * BLOCK * 3)
            if first[part] != second[part]:
                found.add((block, y // BLOCK))
    return found


def main():
    unittest.main(verbosity=2)
