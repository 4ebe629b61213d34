"""What the benchmarks of time share: reading the screen, and a camera's line with a clock beside it."""

import bisect
import os
import select
import socket
import subprocess
import threading
import time

from tapo_bench import BUILD, FPS

READER = os.path.join(BUILD, 'tests', 'bench', 'tapo-screen-reader')

# The numbers of a scene's pictures, and of those of a group that begins with a keyframe.
PICTURES = 300
GROUP = 30


def now():
    return time.monotonic_ns() // 1000


class Reader:
    """Says what comes on the screen, with the microsecond; a context manager."""

    def __init__(self, machine):
        self.events = []
        self.process = subprocess.Popen([READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        env=machine.environment)
        self.process.stdout.readline()
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        for line in self.process.stdout:
            when, what = line.split()
            self.events.append((int(when), what))

    def wait_for(self, what, seconds=30, after=0):
        """When it first came after a moment; what is 'window', 'black' or 'picture'."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for when, found in list(self.events):
                if when > after and (found == what or (what == 'picture' and found.isdigit())):
                    return when
            time.sleep(0.02)
        return None

    def pictures(self, after=0):
        return [(when, int(what)) for when, what in list(self.events) if what.isdigit() and when > after]

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.process.stdin.close()
        self.thread.join(5)
        self.process.wait(5)
        self.process.stdout.close()


class Line:
    """Stands between a viewer and a camera, and notes when the last packet of each picture went by."""

    def __init__(self, port):
        self.camera_port = port
        self.sent = []  # timestamp and µs of each picture, of the connection that came last
        self.listener = socket.create_server(('127.0.0.1', 0), backlog=16)
        self.port = self.listener.getsockname()[1]
        self.open = True
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while self.open:
            try:
                viewer, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(viewer,), daemon=True).start()

    def serve(self, viewer):
        sent = []
        try:
            with viewer, socket.create_connection(('127.0.0.1', self.camera_port)) as camera:
                for link in (viewer, camera):
                    link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.forward(viewer, camera, sent)
        except OSError:
            pass

    def forward(self, viewer, camera, sent):
        rest = b''
        while True:
            ready, _, _ = select.select([viewer, camera], [], [])
            if viewer in ready:
                data = viewer.recv(65536)
                if not data:
                    return
                camera.sendall(data)
            if camera in ready:
                data = camera.recv(262144)
                if not data:
                    return
                viewer.sendall(data)
                rest = self.look(rest + data, sent)

    def look(self, data, sent):
        """Notes the marked packets of the first channel; returns what is not whole yet."""
        while len(data) >= 4:
            if data[0] != 0x24:
                end = data.find(b'\r\n\r\n')
                if end < 0:
                    return data
                header = data[:end].lower()
                length = header.split(b'content-length:')[1].split(b'\r\n')[0] if b'content-length:' in header else b'0'
                if len(data) < end + 4 + int(length):
                    return data
                data = data[end + 4 + int(length):]
                continue
            size = 4 + int.from_bytes(data[2:4], 'big')
            if len(data) < size:
                return data
            if data[1] == 0 and data[5] & 0x80:
                self.note(data[8:12], sent)
            data = data[size:]
        return data

    def note(self, timestamp, sent):
        """Parameter sets before a picture have a mark and a packet of their own, and its timestamp."""
        if not sent:
            self.sent = sent
        if sent and sent[-1][0] == timestamp:
            sent.pop()
        sent.append((timestamp, now()))

    def delays(self, shown, started):
        """Milliseconds from a picture's last packet to the screen. Playing begins with the keyframe before the picture
        at which the camera would be by its own clock, which started at a moment in µs; near the end of a group that
        could be the next one, too, and is the one that makes the delays least."""
        best = []
        for late in (-0.1, 0.1):
            position = int((self.sent[0][1] / 1e6 - started / 1e6 + late) * FPS)
            delays = sorted(self.delays_from(position - position % GROUP, shown))
            if delays and (not best or delays[len(delays) // 2] < best[len(best) // 2]):
                best = delays
        return best

    def delays_from(self, begin, shown):
        """Pictures come in their order, and a number again and again."""
        moments = {}
        for i, (_, moment) in enumerate(self.sent):
            moments.setdefault((begin + i) % PICTURES, []).append(moment)
        for when, number in shown:
            before = bisect.bisect_right(moments.get(number, []), when)
            if before:
                yield (when - moments[number][before - 1]) / 1000

    def close(self):
        self.open = False
        self.listener.close()
