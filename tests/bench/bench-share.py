#!/usr/bin/env python3
"""The share with 1 to 500 clients of one camera of 640 × 360 at 15 pictures a second, beside GStreamer's tcpserversink
and motion, which serve the same camera to as many. Processor time is that of the server with decoding and encoding; the
clients' is nobody's. The share of a window is measured as well: how many of the pictures that its tile got it did not
paint meanwhile. tcpserversink's queue of connections is GStreamer's own of ten, so that its clients come eight at a time;
all others' come at once."""

import json
import os
import subprocess
import time

import tapo_bench
from tapo_bench import BUILD, Machine, free_port, listens, processor_seconds, until

CLIENTS = os.path.join(BUILD, 'tests', 'share', 'tapo-stream-clients')
COUNTS = [int(n) for n in os.environ.get('TAPO_BENCH_CLIENTS', '1 50 200 500').split()]
SECONDS = float(os.environ.get('TAPO_BENCH_SECONDS', '10'))


class Server:
    """Serves the camera; marker is what every picture in its stream has once, request what a client says first."""

    request = None
    at_once = None

    def __init__(self, machine):
        self.machine = machine
        self.port = free_port()
        self.process = self.start()
        until(f'{self.name} listens', lambda: listens(self.port), 30)

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def run(self, command):
        return subprocess.Popen(command, env=self.machine.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def state(self):
        """The camera's, where the server can be asked."""
        return None

    def clients(self, n, seconds):
        return [CLIENTS, str(self.port), str(n), str(seconds), self.marker, self.request or '', str(self.at_once or n)]

    def measure(self, n):
        # One that looks on keeps the camera, so that the first picture does not wait for a connection to it.
        warm = subprocess.Popen(self.clients(1, SECONDS + 60), stdout=subprocess.DEVNULL)
        time.sleep(5)
        cpu, before, begun = processor_seconds(self.process.pid), self.state(), time.monotonic()
        found = json.loads(subprocess.run(self.clients(n, SECONDS), capture_output=True, text=True, check=True).stdout)
        found['cores'] = (processor_seconds(self.process.pid) - cpu) / (time.monotonic() - begun)
        if before is not None:
            after = self.state()
            found['decoded'] = (after['frames'] - before['frames']) / (time.monotonic() - begun)
            found['lost'] = self.lost(before, after)
        warm.kill()
        warm.wait()
        found['per_thousand'] = 1000 * found['cores'] * found['seconds'] / max(found['pictures'], 1)
        return found


class Ours(Server):
    name = 'tapo-viewer'
    marker = 'X-Sequence: '

    def start(self):
        self.request = f'GET /video_feed HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n'
        self.program = os.path.join(BUILD, 'src', 'app', 'tapo-viewer')
        return self.run([self.program, '--headless', '--share-address=localhost', f'--share-port={self.port}',
                         '--share-access=anyone'])

    def state(self):
        state = subprocess.run([self.program, '--state'], env=self.machine.environment, capture_output=True, text=True)
        return json.loads(state.stdout.splitlines()[0])

    def lost(self, before, after):
        return None


class Window(Ours):
    """The share of a window that shows the same camera."""

    name = 'with a tile'

    def start(self):
        self.request = f'GET /video_feed HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n'
        self.machine.write_settings()
        with open(self.machine.path('config', 'glib-2.0', 'settings', 'keyfile'), 'a', encoding='utf-8') as file:
            file.write(f'[org/example/TapoViewer/share]\nopen=true\nport={self.port}\n')
        self.program = self.machine.program
        process = self.run([self.program])
        until('the window answers', self.machine.answers, 30)
        subprocess.run(['gapplication', 'action', 'org.example.TapoViewer', 'share'], env=self.machine.environment, check=True)
        return process

    def lost(self, before, after):
        """One may be on its way to the screen each time."""
        got, painted = (after[name] - before[name] for name in ('frames', 'painted'))
        return max(got - painted - 1, 0)


class TcpServerSink(Server):
    name = 'tcpserversink'
    marker = '--the-next-picture'
    at_once = 8

    def start(self):
        return self.run(['gst-launch-1.0', '-q', 'rtspsrc', f'location={self.machine.uri(0)}', 'protocols=tcp', 'latency=0', '!',
                         'rtph264depay', '!', 'h264parse', '!', 'avdec_h264', '!', 'videoconvert', '!', 'jpegenc', 'quality=80', '!',
                         'multipartmux', 'boundary=the-next-picture', '!', 'tcpserversink', 'host=127.0.0.1',
                         f'port={self.port}', 'recover-policy=keyframe', 'sync=false'])


class Motion(Server):
    name = 'motion'
    marker = 'Content-Length:'
    request = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'

    def start(self):
        path = self.machine.path('motion.conf')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(f'netcam_url {self.machine.uri(0)}\nnetcam_params rtsp_transport=tcp\nwidth 640\nheight 360\nframerate 15\n'
                       f'stream_port {self.port}\nstream_localhost on\nstream_quality 80\nstream_maxrate 15\n'
                       'webcontrol_port 0\npicture_output off\nmovie_output off\nemulate_motion off\n'
                       f'target_dir {self.machine.path()}\nlog_level 3\n')
        return self.run(['motion', '-n', '-c', path])


def measure(report):
    report.say(f'{"":16s}{"clients":>8s}{"served":>7s}{"worst":>7s}{"median":>7s}{"best":>7s} fps {"first":>7s}{"worst":>7s} ms '
               f'{"cores":>6s}{"s/1000":>8s}{"decoded":>8s}{"tile lost":>10s}')
    figures = {}
    # The rivals send no keep-alive, so that a camera like a new Tapo would hang up after 15 s.
    with Machine(1, ['--timeout=3600']) as machine:
        for n in COUNTS:
            for kind in (Ours, Window, TcpServerSink, Motion):
                try:
                    server = kind(machine)
                    try:
                        found = server.measure(n)
                    finally:
                        server.end()
                except (AssertionError, OSError, subprocess.SubprocessError, ValueError) as error:
                    if issubclass(kind, Ours):
                        raise
                    report.say(f'{kind.name:16s}{n:8d} cannot be measured: {type(error).__name__}')
                    continue
                figures[f'{kind.name} {n}'] = found
                decoded = f'{found["decoded"]:8.1f}' if 'decoded' in found else ''
                decoded += f'{found["lost"]:10d}' if found.get('lost') is not None else ''
                report.say(f'{kind.name:16s}{n:8d}{found["served"]:7d}{found["worst"]:7.1f}{found["median"]:7.1f}{found["best"]:7.1f}     '
                           f'{found["first"]:7.0f}{found["first_worst"]:7.0f}    {found["cores"]:6.2f}'
                           f'{found["per_thousand"]:8.3f}{decoded}')
    report.figures = figures
    if 200 in COUNTS:
        ours, rival = figures['tapo-viewer 200'], figures.get('tcpserversink 200')
        report.mark('200 clients, pictures a second of the worst', ours['worst'], least=14.5)
        report.mark('200 clients, milliseconds to the first picture', ours['first_worst'], most=100)
        report.mark('200 clients, pictures that the tile lost', figures['with a tile 200']['lost'], most=0)
        if rival is not None and rival['served'] == 200:
            report.mark('200 clients, processor time of ours ÷ tcpserversink', ours['per_thousand'] / rival['per_thousand'],
                        most=1.0)


tapo_bench.main('share', 'The share, one camera of 640×360@15', measure)
