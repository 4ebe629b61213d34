#!/usr/bin/env python3
"""All benchmarks at once: one table of marks, as text and as JSON, and a picture of the figures beside their rivals'.

usage: tapo_bench_summary.py [NAME…]

The results of the benchmarks named, or of all that are there, in the build folder's bench; the build folder comes as
TAPO_BUILD. The status is 0 when every figure reaches its mark, and none of those named is missing.
"""

import html
import json
import os
import sys

RESULTS = os.path.join(os.environ['TAPO_BUILD'], 'bench')

# What the picture shows: a title, whose results, where in them, which figure, its unit.
PANELS = (
    ('One camera, 1920×1080: cores', 'large', (), 'cores', ''),
    ('4 cameras, 640×360: cores', 'grid', ('4',), 'cores', ''),
    ('9 cameras: cores', 'grid', ('9',), 'cores', ''),
    ('16 cameras: cores', 'grid', ('16',), 'cores', ''),
    ('25 cameras: cores', 'grid', ('25',), 'cores', ''),
    ('16 cameras: memory', 'grid', ('16',), 'memory', 'MB'),
    ('From the last packet to the screen', 'delay', (), 'median', 'ms'),
    ('From start to first picture', 'start', (), 'picture', 'ms'),
)

WIDTH, LABEL, BAR, ROW = 900, 300, 480, 22


def read(names):
    found = {}
    for file in sorted(os.listdir(RESULTS)):
        name = file.removesuffix('.json')
        if file.endswith('.json') and name != 'summary' and (not names or name in names):
            with open(os.path.join(RESULTS, file), encoding='utf-8') as content:
                found[name] = json.load(content)
    return found


def bound(mark):
    return f'≤ {mark["most"]:g}' if mark['most'] is not None else f'≥ {mark["least"]:g}'


def make_table(results):
    lines = []
    for name, result in results.items():
        lines.append(f'{result["title"]} – {result["machine"]}, {result["commit"]}, {result["time"]}')
        for mark in result['marks']:
            value = '-' if mark['value'] is None else f'{mark["value"]:.2f}'
            lines.append(f'  {"  " if mark["good"] else "! "}{mark["what"]:64s} {value:>9s}  {bound(mark)}')
        for rival in result.get('saturated', []):
            lines.append(f'    saturated, shows fewer pictures than there are: {rival}')
    return lines


def get_bars(results, panel):
    """[(name, value, saturated)] of a panel."""
    _, name, path, figure, _ = panel
    found = results.get(name, {}).get('figures', {})
    for step in path:
        found = found.get(step, {})
    bars = []
    for viewer, figures in found.items():
        if isinstance(figures, dict) and figures.get(figure) is not None:
            fps = figures.get('fps')
            bars.append((viewer, figures[figure], fps is not None and fps < 14.5))
    return bars


def draw_panel(panel, bars, top):
    title, _, _, _, unit = panel
    most = max(value for _, value, _ in bars) or 1
    lines = [f'<text x="10" y="{top + 16}" class="title">{html.escape(title)}</text>']
    for i, (name, value, saturated) in enumerate(bars):
        y = top + 24 + i * ROW
        kind = 'ours' if name == 'tapo-viewer' else 'rival'
        shown = f'{value:.2f}' if not unit else f'{value:.0f} {unit}'
        lines += [f'<text x="{LABEL - 8}" y="{y + 15}" class="name">{html.escape(name)}</text>',
                  f'<rect x="{LABEL}" y="{y + 2}" width="{max(value / most * BAR, 1):.1f}" height="{ROW - 5}" class="{kind}"/>',
                  f'<text x="{LABEL + value / most * BAR + 6:.1f}" y="{y + 15}">{shown}'
                  f'{", saturated" if saturated else ""}</text>']
    return lines, top + 40 + len(bars) * ROW


def make_plot(results):
    lines, top = [], 10
    for panel in PANELS:
        bars = get_bars(results, panel)
        if bars:
            drawn, top = draw_panel(panel, bars, top)
            lines += drawn
    footer = ' · '.join(sorted({f'{result["machine"]}, {result["commit"]}' for result in results.values()}))
    lines.append(f'<text x="10" y="{top + 10}" class="small">{html.escape(footer)}</text>')
    style = ('text{font:13px sans-serif;fill:#333}.title{font-weight:bold;font-size:14px}.name{text-anchor:end}'
             '.small{font-size:11px}.ours{fill:#1c71d8}.rival{fill:#9a9996}')
    return '\n'.join([f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top + 24}" '
                      f'viewBox="0 0 {WIDTH} {top + 24}">', f'<style>{style}</style>',
                      '<rect width="100%" height="100%" fill="#fff"/>', *lines, '</svg>', ''])


def write(name, text):
    with open(os.path.join(RESULTS, name), 'w', encoding='utf-8') as file:
        file.write(text)


def main():
    names = sys.argv[1:]
    results = read(names)
    missing = [name for name in names if name not in results]
    marks = [mark for result in results.values() for mark in result['marks']]
    missed = sum(not mark['good'] for mark in marks)
    lines = make_table(results) + [f'no result: {name}' for name in missing]
    lines.append(f'{len(marks) - missed} of {len(marks)} marks reached')
    print('\n'.join(lines))
    write('summary.txt', '\n'.join([*lines, '']))
    write('summary.json', json.dumps({'results': results, 'missing': missing, 'missed': missed}, indent=1, ensure_ascii=False))
    write('summary.svg', make_plot(results))
    return 1 if missed or missing or not marks else 0


if __name__ == '__main__':
    sys.exit(main())
