#!/usr/bin/env python3
"""How late a picture is: from the last packet that the camera sends of it to the screen. TAPO_BENCH_SECONDS=3600 shows
whether that grows."""

import sys
import time

import tapo_bench
from tapo_bench import Ffplay, Machine, Mpv, OursLarge, Viewer, median
from tapo_watch import Line, Reader


class MpvTuned(Mpv):
    options = ('--vo=x11', '--profile=low-latency', '--untimed')


class FfplayTuned(Ffplay):
    name = 'ffplay, tuned'
    options = ('-fflags', 'nobuffer', '-flags', 'low_delay', '-framedrop', '-probesize', '32', '-analyzeduration', '0',
               '-sync', 'ext')


class Floor(Viewer):
    """As little as can be: decoded and put on the screen."""

    name = 'gst-launch, ximagesink'

    def start(self):
        self.run(['gst-launch-1.0', '-q', 'rtspsrc', f'location={self.machine.uri(0)}', 'protocols=tcp', 'latency=0', '!',
                  'rtph264depay', '!', 'h264parse', '!', 'avdec_h264', 'max-threads=1', '!', 'videoconvertscale', '!',
                  'video/x-raw,width=1280,height=720', '!', 'ximagesink', 'sync=false'])


def take_turn(kind, machine, line, seconds):
    viewer = kind(machine)
    with Reader(machine) as reader:
        viewer.start()
        try:
            reader.wait_for('picture')
            # The first seconds are another matter.
            time.sleep(4)
            after = time.monotonic_ns() // 1000
            time.sleep(seconds)
            shown = reader.pictures(after)
        finally:
            viewer.end()
    return line.delays(shown, machine.started)


def measure(report):
    delays = {}
    with Machine(1, main=True) as machine:
        line = Line(machine.ports[0])
        machine.ports = [line.port]
        machine.write_list()
        for _ in range(tapo_bench.ROUNDS):
            for kind in (OursLarge, Floor, MpvTuned, FfplayTuned, Mpv, Ffplay):
                found = take_turn(kind, machine, line, tapo_bench.SECONDS)
                if found:
                    delays.setdefault(kind(machine).name, []).append(found)
                else:
                    print(f'{kind(machine).name}: no picture could be read', file=sys.stderr)
        line.close()
    report.say(f'{"":45s} {"median":>7s} {"p95":>7s} ms')
    for name, turns in delays.items():
        figures = {'median': median([turn[len(turn) // 2] for turn in turns]),
                   'p95': median([turn[len(turn) * 95 // 100] for turn in turns])}
        report.figures[name] = figures
        report.say(f'{name:45s} {figures["median"]:7.0f} {figures["p95"]:7.0f}')
    ours, tuned = report.figures['tapo-viewer'], report.figures.get('mpv ' + ' '.join(MpvTuned.options))
    report.mark('delay, median in ms', ours['median'], most=40)
    report.mark('delay, p95 in ms', ours['p95'], most=80)
    if tuned:
        report.mark('delay, ours ÷ tuned mpv', ours['median'] / tuned['median'], most=0.5)


tapo_bench.main('delay', 'From the camera\'s last packet to the screen, 1920×1080@15 over TCP', measure)
