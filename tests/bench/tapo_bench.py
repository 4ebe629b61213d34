"""What the benchmarks share: a machine of their own in a box, cameras, the program and its rivals on the same streams,
and the table.

Others may be at work on the same machine, so a figure is processor time (user and system), not wall time; ours and its
rivals take turns within one run, and medians and their ratios are what counts. The build folder comes as TAPO_BUILD;
results go into its folder bench. The cameras' own processor time is nobody's.
"""

import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(FOLDER), 'box'))

import tapo_box  # noqa: E402
from tapo_box import BUILD, SIMULATOR, until  # noqa: E402

# The picture fills the screen, so that each viewer has as many pixels to draw.
tapo_box.SCREEN = (1280, 720)

RESULTS = os.path.join(BUILD, 'bench')
TICKS = os.sysconf('SC_CLK_TCK')
FPS = 15.0

# Each figure is the median of so many turns of so many seconds.
ROUNDS = int(os.environ.get('TAPO_BENCH_ROUNDS', '3'))
SECONDS = float(os.environ.get('TAPO_BENCH_SECONDS', '8'))


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


def free_port():
    with socket.socket() as one:
        one.bind(('127.0.0.1', 0))
        return one.getsockname()[1]


def listens(port):
    try:
        socket.create_connection(('127.0.0.1', port), 0.5).close()
        return True
    except OSError:
        return False


def processor_seconds(pid):
    """User and system time of a process so far."""
    with open(f'/proc/{pid}/stat', encoding='utf-8') as file:
        fields = file.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid, kind='Pss'):
    """MB that a process has for itself, with its part of what it shares with others."""
    with open(f'/proc/{pid}/smaps_rollup', encoding='utf-8') as file:
        for line in file:
            if line.startswith(f'{kind}:'):
                return int(line.split()[1]) / 1024
    return 0.0


def anonymous_memory(pid):
    """MB that a process has of its own making: nobody else's comings and goings change it."""
    return memory(pid, 'Anonymous')


class Machine(tapo_box.Box):
    """A box with a screen of 1280 × 720, software drawing, and n cameras in one process."""

    def __init__(self, cameras, options=(), main=False, port=0):
        self.main = main
        self.simulator = None
        self.ports = []
        super().__init__()
        self.environment.update(LIBGL_ALWAYS_SOFTWARE='1', GTK_A11Y='none', NO_AT_BRIDGE='1', LC_ALL='C.UTF-8',
                                GSETTINGS_BACKEND='keyfile', SDL_VIDEODRIVER='x11', SDL_AUDIODRIVER='dummy')
        self.display_process = next(p for p in self.processes if p.args[0] == 'Xvfb')
        self.settings = {'width': 1280, 'height': 720}
        self.settings_more = ''
        # Others change what is installed, and with it the list that all share, while this goes on.
        self.environment['GST_REGISTRY'] = self.environment['GST_REGISTRY_1_0'] = self.path('gstreamer-registry')
        self.write_theme()
        try:
            if cameras:
                self.start_simulator(cameras, options, port)
            self.write_list()
        except BaseException:
            self.close()
            raise

    def start_simulator(self, cameras, options=(), port=0):
        command = [SIMULATOR, f'--cameras={cameras}', f'--port={port}', '--auth-offer=none', '--audio=off',
                   '--max-sessions=200', '--exit-with-stdin', f'--control={self.path("control")}', *options]
        self.simulator = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=self.plain)
        self.ports = []
        for line in self.simulator.stdout:
            answer = json.loads(line)
            if answer.get('ready'):
                self.started = time.monotonic_ns() // 1000
                return
            self.ports.append(answer['port'])
        raise AssertionError('the camera simulator did not start')

    def end_simulator(self):
        if self.simulator is None:
            return
        self.simulator.kill()
        self.simulator.wait()
        self.simulator.stdin.close()
        self.simulator.stdout.close()
        self.simulator = None

    def close(self):
        super().close()
        self.end_simulator()

    def write_list(self):
        cameras = [{'id': f'5a5a5a5a-0000-4000-8000-{i:012x}', 'name': f'Camera {i}', 'host': '127.0.0.1', 'port': port,
                    'user': 'tapo', 'main-path': '/stream1', 'sub-path': '/stream2'}
                   for i, port in enumerate(self.ports)]
        os.makedirs(self.path('config', 'tapo-viewer'), exist_ok=True)
        with open(self.path('config', 'tapo-viewer', 'cameras.json'), 'w', encoding='utf-8') as file:
            json.dump({'version': 1, 'cameras': cameras}, file)

    def write_settings(self):
        folder = self.path('config', 'glib-2.0', 'settings')
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, 'keyfile'), 'w', encoding='utf-8') as file:
            file.write('[org/example/TapoViewer/state]\n')
            file.writelines(f'{name}={value}\n' for name, value in self.settings.items())
            file.write(self.settings_more)

    def write_theme(self):
        """Nothing slides: what moves is the cameras' pictures."""
        os.makedirs(self.path('config', 'gtk-4.0'))
        with open(self.path('config', 'gtk-4.0', 'settings.ini'), 'w', encoding='utf-8') as file:
            file.write('[Settings]\ngtk-enable-animations=0\n')

    def uri(self, i):
        return f'rtsp://127.0.0.1:{self.ports[i]}/{"stream1" if self.main else "stream2"}'


class Viewer:
    """Something that shows all cameras of a machine; it is started by a turn and ended after it."""

    name = None
    note = ''

    def __init__(self, machine):
        self.machine = machine
        self.processes = []

    def start(self):
        raise NotImplementedError

    def wait(self):
        """Until it plays."""
        time.sleep(4)

    def fps(self):
        """Pictures a second that the slowest camera shows, where that can be asked."""
        return None

    def end(self):
        for process in self.processes:
            self.machine.end(process)
            self.machine.processes.remove(process)
        self.processes = []

    def run(self, command, **environment):
        self.processes.append(self.machine.start_process(command, env={**self.machine.environment, **environment}))
        return self.processes[-1]


class Ours(Viewer):
    """large: the first camera on its page, in its main stream; else the grid."""

    name = 'tapo-viewer'
    large = False
    environment = {}

    def start(self):
        self.machine.write_settings()
        arguments = ['Camera 0'] if self.large else []
        # As many as fit fill the screen with its last row of pixels.
        arguments += ['--fullscreen'] if len(self.machine.ports) > 20 else []
        self.run([self.machine.program, *arguments], **self.environment)

    def states(self):
        states = self.machine.state()
        return [states['Camera 0']] if self.large and states else list(states.values())

    def plays(self):
        states = self.states()
        return states and all(state['state'] == 'live' and state['fps_painted'] > 1
                              and (not self.large or state['stream'] == 'main') for state in states)

    def wait(self):
        until('every camera plays', self.plays, 60, 0.5)
        time.sleep(3)

    def fps(self):
        return min(state['fps_painted'] for state in self.states())

    def end(self):
        subprocess.run([self.machine.program, '--quit'], env=self.machine.environment, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=30)
        for process in self.processes:
            self.machine.wait_for_end(process)
        super().end()


class OursLarge(Ours):
    large = True


class Mpv(Viewer):
    """One mpv for each camera, in rows and columns."""

    options = ()

    @property
    def name(self):
        return ' '.join(['mpv', *self.options])

    def socket(self, i):
        return self.machine.path(f'mpv-{i}')

    def start(self):
        n = len(self.machine.ports)
        columns = next(c for c in range(1, n + 1) if c * c >= n)
        width, height = 1280 // columns, 720 // columns
        for i in range(n):
            if os.path.exists(self.socket(i)):
                os.unlink(self.socket(i))
            place = f'{width}x{height}+{i % columns * width}+{i // columns * height}'
            self.run(['mpv', '--no-config', '--no-terminal', '--audio=no', '--osc=no', '--rtsp-transport=tcp',
                      '--force-window=yes', '--no-keepaspect-window', f'--geometry={place}',
                      f'--input-ipc-server={self.socket(i)}', *self.options, self.machine.uri(i)])

    def ask(self, i, name):
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(20)
            link.connect(self.socket(i))
            link.sendall(json.dumps({'command': ['get_property', name], 'request_id': 7}).encode() + b'\n')
            with link.makefile() as lines:
                for line in lines:
                    answer = json.loads(line)
                    if answer.get('request_id') == 7:
                        return answer.get('data')
        return None

    def plays(self, i):
        try:
            return self.ask(i, 'estimated-frame-number')
        except OSError:
            return False

    def count(self):
        """Pictures that each mpv has shown, and when."""
        shown = []
        for i in range(len(self.processes)):
            dropped = (self.ask(i, 'frame-drop-count') or 0) + (self.ask(i, 'decoder-frame-drop-count') or 0)
            shown.append((time.monotonic(), (self.ask(i, 'estimated-frame-number') or 0) - dropped))
        return shown

    def wait(self):
        until('every mpv plays', lambda: all(self.plays(i) for i in range(len(self.processes))), 60, 0.5)
        time.sleep(3)
        self.before = self.count()

    def fps(self):
        return min((after[1] - before[1]) / (after[0] - before[0]) for before, after in zip(self.before, self.count()))


class MpvX11(Mpv):
    options = ('--vo=x11',)


class MpvGpu(Mpv):
    options = ('--vo=gpu', '--gpu-sw=yes')


class Ffplay(Viewer):
    name = 'ffplay'
    options = ()

    def start(self):
        for i in range(len(self.machine.ports)):
            self.run(['ffplay', '-nostats', '-loglevel', 'error', '-an', '-x', '1280', '-y', '720', '-rtsp_transport',
                      'tcp', *self.options, self.machine.uri(i)])


class Decoding(Viewer):
    """What nobody who decodes by processor can be below: pictures that are thrown away."""

    name = 'gst-launch, decoding alone'

    def start(self):
        chains = []
        for i in range(len(self.machine.ports)):
            chains += ['rtspsrc', f'location={self.machine.uri(i)}', 'protocols=tcp', '!', 'rtph264depay', '!',
                       'h264parse', '!', 'avdec_h264', 'max-threads=1', '!', 'fakesink', 'sync=false']
        self.run(['gst-launch-1.0', '-q', *chains])


def take_turn(viewer, seconds):
    """One figure: cores used by the viewer and by the display for it, memory, pictures a second."""
    machine = viewer.machine
    viewer.start()
    try:
        viewer.wait()
        pids = [process.pid for process in viewer.processes]
        display = machine.display_process.pid
        begin, ours, theirs = time.monotonic(), sum(map(processor_seconds, pids)), processor_seconds(display)
        time.sleep(seconds)
        took = time.monotonic() - begin
        turn = {'cores': (sum(map(processor_seconds, pids)) - ours) / took,
                'display': (processor_seconds(display) - theirs) / took,
                'memory': sum(map(memory, pids)), 'fps': viewer.fps()}
        if any(process.poll() is not None for process in viewer.processes):
            raise AssertionError(f'{viewer.name} ended by itself')
        return turn
    finally:
        viewer.end()


def take_turns(machine, kinds, rounds=None, seconds=None):
    """All in turn, over and over. Returns {name: {figure: median}}, in the order of kinds."""
    turns = {}
    for _ in range(rounds or ROUNDS):
        for kind in kinds:
            viewer = kind(machine)
            try:
                turn = take_turn(viewer, seconds or SECONDS)
                turns.setdefault(viewer.name, []).append(turn)
            except (AssertionError, OSError) as error:
                if isinstance(viewer, Ours):
                    raise
                print(f'{viewer.name} cannot be measured: {error}', file=sys.stderr)
    return {name: {figure: median([turn[figure] for turn in found]) for figure in found[0]}
            for name, found in turns.items()}


class Report:
    """Lines of text that people read, and figures with marks that decide."""

    def __init__(self, name, title):
        self.name = name
        self.title = title
        self.lines = []
        self.figures = {}
        self.marks = []
        self.saturated = []

    def say(self, line):
        self.lines.append(line)
        print(line, flush=True)

    def table(self, results):
        self.say(f'{"":30s} {"cores":>6s} {"+display":>8s} {"MB":>6s} {"fps":>5s}')
        for name, found in results.items():
            fps = f'{found["fps"]:5.1f}' if found['fps'] is not None else '    -'
            late = ' saturated' if found['fps'] is not None and found['fps'] < FPS - 0.5 else ''
            if late:
                self.saturated.append(f'{name}: {found["fps"]:.1f} of {FPS:g} pictures a second')
            self.say(f'{name:30s} {found["cores"]:6.2f} {found["display"]:8.2f} {found["memory"]:6.0f} {fps}{late}')

    def mark(self, what, value, most=None, least=None):
        """A figure and what it has to reach."""
        good = value is not None and (most is None or value <= most) and (least is None or value >= least)
        bound = f'≤ {most:g}' if most is not None else f'≥ {least:g}'
        self.marks.append({'what': what, 'value': value, 'most': most, 'least': least, 'good': good})
        shown = f'{value:.2f}' if value is not None else 'nothing'
        self.say(f'{"  " if good else "! "}{what}: {shown} ({bound})')

    def ratio(self, what, results, figure, rival, most):
        if rival in results:
            self.mark(f'{what}, {figure} of ours ÷ {rival}', results['tapo-viewer'][figure] / results[rival][figure],
                      most=most)

    def write(self):
        os.makedirs(RESULTS, exist_ok=True)
        whole = {'name': self.name, 'title': self.title, 'figures': self.figures, 'marks': self.marks,
                 'saturated': self.saturated,
                 'machine': machine_name(), 'commit': commit(), 'time': time.strftime('%Y-%m-%d %H:%M')}
        with open(os.path.join(RESULTS, f'{self.name}.json'), 'w', encoding='utf-8') as file:
            json.dump(whole, file, indent=1, ensure_ascii=False)
        with open(os.path.join(RESULTS, f'{self.name}.txt'), 'w', encoding='utf-8') as file:
            file.write('\n'.join([self.title, *self.lines, '']))
        return all(mark['good'] for mark in self.marks)


def machine_name():
    model = platform.machine()
    with open('/proc/cpuinfo', encoding='utf-8') as file:
        for line in file:
            if line.startswith('model name'):
                model = line.split(':', 1)[1].strip()
                break
    return f'{os.cpu_count()} × {model}'


def commit():
    git = shutil.which('git')
    found = subprocess.run([git, '-C', FOLDER, 'describe', '--always', '--dirty'], capture_output=True,
                           text=True) if git else None
    return found.stdout.strip() if found and found.returncode == 0 else 'unknown'


def main(name, title, measure):
    """Runs measure(report); the status is 0 when every figure reaches its mark."""
    report = Report(name, title)
    report.say(f'{title} – {machine_name()}, {commit()}')
    measure(report)
    sys.exit(0 if report.write() else 1)
