#!/usr/bin/env python3
"""The share's page in a real browser: the picture is there and moves, on a phone and on a desktop, and what is not there is
said. TAPO_SHOTS is a folder for the screenshots of who wants to look at them."""

import contextlib
import json
import os
import select
import socket
import socketserver
import sys
import threading
import unittest

import tapo_box
import tapo_browser
from tapo_box import Box, until
from tapo_browser import Browser

PHONE, DESKTOP = (390, 844, True), (1280, 800, False)
SHOTS = os.environ.get('TAPO_SHOTS')
SECRET = 'camera-secret'


class Shared:
    """A share without a window of one camera that is there and one that is not, and a browser."""

    def __init__(self, *options, browser=()):
        self.box = Box(display=False)
        self.browser = None
        try:
            self.camera = self.box.add_camera('Porch', SECRET)
            self.add('Porch', self.camera.address)
            self.add('Shed', '127.0.0.1:9')
            self.code = self.box.run('--share-code').strip()
            log = self.box.new_log('addresses')
            with open(log, 'wb') as file:
                self.program = self.box.start_process([self.box.program, '--headless', '--share-address=localhost', *options],
                                                      env=self.box.environment, stdout=file)
            self.address = until('it says where', lambda: tapo_box.read(log).decode(), 60).split()[0]
            self.browser = Browser(browser)
        except BaseException:
            self.box.show_logs()
            self.__exit__()
            raise

    def add(self, name, address):
        self.box.run('--add', address, '--name', name, '--user=watcher', '--password-stdin', stdin=SECRET.encode() + b'\n')

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        if self.browser is not None:
            self.browser.__exit__()
        self.box.__exit__(*(exception or (None,)))

    def enter(self):
        self.browser.open(f'{self.address}enter?code={self.code}')
        until('the page is there', lambda: self.browser.evaluate('document.querySelectorAll(".camera").length') == 2, 30)

    def image(self, number=0):
        """Where the picture of a camera is on the screen."""
        return self.browser.evaluate(f'''(() => {{ const box = document.querySelectorAll(".camera img")[{number}]
            .getBoundingClientRect(); return [box.x, box.y, box.width, box.height]; }})()''')

    def picture(self, number=0):
        x, y, width, height = self.image(number)
        # The middle, without the words on it, and no more than is soon decoded here.
        width, height, x, y = min(width / 2, 240), min(height / 2, 135), x + width / 2, y + height / 2
        return self.browser.screenshot(clip=(int(x - width / 2), int(y - height / 2), int(width), int(height)))

    def sentence(self, number):
        return self.browser.evaluate(f'document.querySelectorAll(".camera .state")[{number}].textContent')

    def wait_for_motion(self):
        until('there is a picture', lambda: tapo_browser.colours(self.picture()) > 30, 30)
        before = self.picture()
        until('it moves', lambda: tapo_browser.difference(before, self.picture()) > 0.002, 30)


class Relay:
    """Passes on what browser and share say to each other. The streams of one camera can be cut off, which the browser is not
    told, and the share finds out by itself: nobody reads any more."""

    def __init__(self, address, camera):
        self.port = int(address.rstrip('/').rsplit(':', 1)[1])
        self.camera = camera
        self.streams = set()
        self.deaf = set()
        self.over = threading.Event()
        relay = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                # Who hangs up on the other hangs up on us.
                with contextlib.suppress(OSError):
                    relay.pass_on(self.request)

        self.server = socketserver.ThreadingTCPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.address = f'http://127.0.0.1:{self.server.server_address[1]}/'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.over.set()
        self.server.shutdown()
        self.server.server_close()

    def pass_on(self, browser):
        with socket.socket() as share:
            # A small window, so that little is on its way.
            share.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
            share.connect(('127.0.0.1', self.port))
            ways = {browser: share, share: browser}
            while browser not in self.deaf:
                for ready in select.select(list(ways), [], [], 60)[0]:
                    text = ready.recv(65536)
                    if ready is browser and f'/{self.camera}/stream.mjpg'.encode() in text:
                        self.streams.add(browser)
                    if not text:
                        self.streams.discard(browser)
                        return
                    ways[ready].sendall(text)
            self.over.wait()

    def cut(self):
        self.deaf |= self.streams
        self.streams.clear()
        return len(self.deaf)


class Page(unittest.TestCase):
    def look(self, shared, name, size):
        browser = shared.browser
        browser.resize(*size)
        shared.wait_for_motion()
        until('it says since when', lambda: 'offline since' in shared.sentence(1), 30)
        until('it says nothing of the other one', lambda: shared.sentence(0) == '', 30)
        self.assertLessEqual(browser.evaluate('document.documentElement.scrollWidth'), size[0])
        if SHOTS:
            browser.screenshot(os.path.join(SHOTS, f'{name}.png'))
        browser.evaluate('document.querySelector(".camera button").click()')
        until('it is large', lambda: shared.image()[2] > size[0] * 0.95, 10)
        shared.wait_for_motion()
        if SHOTS:
            browser.screenshot(os.path.join(SHOTS, f'{name}-large.png'))
        browser.evaluate('document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }))')
        until('it is small again', lambda: browser.evaluate('document.querySelector(".large") === null'), 10)

    def test_sizes(self):
        """By the link, whose code stays nowhere."""
        with Shared() as shared:
            shared.browser.open(shared.address)
            until('a form asks for the code', lambda: shared.browser.evaluate('document.querySelector("#code") !== null'), 30)
            if SHOTS:
                shared.browser.resize(*PHONE)
                shared.browser.screenshot(os.path.join(SHOTS, 'form.png'))
            # That nobody may see the page yet is a complaint of every browser.
            self.assertTrue(all('401' in complaint for complaint in shared.browser.complaints), shared.browser.complaints)
            shared.browser.complaints.clear()
            shared.enter()
            self.assertEqual(shared.browser.evaluate('location.pathname + location.search'), '/')
            self.assertNotIn(shared.code, shared.browser.evaluate('document.documentElement.outerHTML + document.cookie'))
            self.look(shared, 'phone', PHONE)
            self.look(shared, 'desktop', DESKTOP)
            self.assertEqual(shared.browser.complaints, [])

    def test_away(self):
        """A camera that goes is said to have gone, and is live again without a reload."""
        with Shared() as shared:
            shared.enter()
            shared.browser.resize(*PHONE)
            shared.wait_for_motion()
            shared.browser.evaluate('window.mark = 1')
            shared.camera.kill()
            until('it says since when', lambda: 'offline since' in shared.sentence(0), 60)
            if SHOTS:
                shared.browser.screenshot(os.path.join(SHOTS, 'away.png'))
            shared.camera.start()
            until('it is live', lambda: shared.sentence(0) == '', 60)
            shared.wait_for_motion()
            self.assertEqual(shared.browser.evaluate('window.mark'), 1)
            self.assertEqual(shared.browser.complaints, [])

    def test_stills(self):
        """Where a picture that never ends is not shown, stills take its place."""
        with Shared() as shared:
            shared.browser.ask('Network.setBlockedURLs', urls=['*stream.mjpg*'])
            shared.enter()
            shared.browser.resize(*PHONE)
            shared.wait_for_motion()
            self.assertIn('/snapshot.jpg', shared.browser.evaluate('document.querySelector(".camera img").src'))

    def test_stalled(self):
        """A stream that comes no further, as by a router that has forgotten it, begins anew; the page stays."""
        with Shared() as shared:
            camera = json.loads(shared.box.run('--list', '--json').splitlines()[0])['id']
            with Relay(shared.address, camera) as relay:
                shared.address = relay.address
                shared.enter()
                shared.browser.resize(*PHONE)
                shared.wait_for_motion()
                shared.browser.evaluate('window.mark = 1')
                self.assertEqual(relay.cut(), 1)
                until('there is another stream', lambda: relay.streams, 60, 0.5)
                shared.wait_for_motion()
                self.assertEqual(shared.browser.evaluate('window.mark'), 1)

    def test_encrypted(self):
        """The same by HTTPS, where the address was typed without it."""
        with Shared('--share-tls', browser=['--ignore-certificate-errors']) as shared:
            self.assertTrue(shared.address.startswith('https://'))
            shared.address = shared.address.replace('https://', 'http://')
            shared.enter()
            self.assertEqual(shared.browser.evaluate('location.protocol'), 'https:')
            shared.browser.resize(*PHONE)
            shared.wait_for_motion()
            self.assertEqual(shared.browser.complaints, [])


if __name__ == '__main__':
    if not tapo_browser.is_there():
        print('there is no Chromium here')
        sys.exit(77)
    tapo_box.main()
