#!/usr/bin/env python3
"""How long after a camera answers again its picture is back."""

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
            port = machine.ports[0]
            machine.end_simulator()
            until('the loss is seen', lambda: machine.state()['Camera 0']['state'] != 'live', 30)
            time.sleep(3)
            machine.start_simulator(1, port=port)
            begin = now()
            picture = reader.wait_for('picture', 60, begin)
        finally:
            viewer.end()
    return (picture - begin) / 1e6 if picture else None


def measure(report):
    with Machine(1) as machine:
        turns = [take_turn(machine) for _ in range(tapo_bench.ROUNDS)]
    report.figures = {'seconds': turns}
    report.say('seconds: ' + ' '.join('never' if turn is None else f'{turn:.2f}' for turn in turns))
    # The simulated camera begins with a keyframe.
    report.mark('reconnect, port open to picture in s, median', median(turns), most=1.5)


tapo_bench.main('reconnect', 'One camera that comes back', measure)
