#!/usr/bin/env python3
"""An hour: whether sixteen cameras come to take more memory, and whether pictures come later and later, also from a camera
whose clock is 200 ppm fast. build-aux/bench runs it only when it is named. TAPO_BENCH_HOUR says how many seconds an hour
has: the first sixth of it is for warming up, and the last is compared with the second."""

import os
import time
from contextlib import ExitStack

from tapo_bench import Machine, Ours, OursLarge, anonymous_memory, median, memory, main, processor_seconds
from tapo_watch import Line, Reader

HOUR = float(os.environ.get('TAPO_BENCH_HOUR', '3600'))
CAMERAS = 16
CLOCKS = {'right clock': 1, 'clock 200 ppm fast': 1.0002}

# A minute apart, and for so long the screen is read.
LOOKS = int(os.environ.get('TAPO_BENCH_LOOKS', '60'))
LOOK = min(15.0, HOUR / LOOKS / 3)


class Watched:
    """One large camera behind a line that notes when its pictures leave it."""

    def __init__(self, stack, rate):
        options = [f'--fault=ts-rate {rate}'] if rate != 1 else []
        self.machine = stack.enter_context(Machine(1, options, main=True))
        self.line = Line(self.machine.ports[0])
        self.machine.ports = [self.line.port]
        self.machine.write_list()
        self.viewer = OursLarge(self.machine)
        self.viewer.start()
        stack.callback(self.line.close)
        stack.callback(self.viewer.end)

    def look(self):
        """Delays of some seconds, in ms, sorted."""
        with Reader(self.machine) as reader:
            time.sleep(LOOK)
            shown = reader.pictures()
        return self.line.delays(shown, self.machine.started)


def take_hour(report):
    delays, used = {name: [] for name in CLOCKS}, []
    with ExitStack() as stack:
        grid = Ours(stack.enter_context(Machine(CAMERAS)))
        grid.start()
        stack.callback(grid.end)
        watched = {name: Watched(stack, rate) for name, rate in CLOCKS.items()}
        for viewer in [grid, *(each.viewer for each in watched.values())]:
            viewer.wait()
        pid = grid.processes[0].pid
        begin, busy = time.monotonic(), processor_seconds(pid)
        for i in range(LOOKS):
            time.sleep(max(begin + (i + 1) * HOUR / LOOKS - LOOK * len(CLOCKS) - time.monotonic(), 0))
            for name, each in watched.items():
                delays[name].append(each.look())
            used.append((anonymous_memory(pid), memory(pid)))
            say_look(report, i, delays, used)
        cores = (processor_seconds(pid) - busy) / (time.monotonic() - begin)
        states = grid.machine.state()
    return delays, used, cores, states


def say_look(report, i, delays, used):
    shown = [f'{turns[-1][len(turns[-1]) // 2]:6.0f} ms' if turns[-1] else '   nothing' for turns in delays.values()]
    report.say(f'{(i + 1) * HOUR / LOOKS / 60:5.1f} min {used[-1][0]:8.1f} MB {" ".join(shown)}')


def grow(values):
    """The medians of the second and of the last sixth."""
    sixth = max(LOOKS // 6, 1)
    return median(values[sixth:2 * sixth]), median(values[-sixth:])


def measure(report):
    report.say(f'          anonymous  delay with a {", with a ".join(CLOCKS)}')
    delays, used, cores, states = take_hour(report)
    before, after = grow([pair[0] for pair in used])
    connects = max(state['connects'] for state in states.values())
    report.figures = {'seconds': HOUR, 'memory': [round(pair[0], 1) for pair in used], 'cores': cores,
                      'connects': connects, 'delays': {}}
    report.mark('memory of 16 cameras, last sixth ÷ second sixth', after / before, most=1.02)
    report.mark('connections made to one of them', connects, most=1)
    for name, turns in delays.items():
        medians = [turn[len(turn) // 2] if turn else None for turn in turns]
        report.figures['delays'][name] = medians
        early, late = grow(medians)
        report.mark(f'{name}: delay in the last sixth later by ms', late - early, most=20)


main('hour', f'{HOUR / 60:g} minutes of 16 cameras in a grid and of two large ones', measure)
