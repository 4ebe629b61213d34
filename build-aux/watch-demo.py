#!/usr/bin/env python3
"""Waits until every camera of a running viewer shows a moving picture.

usage: watch-demo.py VIEWER PID CAMERAS SECONDS

Asks `VIEWER --state`, one JSON object per camera and line. A picture moves when its camera is live,
frames are painted, and their number grew since the last look. Ends with status 0 when there are at
least CAMERAS cameras and all of them move, with 1 and one sentence when they do not within SECONDS.
"""

import json
import subprocess
import sys
import time


def ask(viewer):
    """Returns the states of all cameras, or None while no viewer answers."""
    try:
        answer = subprocess.run([viewer, '--state'], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=10)
    except subprocess.TimeoutExpired:
        return None
    if answer.returncode != 0:
        return None
    states = []
    for line in answer.stdout.splitlines():
        try:
            state = json.loads(line)
        except ValueError:
            continue
        if isinstance(state, dict):
            states.append(state)
    return states


def runs(pid):
    """Whether the process is there and not merely waiting to be buried."""
    try:
        with open(f'/proc/{pid}/stat', encoding='utf-8') as stat:
            return stat.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except OSError:
        return False


def still(state, before):
    """Why the picture of a camera counts as still, or None when it moves."""
    name = state.get('name') or state.get('id') or 'a camera'
    if state.get('state') != 'live':
        error = f' ({state["error"]})' if state.get('error') else ''
        return f'the camera “{name}” is in state {state.get("state")}{error}'
    if not state.get('fps_painted'):
        return f'the camera “{name}” is live, but no frame is painted'
    if before is None or state.get('frames', 0) <= before.get('frames', 0):
        return f'the picture of the camera “{name}” does not move'
    return None


def main():
    viewer, pid, cameras, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
    end = time.monotonic() + seconds
    before = {}
    reason = 'the viewer does not answer'
    while time.monotonic() < end:
        states = ask(viewer)
        if states is not None:
            reasons = [still(state, before.get(state.get('id'))) for state in states]
            reasons = [text for text in reasons if text]
            if len(states) < cameras:
                reasons.append(f'the viewer has {len(states)} cameras, not {cameras}')
            if not reasons:
                return 0
            reason = reasons[0]
            before = {state.get('id'): state for state in states}
        if not runs(pid):
            print('run: the viewer ended before every camera showed a picture.', file=sys.stderr)
            return 1
        time.sleep(1)
    print(f'run: after {seconds:.0f} s {reason}.', file=sys.stderr)
    return 1


if __name__ == '__main__':
    sys.exit(main())
