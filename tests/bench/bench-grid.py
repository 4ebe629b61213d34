#!/usr/bin/env python3
"""The price of 4, 9, 16 and 25 cameras of 640 × 360 at 15 pictures a second on 1280 × 720 pixels."""

import os

import tapo_bench
from tapo_bench import Decoding, Machine, Mpv, MpvGpu, MpvX11, Ours

COUNTS = [int(count) for count in os.environ.get('TAPO_BENCH_CAMERAS', '4 9 16 25').split()]


def measure(report):
    for count in COUNTS:
        # That many processes beside each other are only wanted where there is a mark to reach.
        rivals = [Mpv, MpvX11, MpvGpu] if count in (4, 16) else []
        with Machine(count) as machine:
            results = tapo_bench.take_turns(machine, [Ours, *rivals, Decoding])
        report.say(f'{count} cameras')
        report.table(results)
        report.figures[str(count)] = results
        report.mark(f'{count} cameras, painted by the slowest', results['tapo-viewer']['fps'], least=14.5)
        if count == 16:
            report.ratio('16 cameras', results, 'cores', 'mpv', 0.75)
            report.ratio('16 cameras', results, 'memory', 'mpv', 0.2)
            report.ratio('16 cameras', results, 'cores', 'mpv --vo=x11', 1.0)
    if {4, 16} <= set(COUNTS):
        few, many = (report.figures[count]['tapo-viewer']['cores'] for count in ('4', '16'))
        report.mark('growth of cores from 4 to 16 cameras ÷ 4', many / few / 4, most=1.1)


tapo_bench.main('grid', 'Many cameras, 640×360@15 in one window of 1280×720', measure)
