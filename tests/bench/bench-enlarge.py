#!/usr/bin/env python3
"""How long one camera's picture stands still while it is opened large and its stream changes."""

import time

import tapo_bench
from tapo_bench import Machine, Ours, median, until
from tapo_watch import Reader, now


def take_turn(machine):
    viewer = Ours(machine)
    with Reader(machine) as reader:
        viewer.start()
        try:
            viewer.wait()
            begin = now()
            machine.run('Camera 0')
            until('it is large', lambda: machine.state()['Camera 0']['stream'] == 'main', 30)
            time.sleep(2)
            after = [event for event in reader.events if event[0] > begin]
        finally:
            viewer.end()
    moments = [when for when, what in after if what.isdigit()]
    gaps = [later - earlier for earlier, later in zip(moments, moments[1:])]
    return {'gap': max(gaps) / 1000, 'black': sum(what == 'black' for _, what in after)}


def measure(report):
    with Machine(1) as machine:
        turns = [take_turn(machine) for _ in range(tapo_bench.ROUNDS)]
    report.figures = {'gaps': [turn['gap'] for turn in turns], 'black': sum(turn['black'] for turn in turns)}
    report.mark('enlarging, longest gap in ms, median', median(report.figures['gaps']), most=150)
    report.mark('enlarging, black pictures', report.figures['black'], most=0)


tapo_bench.main('enlarge', 'One camera from the grid to its page', measure)
