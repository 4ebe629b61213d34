"""A headless Chromium for a test: led through its own pipe, with a profile of its own, and gone with it. What it complains
about is kept."""

import base64
import itertools
import json
import os
import select
import shutil
import struct
import subprocess
import tempfile
import time
import zlib

from tapo_box import PATIENCE


def is_there():
    return shutil.which('chromium') is not None


class Browser:
    """One page; a context manager."""

    def __init__(self, options=()):
        self.folder = tempfile.mkdtemp(prefix='tapo-browser-')
        self.numbers = itertools.count(1)
        self.complaints = []
        self.waiting = b''
        self.session = None
        self.process = self.start(options)
        target = self.ask('Target.createTarget', url='about:blank')['targetId']
        self.session = self.ask('Target.attachToTarget', targetId=target, flatten=True)['sessionId']
        for domain in ('Page', 'Runtime', 'Log', 'Network'):
            self.ask(domain + '.enable')

    def start(self, options):
        """It reads from descriptor 3 and writes to 4, whatever those are here."""
        from_us, self.to_it = os.pipe()
        self.from_it, from_it = os.pipe()
        command = ['chromium', '--headless', '--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--no-first-run',
                   '--disable-background-networking', '--disable-component-update', '--hide-scrollbars',
                   '--remote-debugging-pipe', f'--user-data-dir={self.folder}', *options]
        shell = ['sh', '-c', f'exec 3<&{from_us} 4>&{from_it}; exec "$@"', 'sh', *command]
        environment = {**os.environ, 'HOME': self.folder, 'XDG_CONFIG_HOME': self.folder, 'XDG_CACHE_HOME': self.folder,
                       'DBUS_SESSION_BUS_ADDRESS': 'disabled:'}
        for name in ('ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS', 'MALLOC_CHECK_', 'MALLOC_PERTURB_', 'no_proxy'):
            environment.pop(name, None)
        process = subprocess.Popen(shell, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   env=environment, pass_fds=[from_us, from_it], start_new_session=True)
        os.close(from_us)
        os.close(from_it)
        return process

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        try:
            self.session = None
            self.ask('Browser.close')
            self.process.wait(20)
        except (AssertionError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.to_it)
        os.close(self.from_it)
        shutil.rmtree(self.folder, ignore_errors=True)

    def listen(self, seconds):
        """The next message, or None; complaints are kept on the way."""
        end = time.monotonic() + seconds
        while b'\0' not in self.waiting:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.from_it], [], [], left)[0]:
                return None
            piece = os.read(self.from_it, 1 << 20)
            if not piece:
                raise AssertionError('the browser has ended')
            self.waiting += piece
        text, _, self.waiting = self.waiting.partition(b'\0')
        message = json.loads(text)
        self.hear(message.get('method'), message.get('params', {}))
        return message

    def hear(self, method, params):
        if method == 'Log.entryAdded' and params['entry']['level'] == 'error':
            self.complaints.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")
        elif method == 'Runtime.exceptionThrown':
            self.complaints.append(json.dumps(params['exceptionDetails']))
        elif method == 'Runtime.consoleAPICalled' and params['type'] in ('error', 'assert'):
            self.complaints.append(json.dumps(params['args']))

    def ask(self, method, **params):
        number = next(self.numbers)
        message = {'id': number, 'method': method, 'params': params}
        if self.session is not None:
            message['sessionId'] = self.session
        os.write(self.to_it, json.dumps(message).encode() + b'\0')
        end = time.monotonic() + 30 * PATIENCE
        while time.monotonic() < end:
            answer = self.listen(end - time.monotonic())
            if answer is not None and answer.get('id') == number:
                if 'error' in answer:
                    raise AssertionError(f"{method}: {answer['error']['message']}")
                return answer['result']
        raise AssertionError(f'the browser does not answer {method}')

    def resize(self, width, height, mobile=False):
        self.ask('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=mobile)

    def open(self, address):
        self.ask('Page.navigate', url=address)

    def evaluate(self, script):
        """The value of an expression, of a promise its result."""
        answer = self.ask('Runtime.evaluate', expression=script, returnByValue=True, awaitPromise=True)
        if 'exceptionDetails' in answer:
            raise AssertionError(json.dumps(answer['exceptionDetails']))
        return answer['result'].get('value')

    def screenshot(self, path=None, clip=None):
        """What is seen, as PNG. clip: x, y, width, height, of the page."""
        options = {'format': 'png'}
        if clip is not None:
            options['clip'] = {**dict(zip(('x', 'y', 'width', 'height'), clip)), 'scale': 1}
        data = base64.b64decode(self.ask('Page.captureScreenshot', **options)['data'])
        if path is not None:
            with open(path, 'wb') as file:
                file.write(data)
        return data


def unfilter(kind, line, above, step):
    """One row of a PNG, as its filter changed it, in place."""
    for i in range(len(line)):
        left = line[i - step] if i >= step else 0
        up = above[i]
        corner = above[i - step] if i >= step else 0
        if kind == 1:
            line[i] = (line[i] + left) & 255
        elif kind == 2:
            line[i] = (line[i] + up) & 255
        elif kind == 3:
            line[i] = (line[i] + (left + up) // 2) & 255
        elif kind == 4:
            guess = left + up - corner
            by_left, by_up, by_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
            nearest = left if by_left <= by_up and by_left <= by_corner else up if by_up <= by_corner else corner
            line[i] = (line[i] + nearest) & 255


def read_png(data):
    """The rows of an 8-bit PNG without palette, and the bytes of a pixel."""
    at, packed, step, width = 8, b'', 0, 0
    while at < len(data):
        length, kind = struct.unpack('>I4s', data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b'IHDR':
            width, _, depth, colour = struct.unpack('>IIBB', body[:10])
            assert depth == 8 and colour in (2, 6), (depth, colour)
            step = 3 if colour == 2 else 4
        elif kind == b'IDAT':
            packed += body
        at += 12 + length
    raw = zlib.decompress(packed)
    rows, above = [], bytearray(width * step)
    for begin in range(0, len(raw), width * step + 1):
        line = bytearray(raw[begin + 1:begin + 1 + width * step])
        unfilter(raw[begin], line, above, step)
        rows.append(line)
        above = line
    return rows, step


def difference(one, other):
    """The share of pixels that differ visibly between two PNGs of one size."""
    (first, step), (second, _) = read_png(one), read_png(other)
    differ = total = 0
    for a, b in zip(first, second):
        for i in range(0, len(a), step):
            total += 1
            differ += max(abs(a[i] - b[i]), abs(a[i + 1] - b[i + 1]), abs(a[i + 2] - b[i + 2])) > 24
    return differ / max(total, 1)


def colours(data):
    """How many colours a PNG has, taken coarsely: a blank picture has one, a camera's has many."""
    rows, step = read_png(data)
    return len({(row[i] >> 4, row[i + 1] >> 4, row[i + 2] >> 4) for row in rows for i in range(0, len(row), step)})
