#!/usr/bin/env python3
"""The shortest measurement that still means something, which runs among the tests: ratios only, with room for noise and
for a build with sanitizers. Four cameras beside four mpv, nothing decoded that nobody sees, no picture left out."""

import shutil
import sys
import time

import tapo_bench
from tapo_bench import Machine, Mpv, Ours, processor_seconds, until

CAMERAS = 4
SECONDS = 5


def take_ours(machine):
    """Of the grid, and then of one large camera: what is decoded and painted, and the processor time."""
    viewer = Ours(machine)
    viewer.start()
    try:
        viewer.wait()
        pid = viewer.processes[0].pid
        before, begin, used = machine.state(), time.monotonic(), processor_seconds(pid)
        time.sleep(SECONDS)
        took, used = time.monotonic() - begin, processor_seconds(pid) - used
        after = machine.state()
        decoded, painted = (sum(after[name][what] - before[name][what] for name in after) for what in ('frames', 'painted'))
        machine.run('Camera 0')
        until('it is large', lambda: machine.state()['Camera 0']['stream'] == 'main', 60)
        time.sleep(1)
        hidden = machine.state()
        time.sleep(2)
        later = machine.state()
        lost = sum(later[name]['frames'] - hidden[name]['frames'] for name in later if name != 'Camera 0')
    finally:
        viewer.end()
    return {'cores': used / took, 'painted': painted / max(decoded, 1), 'hidden': lost}


def measure(report):
    with Machine(CAMERAS) as machine:
        ours = take_ours(machine)
        results = tapo_bench.take_turns(machine, [Mpv], rounds=1, seconds=SECONDS)
    report.figures = {'tapo-viewer': ours, **results}
    report.mark('pictures painted ÷ decoded', ours['painted'], least=0.8)
    report.mark('pictures decoded of cameras that nobody sees', ours['hidden'], most=0)
    if 'mpv' in results:
        report.mark('cores of ours ÷ mpv', ours['cores'] / results['mpv']['cores'], most=1.5)


if shutil.which('mpv') is None:
    sys.exit(77)
tapo_bench.main('short', f'{CAMERAS} cameras, in short', measure)
