#!/usr/bin/env python3
"""What cameras cost that nobody sees: behind one that is shown large."""

import time

import tapo_bench
from tapo_bench import Machine, Ours, median, processor_seconds, until

CAMERAS = 9


def take_turn(machine):
    """Nothing but the cameras is compared: with the other eight hidden, and with a list of one alone."""
    viewer = Ours(machine)
    viewer.start()
    try:
        viewer.wait()
        machine.run('Camera 0')
        until('it is large', lambda: machine.state()['Camera 0']['stream'] == 'main', 30)
        time.sleep(5)
        before, begin, used = machine.state(), time.monotonic(), processor_seconds(viewer.processes[0].pid)
        time.sleep(tapo_bench.SECONDS)
        used = (processor_seconds(viewer.processes[0].pid) - used) / (time.monotonic() - begin)
        after = machine.state()
    finally:
        viewer.end()
    names = [name for name in after if name != 'Camera 0']
    return {'cores': used, 'frames': sum(after[name]['frames'] - before[name]['frames'] for name in names)}


def measure(report):
    turns = {}
    for count in (1, CAMERAS):
        with Machine(count) as machine:
            turns[count] = [take_turn(machine) for _ in range(tapo_bench.ROUNDS)]
    cores = {count: median([turn['cores'] for turn in found]) for count, found in turns.items()}
    report.figures = {'cores': cores, 'frames': sum(turn['frames'] for turn in turns[CAMERAS])}
    report.mark('hidden, pictures decoded', report.figures['frames'], most=0)
    report.mark('hidden, cores for each camera', (cores[CAMERAS] - cores[1]) / (CAMERAS - 1), most=0.01)


tapo_bench.main('hidden', 'Eight cameras behind a large one', measure)
