#!/usr/bin/env python3
"""The program as a screen reader has it: every page and dialog is opened and its accessible tree walked. A control or a
picture without a name, and two controls that cannot be told apart, are faults. What happens to a camera is announced,
once. Everything in the window is reached by keyboard."""

import os
import re
import unittest

import tapo_box
from tapo_access import Node, Reader, Tree, find_faults
from tapo_box import Box, HARD_PASSWORD, PLAIN_PASSWORD, say, until

# What the window can do, and is done elsewhere here, or leads away from it.
ELSEWHERE = ('win.back', 'win.undo-removal', 'win.fullscreen', 'win.import')
APPLICATION_ELSEWHERE = ('about', 'quit', 'demo', 'new-window', 'share', 'take-over-share')

ENOUGH_TABS = 60


def make(role, name, *children, states=('showing', 'focusable')):
    node = Node(f'/{role}/{name}', None)
    node.role, node.name, node.states = role, name, frozenset(states)
    node.children = list(children)
    for child in children:
        child.parent = node
    return node


class Rules(unittest.TestCase):
    """That the walk finds what it is for."""

    def faults(self, *children):
        return find_faults(Tree(make('window', 'Tapo Viewer', *children, states=['showing'])))

    def test_rules(self):
        for fault, nodes in (
                ('a control without a name', [make('button', '')]),
                ('a control without a name', [make('button', ' ')]),
                ('a control without a name', [make('generic', '')]),
                ('a picture without a name', [make('image', '', states=['showing'])]),
                ('a whole page', [make('button', 'One of the layouts, and ' * 10)]),
                ('cannot be told apart', [make('button', 'Menu'), make('button', 'Menu')]),
                ('cannot be told apart', [make('list item', 'A', make('button', 'x'), make('button', 'x'))])):
            found = self.faults(*nodes)
            self.assertEqual(len(found), 1, found)
            self.assertIn(fault, found[0])

    def test_nothing_wrong(self):
        self.assertEqual(self.faults(
            make('button', 'One'), make('button', 'Other'), make('image', 'A camera', states=['showing']),
            make('button', '', states=['focusable']),
            make('generic', '', make('button', 'Inside')),
            make('list item', 'Porch', make('button', 'Menu')), make('list item', 'Garden', make('button', 'Menu'))), [])


class WithoutReader(unittest.TestCase):
    """Where the session has no accessibility bus, the program has nobody to tell, and goes on."""

    def test_without_bus(self):
        box = self.enterContext(Box())
        box.environment.pop('GTK_A11Y', None)
        camera = box.add_camera('porch', PLAIN_PASSWORD)
        box.run(f'--add={camera.address}', '--name=Porch', f'--user={camera.user}', '--password-stdin',
                stdin=PLAIN_PASSWORD.encode() + b'\n')
        program = box.start_and_wait()
        box.wait_for_state('Porch', 'live', 60)
        camera.kill()
        box.wait_for_state('Porch', 'waiting')
        camera.start()
        box.wait_for_state('Porch', 'live', 60)
        self.assertIsNone(program.poll())


class Access(unittest.TestCase):
    def setUp(self):
        self.box = self.enterContext(Box())
        self.reader = Reader(self.box)
        self.addCleanup(self.reader.close)
        path = self.box.path('config', 'gtk-4.0')
        os.mkdir(path)
        with open(os.path.join(path, 'settings.ini'), 'w', encoding='utf-8') as file:
            file.write('[Settings]\ngtk-enable-animations=false\n')
        self.faults = {}
        self.n_pages = 0

    def add(self, name, camera, password):
        self.box.run(f'--add={camera.address}', f'--name={name}', f'--user={camera.user}', '--password-stdin',
                     stdin=password.encode() + b'\n')

    def start(self):
        program = self.box.start_and_wait()
        self.reader.take_focus()
        return program

    def wait_for(self, role, text, contained=False):
        """The tree, once it has that node."""
        def look():
            tree = self.reader.look()
            return tree if tree.find(role, text, contained) else None
        return until(f'there is a {role} “{text}”', look, 30)

    def wait_until_gone(self, role, text):
        until(f'the {role} “{text}” is gone', lambda: self.reader.look().find(role, text) is None, 30)

    def visit(self, page, role, text, contained=False):
        """Walks a page once it is there, which a node on it tells."""
        tree = self.wait_for(role, text, contained)
        self.note(page, tree)
        return tree

    def note(self, page, tree):
        self.n_pages += 1
        for fault in find_faults(tree):
            self.faults.setdefault(fault, page)

    def do(self, role, text, action=None):
        self.reader.do(self.wait_for(role, text).find(role, text), action)

    def check_faults(self):
        say(f'{self.n_pages} pages')
        self.assertEqual([f'{page}: {fault}' for fault, page in self.faults.items()], [])

    def leave(self, title):
        self.reader.press('Escape')
        self.wait_until_gone('dialog', title)

    # Each of these opens something, walks it and closes it

    def walk_grid(self):
        self.visit('grid', 'list item', 'Porch')
        self.visit('grid with a failure', 'button', 'Enter Again…')
        self.reader.press('F10')
        self.visit('main menu', 'menu item', 'Quit')
        self.reader.press('Escape')
        self.wait_until_gone('menu item', 'Quit')
        self.do('toggle button', 'Layout')
        self.visit('layouts', 'toggle button', '2 × 2 Cameras')
        self.wait_for('toggle button', 'Layout')
        self.reader.press('Escape')
        self.wait_until_gone('toggle button', '2 × 2 Cameras')
        self.do('list item', 'Porch', 'tile.menu')
        self.visit('camera menu', 'menu item', 'Remove')
        self.reader.press('Escape')
        self.wait_until_gone('menu item', 'Remove')

    def walk_sidebar(self):
        self.reader.press('F9')
        self.visit('sidebar', 'list item', 'Porch, Live')
        self.reader.press('F9')
        self.wait_until_gone('list item', 'Porch, Live')

    def walk_large(self):
        self.do('list item', 'Porch', 'camera.open')
        self.visit('large', 'button', 'Statistics (Ctrl+I)')
        self.do('button', 'Statistics (Ctrl+I)')
        self.visit('statistics', 'dialog', 'Statistics')
        self.leave('Statistics')
        self.do('toggle button', 'Camera Menu')
        self.visit('menu of the large picture', 'menu item', 'Keyboard Shortcuts')
        self.reader.press('Escape')
        self.wait_until_gone('menu item', 'Keyboard Shortcuts')
        self.reader.press('Escape')
        self.wait_until_gone('button', 'Statistics (Ctrl+I)')

    def walk_add(self, address):
        self.reader.press('ctrl+n')
        self.visit('add', 'dialog', 'Add Camera')
        self.wait_for_focus('Address')
        self.reader.type(address)
        self.reader.press('Tab')
        self.reader.type('watcher')
        self.reader.press('Tab')
        self.reader.type('not the password')
        self.reader.press('Return')
        self.visit('add, refused', 'button', 'Enter Account')
        self.reader.press('alt+b')
        self.visit('brands', 'list item', 'Reolink', contained=True)
        self.reader.press('Escape')
        self.wait_until_gone('group', 'Brand')
        self.reader.press('Escape')
        self.visit('discard', 'alert dialog', 'Discard This Camera?')
        self.do('button', 'Discard')
        self.wait_until_gone('dialog', 'Add Camera')

    def walk_camera(self):
        """What is about one camera."""
        for name, action, title in (('Porch', 'camera.edit', 'Edit Camera'), ('Garden', 'camera.edit', 'Edit Camera'),
                                    ('Garden', 'camera.enter-password', 'Garden')):
            self.do('list item', name, action)
            self.visit(f'{action} of {name}', 'dialog', title)
            self.leave(title)
        self.do('list item', 'Garden', 'camera.diagnose')
        self.visit('doctor', 'button', 'Copy Report')
        self.do('toggle button', 'Details')
        self.visit('details of the doctor', 'image', 'Denied')
        self.do('button', 'Help')
        self.visit('help about what the doctor found', 'heading', 'The camera refused this name or password')
        self.reader.press('Escape', 'Escape')
        self.wait_until_gone('heading', 'The camera refused this name or password')
        self.wait_until_gone('dialog', 'Help')
        self.leave('Garden')

    def walk_help(self):
        self.reader.press('F1')
        self.visit('help', 'dialog', 'Help')
        self.wait_for_focus('Search in the help')
        self.reader.type('step by step')
        self.wait_until_gone('list item', 'Battery Cameras')
        self.reader.press('Return')
        self.visit('help about the account', 'heading', 'The Tapo Camera Account, Step by Step')
        # Back to the index, out of the search, and out of the help.
        self.reader.press('Escape', 'Escape', 'Escape')
        self.wait_until_gone('dialog', 'Help')

    def walk_share(self):
        self.do('window', 'Tapo Viewer', 'win.share')
        self.visit('share', 'switch', 'Share Cameras')
        self.reader.press('space')
        self.visit('shared', 'button', 'Copy Link With Access Code')
        self.reader.press('space')
        self.leave('Share')

    def walk_about(self):
        self.box.activate('about')
        self.visit('about', 'list item', 'Troubleshooting')
        self.leave('About')

    def walk_views(self):
        """One is made by keyboard alone, edited and deleted."""
        self.do('window', 'Tapo Viewer', 'win.new-view')
        self.visit('new view', 'dialog', 'New View')
        self.wait_for_focus('Name')
        self.reader.type('Outside')
        self.reader.press('Tab')
        self.wait_for_focus('Cameras')
        self.reader.press('Return')
        self.visit('cameras of a view', 'checkbox', 'Porch')
        self.wait_for_focus('Porch')
        self.reader.press('space')
        until('it is said to be checked', lambda: (focus := self.reader.look().focus()) and focus.description == 'In the view')
        self.reader.press('Escape')
        self.wait_until_gone('checkbox', 'Porch')
        self.wait_for_focus('Cameras')
        self.reader.press('alt+s')
        self.wait_until_gone('dialog', 'New View')
        self.visit('view', 'list item', 'Porch')
        self.wait_until_gone('list item', 'Garden')
        self.do('toggle button', 'Outside')
        self.visit('menu of views', 'menu item', 'Delete View')
        self.reader.press('Escape')
        self.wait_until_gone('menu item', 'Delete View')
        self.do('window', 'Tapo Viewer', 'win.edit-view')
        self.visit('edit view', 'dialog', 'Edit View')
        self.leave('Edit View')
        self.reader.press('alt+1')
        self.wait_for('list item', 'Garden')
        self.reader.press('alt+2')
        self.wait_until_gone('list item', 'Garden')
        self.do('window', 'Tapo Viewer', 'win.delete-view')
        self.visit('view deleted', 'button', 'Undo')
        self.wait_for('list item', 'Garden')

    def walk_rest(self):
        """Whatever else the window and the application have to offer, now or some day."""
        for action in self.reader.actions(self.reader.look().find('window', 'Tapo Viewer')):
            if action.startswith('win.') and not action.startswith('win.toggle-') and action not in ELSEWHERE:
                self.do('window', 'Tapo Viewer', action)
                self.walk_unknown(action)
        for action in self.box.application_actions():
            if action not in APPLICATION_ELSEWHERE:
                self.box.activate(action)
                self.walk_unknown(f'app.{action}')

    def walk_unknown(self, page):
        """A dialog is there when the action has been done; what opens none changes what is there."""
        tree = self.reader.look()
        self.note(page, tree)
        dialog = next((node for node in reversed(tree.nodes) if node.role == 'dialog'), None)
        if dialog is not None:
            self.leave(dialog.text)

    def test_every_page(self):
        porch = self.box.add_camera('porch', PLAIN_PASSWORD)
        garden = self.box.add_camera('garden', HARD_PASSWORD)
        self.add('Porch', porch, PLAIN_PASSWORD)
        self.add('Garden', garden, 'not the password')
        self.start()
        self.box.wait_for_state('Porch', 'live', 60)
        self.walk_grid()
        self.walk_sidebar()
        self.walk_large()
        self.walk_add(garden.address)
        self.walk_camera()
        self.walk_share()
        self.walk_views()
        self.walk_help()
        self.walk_about()
        self.walk_rest()
        self.check_faults()

    def test_empty(self):
        self.start()
        self.visit('empty', 'button', 'Add Camera…')
        self.check_faults()

    def test_announcements(self):
        """A camera that is lost is announced once, however often it is tried, and once when it is back."""
        porch = self.box.add_camera('porch', PLAIN_PASSWORD)
        self.add('Front door', porch, PLAIN_PASSWORD)
        self.start()
        self.box.wait_for_state('Front door', 'live', 60)
        self.wait_for('list item', 'Front door')
        self.assertEqual(self.reader.announcements(), [])
        porch.kill()
        tried = self.box.wait_for_state('Front door', 'waiting')['connects']
        until('it was tried twice more', lambda: (self.box.state().get('Front door') or {'connects': 0})['connects'] >= tried + 2, 60)
        self.assertEqual(self.reader.announcements(), ['Front door lost'])
        porch.start()
        self.box.wait_for_state('Front door', 'live', 60)
        until('it is said to be back', lambda: len(self.reader.announcements()) >= 2)
        self.assertEqual(self.reader.announcements(), ['Front door lost', 'Front door back'])
        # They are read when they change, so that nothing in them may count down.
        self.assertIn('Live', self.reader.descriptions)
        self.assertEqual([text for text in self.reader.descriptions if re.search('[0-9]+ s', text)], [])

    def test_keyboard(self):
        """From tile to tile by arrows, and everything in the window by Tab."""
        porch = self.box.add_camera('porch', PLAIN_PASSWORD)
        for name in ('One', 'Two', 'Three', 'Four'):
            self.add(name, porch, PLAIN_PASSWORD if name == 'One' else 'not the password')
        self.start()
        self.box.wait_for_state('One', 'live', 60)
        self.wait_for_focus('One')
        for key, name in (('Right', 'Two'), ('Down', 'Four'), ('Left', 'Three'), ('Up', 'One'), ('End', 'Four'), ('Home', 'One')):
            self.reader.press(key)
            self.wait_for_focus(name)
        self.reader.press('Return')
        self.wait_for('image', 'One')
        self.reader.press('Escape')
        self.wait_for_focus('One')
        self.check_tabs()
        self.check_sheet()

    def check_sheet(self):
        """In a narrow window a dialog comes from below; its first field has the keyboard all the same."""
        self.reader.xdotool('search', '--onlyvisible', '--class', 'tapo-?viewer', 'windowsize', '--sync', '360', '720')
        self.reader.press('ctrl+n')
        self.wait_for('dialog', 'Add Camera')
        self.wait_for_focus('Address')

    def wait_for_focus(self, name):
        until(f'the focus is on “{name}”', lambda: (focus := self.reader.look().focus()) and focus.text == name)

    def check_tabs(self):
        tree = self.reader.look()
        # The buttons of the window itself are the window manager's, which has keys for them.
        wanted = {node.path: node for node in tree.controls() if not node.description.endswith('the window')}
        first = tree.focus().path
        seen = {first}
        for _ in range(ENOUGH_TABS):
            self.reader.press('Tab')
            focus = until('something has the focus', lambda: self.reader.look().focus())
            seen.add(focus.path)
            if focus.path == first:
                break
        self.assertEqual([str(node) for path, node in wanted.items() if path not in seen], [])


tapo_box.main()
