#!/usr/bin/env python3
"""--check against every kind of trouble that a simulated camera or a small server can make: the status, the class, what
the camera counted, and nothing secret in what is printed."""

import base64
import concurrent.futures
import json
import os
import random
import re
import signal
import socket
import socketserver
import ssl
import subprocess
import threading
import unittest

import tapo_box
from tapo_box import Box, PLAIN_PASSWORD, SIMULATOR, until

USER = 'watcher'
WRONG = 'Mistaken9Password'

# Whatever a system may have.
H265_DECODERS = ('avdec_h265', 'libde265dec', 'openh265dec', 'vah265dec', 'vaapih265dec', 'nvh265dec', 'v4l2slh265dec',
                 'v4l2h265dec', 'qsvh265dec', 'msdkh265dec', 'vulkanh265dec')

# The doors of a camera.
DOORS = (554, 443, 2020, 8800)

# The whole table in less time than that of its slowest rows one after the other.
AT_ONCE = 6

CERTIFICATE = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'doctor', 'certificate.pem')

SDP = ('v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=camera\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n'
       'm=video 0 RTP/AVP 96\r\na=rtpmap:96 {codec}/90000\r\na=control:track1\r\n')


class Row:
    """One check: how the camera is, how it is asked, and what has to come of it."""

    def __init__(self, title, verdict, status, knobs=(), fault=None, saved=False, known=False, user=USER,
                 password=PLAIN_PASSWORD, path='/stream1', sub=None, options=(), wrong=0, right=0, sessions=0, server=None,
                 door=0, silent=False, environment=None):
        self.__dict__.update(locals())
        self.port = 0
        self.host = '127.0.0.1'
        self.number = None


def well(title, *knobs, right=2, **options):
    """The doctor's login and that of the session that looks for a picture."""
    return Row(title, 'ok', 0, knobs, right=right, sessions=1, **options)


def full(title, *knobs, sessions=0):
    return Row(title, 'full', 31, ('app-viewers=2',) + knobs, right=2, sessions=sessions)


def answer(text):
    """A server that answers every request alike."""
    def serve(request):
        return text.replace('{cseq}', re.search(r'CSeq: (\d+)', request).group(1))
    return serve


def refusing(challenge, refusal=None):
    """One that wants a login, and what it says to one."""
    def serve(request):
        cseq = re.search(r'CSeq: (\d+)', request).group(1)
        if request.startswith('OPTIONS'):
            return f'RTSP/1.0 200 OK\r\nCSeq: {cseq}\r\n\r\n'
        if 'Authorization:' in request and refusal:
            return f'RTSP/1.0 {refusal}\r\nCSeq: {cseq}\r\n\r\n'
        return f'RTSP/1.0 401 Unauthorized\r\nCSeq: {cseq}\r\nWWW-Authenticate: {challenge}\r\n\r\n'
    return serve


def describing(sdp):
    def serve(request):
        cseq = re.search(r'CSeq: (\d+)', request).group(1)
        body = sdp if request.startswith('DESCRIBE') else ''
        kind = 'Content-Type: application/sdp\r\n' if body else ''
        return f'RTSP/1.0 200 OK\r\nCSeq: {cseq}\r\n{kind}Content-Length: {len(body)}\r\n\r\n{body}'
    return serve


def path_login(request):
    """As some cameras have it: name and password stand in the path, and here they are wrong."""
    cseq = re.search(r'CSeq: (\d+)', request).group(1)
    refused = request.startswith('DESCRIBE') or 'password' in request
    return f'RTSP/1.0 {"401 Unauthorized" if refused else "200 OK"}\r\nCSeq: {cseq}\r\n\r\n'


def make_address():
    """A loopback address of its own, for whoever needs ports that others may have."""
    return '127.{}.{}.{}'.format(*random.SystemRandom().choices(range(2, 250), k=3))


def be_silent(host, port):
    """A port that answers nobody: one connection more than it takes is in line already. Returns what has to be kept."""
    door = socket.socket()
    door.bind((host, port))
    door.listen(0)
    kept = [door]
    for _ in range(3):
        kept.append(socket.socket())
        kept[-1].setblocking(False)
        kept[-1].connect_ex((host, port))
    return kept


class OddServer(socketserver.ThreadingTCPServer):
    """A small server at a port of its own, which counts connections and logins."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, serve, host='127.0.0.1', port=0, tls=False):
        super().__init__((host, port), None)
        self.serve = serve
        self.logins = 0
        self.described = 0
        self.context = None
        if tls:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(CERTIFICATE)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def finish_request(self, request, client_address):
        request.settimeout(60)
        try:
            if self.context is not None:
                request = self.context.wrap_socket(request, server_side=True)
            self.talk(request)
        except OSError:
            pass

    def talk(self, connection):
        received = ''
        while True:
            data = connection.recv(4096)
            if not data:
                return
            received += data.decode('utf-8', 'replace')
            while '\r\n\r\n' in received:
                request, received = received.split('\r\n\r\n', 1)
                self.logins += 'Authorization:' in request
                self.described += request.startswith('DESCRIBE')
                connection.sendall(self.serve(request).encode())


ROWS = [
    # well
    well('well'),
    well('an older Tapo', 'profile=tapo-old'),
    well('no login at all', 'auth-offer=none', right=0),
    well('login even for OPTIONS', 'auth-on=options'),
    well('another maker', 'profile=generic', options=['--brand=vigi']),
    well('answers byte by byte', fault='split'),
    Row('well, with nobody to log in', 'ok', 0, ('auth-offer=none',), user=None, password=None, sessions=1),
    Row('saved, with its password in the keyring', 'ok', 0, saved=True, password=None, right=2, sessions=1),
    # the account
    Row('wrong password', 'wrong-account', 22, password=WRONG, wrong=1),
    Row('wrong user', 'wrong-account', 22, user='nobody', wrong=1),
    Row('wrong password of a saved camera', 'wrong-account', 22, saved=True, password=WRONG, wrong=1),
    Row('e-mail address', 'email-account', 23, user='me@example.org', wrong=1),
    Row('stale account', 'stale-account', 24, fault='auth-stale', saved=True, known=True, wrong=1),
    Row('stale account, never seen before', 'wrong-account', 22, fault='auth-stale', wrong=1),
    Row('Basic alone, and refused', 'wrong-account', 22, ('profile=tapo-basic-only',), wrong=1),
    Row('no account', 'account-needed', 21, user=None, password=None),
    Row('no password', 'account-needed', 21, password=None),
    Row('keyring away', 'keyring', 27, saved=True, password=None, environment={'SECRET_BACKEND': 'service'}),
    Row('locked', 'locked', 25, server=refusing('Digest realm="r", nonce="n"', '423 Locked'), wrong=1),
    Row('a login that nobody knows', 'login-unsupported', 26, server=refusing('Negotiate')),
    Row('wrong password in the path', 'wrong-account', 22, server=path_login, user=None, password=None,
        path=f'/user=admin_password={WRONG}_channel=1_stream=0.sdp?real_stream'),
    # the stream
    Row('no such path', 'path-not-found', 30, path='/stream3', right=1),
    Row('no such small path', 'path-not-found', 30, saved=True, sub='/stream9', password=PLAIN_PASSWORD, right=1),
    full('full: 453', 'limit-mode=453'),
    full('full: 503', 'limit-mode=503'),
    full('full: 400', 'limit-mode=400'),
    full('full: 401', 'limit-mode=401'),
    full('full: hangs up', 'limit-mode=close'),
    full('full: 453 at PLAY', 'limit-at=play', sessions=1),
    Row('full: 453 at DESCRIBE', 'full', 31, ('app-viewers=2', 'limit-at=describe'), right=1),
    Row('full: hangs up at DESCRIBE', 'full', 31, ('app-viewers=2', 'limit-at=describe', 'limit-mode=close'), right=1),
    Row('full: sends nothing', 'no-picture', 32, ('app-viewers=2', 'limit-mode=no-rtp'), right=2, sessions=1),
    Row('half dead', 'no-picture', 32, fault='half-dead', right=2, sessions=1),
    Row('no video', 'no-picture', 32, server=describing('v=0\r\ns=x\r\nt=0 0\r\nm=audio 0 RTP/AVP 8\r\n')),
    Row('privacy mode with a still', 'privacy-suspected', 33, fault='privacy still', right=2, sessions=1),
    Row('privacy mode that serves nobody', 'full', 31, fault='privacy close'),
    Row('a codec of its own', 'codec-missing', 34, server=describing(SDP.format(codec='X-UNHEARD'))),
    Row('H.265 without a decoder', 'codec-missing', 34, ('hevc=on',), right=1, environment={
        'GST_PLUGIN_FEATURE_RANK': ','.join(f'{name}:NONE' for name in H265_DECODERS)}),
    Row('privacy mode that sends nothing', 'no-picture', 32, fault='privacy stop', right=2, sessions=1),
    well('packets as large as can be', fault='hostile giant-rtp'),
    Row('packets from everywhere', 'protocol', 18, fault='hostile many-sources', right=2, sessions=1),
    Row('clock of 1970', 'clock-wrong', 35, fault='reboot 0.001', right=2, sessions=1),
    # the way there
    Row('closed', 'not-a-camera', 13, fault='refuse'),
    Row('closed, and has worked before', 'restarting', 16, fault='refuse', saved=True, known=True),
    Row('restarting', 'restarting', 16, fault='reboot 600', saved=True, known=True),
    Row('moved to another address', 'restarting', 16, fault='ip-change', saved=True, known=True),
    Row('stream off', 'stream-off', 14, door=2020),
    Row('stream off: the control port alone', 'stream-off', 14, door=443),
    Row('battery model', 'battery-model', 15, door=8800),
    Row('nothing answers at the address', 'host-silent', 12, silent=True),
    Row('says nothing', 'no-answer', 17, fault='stall'),
    Row('answers too late', 'no-answer', 17, fault='slow-reply 600000'),
    Row('stale bytes first', 'protocol', 18, fault='garbage 200 2', saved=True, known=True),
    Row('a web server', 'not-a-camera', 13, fault='hostile not-rtsp'),
    Row('headers without end', 'protocol', 18, fault='hostile endless-headers'),
    Row('SDP without end', 'protocol', 18, fault='hostile endless-sdp', right=1),
    Row('answers cut off', 'protocol', 18, fault='hostile truncate'),
    Row('nobody vouches for it', 'certificate', 19, server='tls'),
    Row('points elsewhere', 'redirected', 20, fault='redirect rtsp://127.0.0.1:9/stream1', right=1),
    Row('no such name', ('no-such-host', 'offline'), (11, 10)),
]


def forms_of(password):
    return tapo_box.forms_of(USER, password) | {base64.b64encode(password.encode())}


class Cameras:
    """All simulated cameras in one process."""

    def __init__(self, box, rows):
        self.path = box.path('control')
        command = [SIMULATOR, f'--cameras={len(rows)}', '--port=0', f'--user={USER}', '--password-stdin', '--exit-with-stdin',
                   f'--control={self.path}', f'--log={box.path("cameras.log")}']
        for number, row in enumerate(rows):
            row.number = number
            command += [f'--set={number}:{knob}' for knob in row.knobs]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=box.plain)
        self.process.stdin.write(PLAIN_PASSWORD.encode() + b'\n')
        self.process.stdin.flush()
        for line in self.process.stdout:
            said = json.loads(line)
            if said.get('ready'):
                break
            rows[said['camera']].port = said['port']
        for row in rows:
            if row.fault:
                self.tell(f'fault {row.number} {row.fault}')

    def tell(self, line):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(self.path)
            connection.sendall(line.encode() + b'\n')
            said = connection.makefile().readline()
        if not said.startswith('ok'):
            raise AssertionError(f'{line}: {said}')
        return said[2:].strip()

    def counts(self, row):
        return json.loads(self.tell(f'counts {row.number}'))

    def close(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


class Table(unittest.TestCase):
    """Without display and without session bus."""

    @classmethod
    def setUpClass(cls):
        cls.box = cls.enterClassContext(Box(display=False, bus=False))
        simulated = [row for row in ROWS if row.server is None and not row.door and not row.silent and row.title != 'no such name']
        cls.cameras = Cameras(cls.box, simulated)
        cls.addClassCleanup(cls.cameras.close)
        cls.servers = {}
        for row in ROWS:
            cls.start_server(row)
        cls.save()

    @classmethod
    def start_server(cls, row):
        if row.server is not None:
            server = OddServer(row.server if row.server != 'tls' else answer(''), tls=row.server == 'tls')
        elif row.door:
            # An address of its own, since the port is that of all such cameras.
            row.host = make_address()
            server = OddServer(answer(''), row.host, row.door)
        else:
            if row.silent:
                row.host, row.port = make_address(), DOORS[0]
                for port in DOORS:
                    for kept in be_silent(row.host, port):
                        cls.addClassCleanup(kept.close)
            return
        cls.servers[row] = server
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        row.port = server.server_address[1] if not row.door else 554

    @classmethod
    def save(cls):
        cameras = []
        for number, row in enumerate(row for row in ROWS if row.saved):
            camera_id = f'5a5a5a5a-0000-4000-8000-{number:012d}'
            cameras.append({'id': camera_id, 'name': row.title, 'host': row.host, 'port': row.port, 'user': row.user,
                            'main-path': row.path, 'sub-path': row.sub or '/stream2', 'main-width': 1920 * row.known,
                            'main-height': 1080 * row.known})
        os.makedirs(cls.box.path('config', 'tapo-viewer'))
        with open(cls.box.path('config', 'tapo-viewer', 'cameras.json'), 'w', encoding='utf-8') as file:
            json.dump({'version': 1, 'cameras': cameras}, file)
        # By the program itself, so that the keyring has it as the program stores it.
        kept = next(row for row in ROWS if row.title.endswith('in the keyring'))
        cls.box.run('--remove=' + kept.title)
        cls.box.run(f'--add={kept.host}:{kept.port}', '--name=' + kept.title, '--user=' + USER, '--password-stdin',
                    stdin=PLAIN_PASSWORD.encode())

    def call(self, row, *more):
        if row.saved:
            arguments = ['--check=' + row.title]
        elif row.title == 'no such name':
            arguments = ['--check=nobody.invalid']
        else:
            scheme = 'rtsps' if row.server == 'tls' else 'rtsp'
            arguments = [f'--check={scheme}://{row.host}:{row.port}{row.path}' if row.path != '/stream1' or row.server == 'tls'
                         else f'--check={row.host}:{row.port}']
            arguments += [f'--user={row.user}'] if row.user else []
        if row.password is not None:
            arguments.append('--password-stdin')
        result = subprocess.run([self.box.program, *arguments, *row.options, *more], input=(row.password or '').encode(),
                                env={**self.box.environment, **(row.environment or {})}, capture_output=True,
                                timeout=60 * tapo_box.PATIENCE)
        return result.returncode, result.stdout.decode(), result.stderr.decode()

    def assert_silent(self, text):
        for password in (PLAIN_PASSWORD, WRONG):
            for form in forms_of(password):
                self.assertNotIn(form, text.encode())
        self.assertNotIn('nonce=', text)

    def check(self, row, result):
        status, output, errors = result
        self.assertEqual(errors, '')
        self.assert_silent(output)
        self.assertEqual(output.count('\n'), 1)
        said = json.loads(output)
        if isinstance(row.verdict, tuple):
            self.assertIn((said['class'], status), list(zip(row.verdict, row.status)))
        else:
            self.assertEqual((said['class'], status), (row.verdict, row.status), output)
        self.assertEqual(said['status'], status)
        self.assertTrue(all(step['ms'] <= said['ms'] for step in said['steps']))
        if row.number is not None:
            counts = self.cameras.counts(row)
            self.assertEqual((counts['logins-wrong'], counts['logins-right'], counts['sessions'], counts['sessions-now']),
                             (row.wrong, row.right, row.sessions, 0), output)
        if row in self.servers:
            self.assertEqual(self.servers[row].logins, row.wrong)
            # There a request is a login.
            self.assertTrue(row.server is not path_login or self.servers[row].described == 1)

    def test_for_people(self):
        row = next(row for row in ROWS if row.title == 'no account')
        status, output, errors = self.call(row)
        self.assertEqual((status, errors), (21, ''))
        title, advice, empty, *steps = output.splitlines()
        self.assertEqual(title, 'The camera needs its camera account.')
        self.assertIn('Tapo app', advice)
        self.assertEqual(empty, '')
        self.assertEqual([step.split()[0] for step in steps],
                         ['resolve', 'connect', 'control', 'onvif', 'media', 'options', 'describe'])
        self.assert_silent(output)

    def test_pasted(self):
        """A password in the address is taken, and gone from the list of processes before anything is asked."""
        row = next(row for row in ROWS if row.title == 'says nothing')
        address = f'rtsp://{USER}:{WRONG}@{row.host}:{row.port}/stream1'
        processes = [subprocess.Popen([self.box.program, *arguments, '--json'], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=self.box.environment)
                     for arguments in (['--check=' + address], ['--check', address])]
        for process in processes:
            until('the password is gone', lambda: WRONG.encode() not in tapo_box.read(f'/proc/{process.pid}/cmdline'))
            self.assertIsNone(process.poll())
        for process in processes:
            output = process.communicate(timeout=60 * tapo_box.PATIENCE)[0].decode()
            self.assertEqual(process.returncode, 17, output)
            self.assert_silent(output)
        row = next(row for row in ROWS if row.title == 'wrong user')
        result = subprocess.run([self.box.program, f'--check=rtsp://{USER}:{PLAIN_PASSWORD}@{row.host}:{row.port}/stream3'],
                                stdin=subprocess.DEVNULL, capture_output=True, env=self.box.environment, timeout=60)
        self.assertEqual(result.returncode, 30, result.stdout)

    def test_debugging(self):
        """Not even GStreamer at its most talkative says the password."""
        row = next(row for row in ROWS if row.title == 'no such path')
        result = subprocess.run([self.box.program, f'--check={row.host}:{row.port}', '--user=' + USER, '--password-stdin'],
                                input=PLAIN_PASSWORD.encode(), capture_output=True, timeout=60 * tapo_box.PATIENCE,
                                env={**self.box.environment, 'GST_DEBUG': '*:7', 'GST_DEBUG_NO_COLOR': '1'})
        self.assertEqual(result.returncode, 0)
        self.assertGreater(len(result.stderr), 100000)
        for form in forms_of(PLAIN_PASSWORD):
            self.assertNotIn(form, result.stdout + result.stderr)

    def test_wrong_usage(self):
        self.box.run('--check=12', status=1)
        self.box.run('--check=Front door', status=1)
        for arguments in (['--check'], ['--check='], ['--check=rtsp://bad host/'], ['--check=host:99999'], ['--check=a', '--list'],
                          ['--check=a', '--name=x'], ['--check=a', '--fullscreen'], ['--check=a', 'b'],
                          ['--check=rtsp://a:b@host/', '--password-stdin'], ['--check=rtsp://a@host/', '--user=b']):
            self.box.run(*arguments, status=2)

    def test_offline(self):
        """In a network of its own, in which there is nothing."""
        alone = ['unshare', '--map-root-user', '--net']
        if subprocess.run([*alone, 'true'], capture_output=True, check=False).returncode != 0:
            self.skipTest('no network of its own can be had here')
        for address in ('192.0.2.7', 'porch.example.org'):
            result = subprocess.run([*alone, self.box.program, '--check=' + address, '--json'], stdin=subprocess.DEVNULL,
                                    capture_output=True, env=self.box.environment, timeout=60 * tapo_box.PATIENCE)
            said = json.loads(result.stdout)
            self.assertEqual((said['class'], result.returncode, result.stderr), ('offline', 10, b''))

    def test_classes(self):
        """Every class that a check may end with is one of the table's, or has a test of its own."""
        seen = {name for row in ROWS for name in (row.verdict if isinstance(row.verdict, tuple) else (row.verdict,))}
        self.assertEqual(len(seen), 25)

    def test_table(self):
        self.assertGreaterEqual(len({row.title for row in ROWS if row.verdict != 'ok'}), 20)
        self.cameras.tell('reset all')
        for server in self.servers.values():
            server.logins = 0
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            # The ones that wait for a time-out of the camera begin first.
            order = sorted(ROWS, key=lambda row: row.verdict not in ('no-picture', 'no-answer', 'privacy-suspected'))
            results = list(pool.map(lambda row: self.call(row, '--json'), order))
        for row, result in zip(order, results):
            with self.subTest(row.title):
                self.check(row, result)


class Running(unittest.TestCase):
    """Beside a program that watches the camera."""

    def test_watched(self):
        with Box() as box:
            camera = box.add_camera('porch', PLAIN_PASSWORD)
            box.run('--add=' + camera.address, '--name=Porch', '--user=' + camera.user, '--password-stdin',
                    stdin=PLAIN_PASSWORD.encode())
            program = box.start()
            box.wait_for_state('Porch', 'live')
            # By its name, and by the address of what is the same camera.
            for arguments in (['--check=Porch'], ['--check=' + camera.address, '--user=' + camera.user, '--password-stdin']):
                said = json.loads(box.run(*arguments, '--json', stdin=PLAIN_PASSWORD.encode()))
                self.assertEqual(said['class'], 'ok')
                picture = said['steps'][-1]
                self.assertEqual((picture['step'], picture['outcome']), ('picture', 'skipped'))
                self.assertIn('running Tapo Viewer', picture['remark'])
            self.assertEqual(len(camera.requests('PLAY')), 1)
            self.assertEqual(box.state()['Porch']['connects'], 1)
            # One that does not answer may watch it.
            program.send_signal(signal.SIGSTOP)
            said = json.loads(box.run('--check=Porch', '--json'))
            program.send_signal(signal.SIGCONT)
            self.assertIn('does not say', said['steps'][-1]['remark'])
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)
            # Now the picture is looked for.
            said = json.loads(box.run('--check=Porch', '--json'))
            self.assertEqual((said['steps'][-1]['step'], said['steps'][-1]['outcome']), ('picture', 'ok'))

    def test_refused(self):
        """A saved password that the camera refuses is one login, whoever tries it first."""
        with Box() as box:
            camera = box.add_camera('porch', PLAIN_PASSWORD, options=['--fault=slow-reply 700'])
            box.run('--add=' + camera.address, '--name=Porch', '--user=' + camera.user, '--password-stdin',
                    stdin=WRONG.encode())

            def wrong_logins():
                return sum(line.get('login') == 'wrong' for line in camera.lines())

            program = box.start()
            until('the program connects', lambda: camera.requests('OPTIONS'))
            for _ in range(2):
                result = subprocess.run([box.program, '--check=Porch', '--json'], stdin=subprocess.DEVNULL,
                                        capture_output=True, env=box.environment, timeout=60 * tapo_box.PATIENCE)
                said = json.loads(result.stdout)
                self.assertEqual((said['class'], result.returncode), ('wrong-account', 22))
                login = next(step for step in said['steps'] if step['step'] == 'login')
                self.assertEqual(login['outcome'], 'skipped')
                self.assertEqual(wrong_logins(), 1)
            self.assertEqual(box.state()['Porch']['state'], 'blocked')
            # Another password is another matter.
            said = json.loads(box.run('--check=Porch', '--password-stdin', '--json', stdin=PLAIN_PASSWORD.encode()))
            self.assertEqual(said['class'], 'ok')
            self.assertEqual(wrong_logins(), 1)
            box.run('--quit')
            self.assertEqual(box.wait_for_end(program), 0)


tapo_box.main()
