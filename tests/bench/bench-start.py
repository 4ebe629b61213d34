#!/usr/bin/env python3
"""How long it takes from the start of a program to its window and to its first picture."""

import os

import tapo_bench
from tapo_bench import BUILD, Machine, Ours, Viewer, median
from tapo_watch import Reader, now


class Empty(Viewer):
    name = 'an empty libadwaita program'
    shows_pictures = False

    def start(self):
        self.run([os.path.join(BUILD, 'tests', 'bench', 'tapo-empty-window')], GSK_RENDERER='cairo')


class Floor(Viewer):
    name = 'gst-launch, ximagesink'
    shows_pictures = True

    def start(self):
        self.run(['gst-launch-1.0', '-q', 'rtspsrc', f'location={self.machine.uri(0)}', 'protocols=tcp', '!',
                  'rtph264depay', '!', 'h264parse', '!', 'avdec_h264', '!', 'videoconvertscale', '!',
                  'video/x-raw,width=1280,height=720', '!', 'ximagesink'])


class OursSmall(Ours):
    shows_pictures = True


def take_turn(kind, machine):
    viewer = kind(machine)
    with Reader(machine) as reader:
        begin = now()
        viewer.start()
        try:
            window = reader.wait_for('window')
            picture = reader.wait_for('picture') if viewer.shows_pictures else None
        finally:
            viewer.end()
    return {'window': (window - begin) / 1000 if window else None, 'picture': (picture - begin) / 1000 if picture else None}


def measure(report):
    kinds = (OursSmall, Empty, Floor)
    turns = {kind: [] for kind in kinds}
    # In the large stream, which is what one camera alone shows.
    with Machine(1, main=True) as machine:
        # Once, so that every file is in memory.
        for kind in kinds:
            take_turn(kind, machine)
        for _ in range(tapo_bench.ROUNDS):
            for kind in kinds:
                turns[kind].append(take_turn(kind, machine))
    report.say(f'{"":30s} {"window":>8s} {"picture":>8s} ms')
    for kind in kinds:
        figures = {name: median([turn[name] for turn in turns[kind]]) for name in ('window', 'picture')}
        report.figures[kind.name] = figures
        shown = [f'{value:8.0f}' if value is not None else '       -' for value in figures.values()]
        report.say(f'{kind.name:30s} {" ".join(shown)}')
    ours, empty, floor = (report.figures[kind.name] for kind in kinds)
    report.mark('start, window of ours ÷ empty program', ours['window'] / empty['window'], most=1.5)
    report.mark('start, first picture later than gst-launch by ms', ours['picture'] - floor['picture'], most=300)


tapo_bench.main('start', 'From the start of the program, one camera', measure)
