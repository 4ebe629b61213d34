#!/usr/bin/env python3
"""How long the main loop of a window stands still while much happens: sixteen cameras play, one is opened large and left
again, one is shared to fifty clients, and ten faults happen to ten cameras. A turn of the loop counts without the time in
which it stood in line for a processor, which others may have taken."""

import os
import socket
import subprocess
import time

import tapo_bench
from tapo_bench import BUILD, Machine, Ours, free_port, listens, median, until

CAMERAS = 16
CLIENTS = 50
FAULTS = ('close', 'rst', 'stall', 'garbage 200 3', 'ts-jump 3600', 'ts-freeze', 'bandwidth 100', 'jitter 200', 'bad-nal',
          'refuse')


class Watched(Ours):
    def __init__(self, machine):
        super().__init__(machine)
        self.port = free_port()
        self.log = machine.path('loop')
        self.environment = {'TAPO_VIEWER_LOOP_LOG': self.log}

    def start(self):
        self.machine.settings_more = f'[org/example/TapoViewer/share]\nopen=true\nport={self.port}\n'
        super().start()

    def turns(self, begin, end):
        """The long ones within a time: milliseconds, and those that were not waited for a processor."""
        with open(self.log, encoding='utf-8') as file:
            lines = [[int(word) for word in line.split()] for line in file if line.endswith('\n')]
        return [(took / 1000, own / 1000) for ended, took, own in lines if begin < ended - took and ended < end]


def command(machine, text):
    with socket.socket(socket.AF_UNIX) as link:
        link.connect(machine.path('control'))
        link.sendall(text.encode() + b'\n')
        answer = link.recv(4096).decode()
    if not answer.startswith('ok'):
        raise AssertionError(f'{text}: {answer}')


def now():
    return time.monotonic_ns() // 1000


def make_trouble(machine, viewer):
    subprocess.run(['gapplication', 'action', 'org.example.TapoViewer', 'share'], env=machine.environment, check=True)
    until('the share listens', lambda: listens(viewer.port), 20)
    request = f'GET /video_feed HTTP/1.1\r\nHost: 127.0.0.1:{viewer.port}\r\n\r\n'
    clients = subprocess.Popen([os.path.join(BUILD, 'tests', 'share', 'tapo-stream-clients'), str(viewer.port), str(CLIENTS),
                                '20', 'X-Sequence: ', request], stdout=subprocess.PIPE)
    for i, fault in enumerate(FAULTS):
        command(machine, f'fault {i + 2} {fault}')
        time.sleep(0.5)
    machine.run('Camera 1')
    until('it is large', lambda: machine.state()['Camera 1']['stream'] == 'main', 30)
    time.sleep(3)
    command(machine, 'clear all')
    clients.wait(60)
    clients.stdout.close()


def take_turn(machine):
    viewer = Watched(machine)
    viewer.start()
    try:
        viewer.wait()
        begin = now()
        make_trouble(machine, viewer)
        return viewer.turns(begin, now())
    finally:
        viewer.end()


def measure(report):
    longest = []
    for _ in range(tapo_bench.ROUNDS):
        with Machine(CAMERAS) as machine:
            turns = take_turn(machine)
        longest.append({'all': max((took for took, _ in turns), default=0), 'own': max((own for _, own in turns), default=0)})
        report.say(f'longest turn {longest[-1]["own"]:.1f} ms, {longest[-1]["all"]:.1f} with what it waited for a processor; '
                   f'{sum(own > 20 for _, own in turns)} of more than 20 ms')
    report.figures = {'turns': longest}
    report.mark('main loop, longest turn in ms, median', median([turn['own'] for turn in longest]), most=50)


tapo_bench.main('gap', 'The main loop while much happens', measure)
