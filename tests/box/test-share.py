#!/usr/bin/env python3
"""The share without a window: it says where it is, asks for the code, is watched by other programs, and ends properly."""

import json
import re
import signal
import subprocess
import urllib.error
import urllib.request

from tapo_box import Box, until


def get(address, code=None):
    """Status and the beginning of the answer."""
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    if code is not None:
        passwords.add_password(None, address, 'anyone', code)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPDigestAuthHandler(passwords))
    try:
        with opener.open(address, timeout=30) as answer:
            return answer.status, answer.read(200000)
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def main():
    with Box(display=False) as box:
        camera = box.add_camera('Porch', 'camera-secret')
        box.run('--add', camera.address, '--name', 'Porch', '--user', camera.user, '--password-stdin', stdin=b'camera-secret\n')
        box.run('--share-tls', status=2)
        code = box.run('--share-code').strip()
        assert re.fullmatch(r'([a-z2-9]{4}-){3}[a-z2-9]{4}', code), code
        log = box.new_log('share')
        with open(log, 'w', encoding='utf-8') as file:
            program = box.start_process([box.program, '--headless', '--share-address=localhost'], env=box.environment,
                                        stdout=file)
        until('it says where', lambda: 'http://' in open(log, encoding='utf-8').read(), 60)
        address = open(log, encoding='utf-8').read().split()[0]
        assert code not in open(log, encoding='utf-8').read()

        for path in ['', 'cameras.json', 'video_feed', 'camera/x/snapshot.jpg']:
            status, body = get(address + path)
            assert status == 401 and b'Porch' not in body, (path, status, body)
        status, body = get(address + 'cameras.json', code)
        assert status == 200 and json.loads(body)['cameras'][0]['name'] == 'Porch', body
        camera_id = json.loads(body)['cameras'][0]['id']
        assert box.run('--share-code').strip() == code

        stream = address.replace('//', f'//anyone:{code}@') + 'video_feed'
        subprocess.run(['ffmpeg', '-loglevel', 'error', '-i', stream, '-frames:v', '10', '-f', 'null', '-'], check=True, timeout=60)
        still = subprocess.run(['curl', '--silent', '--fail', '--digest', '--user', f'anyone:{code}', address + f'camera/{camera_id}/snapshot.jpg'],
                               capture_output=True, check=True, timeout=60).stdout
        assert still.startswith(b'\xff\xd8') and still.endswith(b'\xff\xd9'), still[:20]
        curl = subprocess.Popen(['curl', '--silent', '--no-buffer', '--user', f'anyone:{code}', address + 'video_feed'], stdout=subprocess.PIPE)
        parts = b''
        while parts.count(b'X-Sequence: ') < 5:
            piece = curl.stdout.read1(65536)
            assert piece, parts[:500]
            parts += piece
        curl.kill()
        curl.wait()
        curl.stdout.close()
        until('the camera is left', lambda: not json.loads(box.run('--share-state'))['watchers'], 30)

        new = box.run('--share-code=new').strip()
        assert new != code
        assert get(address + 'cameras.json', code)[0] == 401
        assert get(address + 'cameras.json', new)[0] == 200

        program.send_signal(signal.SIGTERM)
        assert program.wait(30) == 0
        assert len(camera.requests('TEARDOWN')) >= 1


main()
