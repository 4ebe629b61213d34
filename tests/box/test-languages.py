#!/usr/bin/env python3
"""The installed program in every language that it has: it speaks it, in tables that stand straight."""

import gettext
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import unittest

import tapo_box
from tapo_box import Box

TOP = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')


def languages():
    with open(os.path.join(TOP, 'po', 'LINGUAS'), encoding='utf-8') as file:
        return [word for line in file if not line.startswith('#') for word in line.split()]


def columns(text):
    """How wide a terminal shows it."""
    return sum(2 if unicodedata.east_asian_width(letter) in 'WF' else 1 for letter in text)


class Languages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = cls.enterClassContext(Box(display=False, bus=False))
        cls.locales = os.path.join(cls.box.prefix, 'share', 'locale')
        # The words are ours; of the system's locale any will do that has its name, and C.UTF-8 every machine has.
        source = next(path for path in ('/usr/lib/locale/C.utf8', '/usr/lib/locale/C.UTF-8') if os.path.isdir(path))
        for language in languages():
            shutil.copytree(source, cls.box.path('locales', language + '.utf8'))

    def call(self, language, *arguments):
        environment = {**self.box.environment, 'LOCPATH': self.box.path('locales'), 'LC_ALL': language + '.UTF-8',
                       'TAPO_VIEWER_LOCALE_DIR': self.locales}
        return subprocess.run([self.box.program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, env=environment, timeout=30 * tapo_box.PATIENCE)

    def test_help(self):
        for language in languages():
            words = gettext.translation('tapo-viewer', self.locales, [language])
            text = self.call(language, '--help').stdout
            options = [line for line in text.splitlines() if re.match(r'  -', line)]
            self.assertGreater(len(options), 10, language)
            for original in ('Show this help', 'List the saved cameras', 'End the running program'):
                self.assertNotEqual(words.gettext(original), original, language)
                self.assertTrue(any(line.endswith('  ' + words.gettext(original)) for line in options), (language, original))
            begins = {columns(re.match(r'  -.*?\s{2,}(?=\S)', line)[0]) for line in options}
            self.assertEqual(len(begins), 1, (language, text))

    def test_error(self):
        """A whole sentence, and it ends as sentences end there."""
        for language, word, end in (('zh_TW', '攝影機', '。'), ('ja', 'カメラ', '。'), ('de', 'Kamera', '.'), ('es', 'cámara', '.')):
            answer = self.call(language, '--remove=nobody')
            self.assertEqual(answer.returncode, 1)
            self.assertIn(word, answer.stdout)
            self.assertTrue(answer.stdout.endswith(end + '\n'), answer.stdout)
            self.assertEqual(answer.stdout.count('\n'), 1, answer.stdout)

    def test_check(self):
        answer = self.call('zh_TW', '--check=127.0.0.1:1')
        self.assertGreater(answer.returncode, 9)
        self.assertRegex(answer.stdout.splitlines()[0], r'^[^.]*攝影機[^.]*。$')

    def test_pseudo_locale(self):
        """What has no brackets there cannot be translated."""
        text = subprocess.run([sys.executable, os.path.join(TOP, 'build-aux', 'pseudo-locale.py'), 'long', tapo_box.BUILD,
                               '--help'], stdout=subprocess.PIPE, text=True, check=True, env=self.box.environment).stdout
        options = [line for line in text.splitlines() if re.match(r'  -', line)]
        self.assertGreater(len(options), 10)
        for line in options:
            self.assertRegex(line, r' \[.*\]$')


tapo_box.main()
