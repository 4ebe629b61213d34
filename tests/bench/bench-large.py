#!/usr/bin/env python3
"""The price of one camera of 1920 × 1080 at 15 pictures a second, shown on 1280 × 720 pixels."""

import tapo_bench
from tapo_bench import Decoding, Ffplay, Machine, Mpv, MpvGpu, MpvX11, OursLarge


def measure(report):
    with Machine(1, main=True) as machine:
        results = tapo_bench.take_turns(machine, [OursLarge, Mpv, MpvX11, MpvGpu, Ffplay, Decoding])
    report.table(results)
    report.figures = results
    report.ratio('one large camera', results, 'cores', 'mpv', 0.8)
    report.mark('one large camera, painted', results['tapo-viewer']['fps'], least=14.5)


tapo_bench.main('large', 'One camera, 1920×1080@15 on 1280×720', measure)
