"""What a screen reader gets of a running program: its accessible tree, its announcements, and what can be done there.

A Reader speaks AT-SPI itself, on the accessibility bus of one box: libatspi knows one bus for the life of a process, and
keeps what it has seen.
"""

import subprocess

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from tapo_box import until  # noqa: E402

LAUNCHER = '/usr/libexec/at-spi-bus-launcher'
REGISTRY = 'org.a11y.atspi.Registry'
ACCESSIBLE = 'org.a11y.atspi.Accessible'
ACTION = 'org.a11y.atspi.Action'
TEXT = 'org.a11y.atspi.Text'
PROPERTIES = 'org.freedesktop.DBus.Properties'
ROOT = '/org/a11y/atspi/accessible/root'
NULL = '/org/a11y/atspi/null'

# By their numbers in AT-SPI.
STATES = {1: 'active', 4: 'checked', 8: 'sensitive', 11: 'focusable', 12: 'focused', 25: 'showing'}
LABELLED_BY = 2

# How long one question may take on a machine that is busy, in ms.
PATIENCE_MS = 60000

# What a person acts on.
CONTROLS = ('button', 'toggle button', 'push button', 'check box', 'checkbox', 'radio button', 'switch', 'combo box', 'slider', 'spin button',
            'entry', 'text', 'password text', 'link', 'menu item', 'check menu item', 'radio menu item', 'tab', 'page tab',
            'list item', 'tree item')
BUTTONS = ('button', 'toggle button', 'push button')
# So much nobody listens to before pressing a button.
LONGEST = 100
PICTURES = ('image', 'icon', 'image map', 'canvas', 'drawing area')


class Node:
    """One accessible object as it was when it was looked at."""

    def __init__(self, path, parent):
        self.path = path
        self.parent = parent
        self.children = []
        self.labels = []
        self.name = self.description = self.role = ''
        self.states = frozenset()

    def each(self):
        yield self
        for child in self.children:
            yield from child.each()

    def ancestors(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def text(self):
        """What is said of it: its name, or what the labels say that stand for it."""
        return self.name.strip() or ' '.join(self.labels).strip()

    def is_shown(self):
        return 'showing' in self.states

    def is_control(self):
        """Whether a person can get there. What only passes the focus on to something inside it is no place of its own."""
        if 'focusable' not in self.states:
            return False
        around = [node.role for node in self.ancestors()]
        # A combo box shows its choice in a list of one; what an alert has to scroll is read when it comes.
        if 'combo box' in around or (self.role not in CONTROLS and 'alert dialog' in around):
            return False
        inside = [node for node in self.each() if node is not self and 'focusable' in node.states]
        # A row that unfolds is a row around its rows.
        if self.role == 'list item':
            return not any(node.role == 'list item' for node in inside)
        return self.role in CONTROLS or not inside

    def context(self):
        """Everything with a name around it, which is read when the focus comes there."""
        return tuple((node.role, node.text) for node in self.ancestors() if node.text)

    def __str__(self):
        way = [f'{node.role} “{node.text}”' if node.text else node.role for node in reversed(list(self.ancestors()))]
        return ' › '.join(way[-4:] + [f'{self.role} “{self.text}”'])


class Tree:
    """What is on the screen at one time."""

    def __init__(self, root):
        self.nodes = [node for node in root.each() if node.is_shown()]

    def find(self, role, text, contained=False):
        """The last one of that role and name, which is on top; None where there is none."""
        found = [node for node in self.nodes if node.role == role and (text in node.text if contained else text == node.text)]
        return found[-1] if found else None

    def controls(self):
        return [node for node in self.nodes if node.is_control()]

    def focus(self):
        return next((node for node in self.nodes if 'focused' in node.states), None)

    def says(self, words):
        return any(words in node.text for node in self.nodes)


def find_faults(tree):
    """What somebody who does not see it could not use: in words, each once."""
    seen = {}
    faults = []
    for node in tree.nodes:
        if node.role in PICTURES and not node.text:
            faults.append(f'a picture without a name: {node}')
    for node in tree.controls():
        if not node.text:
            faults.append(f'a control without a name: {node}')
            continue
        if node.role in BUTTONS and len(node.text) > LONGEST:
            faults.append(f'a button with a whole page as its name: {node}')
        key = (node.role, node.text, node.description, node.context())
        if key in seen:
            faults.append(f'two that cannot be told apart: {node}')
        seen[key] = node
    return list(dict.fromkeys(faults))


class Reader:
    """A listener on the accessibility bus of a box, which has to have a session bus and a display. Before the program."""

    def __init__(self, box):
        self.box = box
        self.heard = []
        self.descriptions = []
        self.program = None
        box.environment['GTK_A11Y'] = 'atspi'
        box.start_process([LAUNCHER, '--launch-immediately'], env=box.environment)
        session = self.connect(box.environment['DBUS_SESSION_BUS_ADDRESS'])
        address = until('the accessibility bus is there', lambda: self.ask_address(session))
        session.close_sync(None)
        self.bus = self.connect(address)
        self.bus.signal_subscribe(None, 'org.a11y.atspi.Event.Object', 'Announcement', None, None,
                                  Gio.DBusSignalFlags.NONE, self.on_announcement)
        self.bus.signal_subscribe(None, 'org.a11y.atspi.Event.Object', 'PropertyChange', None, 'accessible-description',
                                  Gio.DBusSignalFlags.NONE, self.on_description)
        self.bus.call_sync(REGISTRY, '/org/a11y/atspi/registry', REGISTRY, 'RegisterEvent',
                           GLib.Variant('(sass)', ('object:announcement', [], '')), None, Gio.DBusCallFlags.NONE, PATIENCE_MS, None)

    def close(self):
        self.bus.close_sync(None)

    @staticmethod
    def connect(address):
        return Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    @staticmethod
    def ask_address(session):
        try:
            return session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                     Gio.DBusCallFlags.NO_AUTO_START, PATIENCE_MS, None).unpack()[0]
        except GLib.Error:
            return None

    def on_announcement(self, bus, sender, path, interface, signal, parameters):
        self.heard.append(parameters.unpack()[3])

    def on_description(self, bus, sender, path, interface, signal, parameters):
        self.descriptions.append(parameters.unpack()[3])

    def announcements(self):
        """What has been said so far, in that order. The descriptions that changed are up to date, too."""
        while GLib.MainContext.default().iteration(False):
            pass
        return list(self.heard)

    # What is there

    def find_program(self):
        children = self.ask(ROOT, ACCESSIBLE, 'GetChildren', name=REGISTRY)
        self.program = children[0][0][0] if children and children[0] else None
        return self.program

    def ask(self, path, interface, method, arguments=None, name=None):
        """The answer, or None from an object that is not there any more."""
        try:
            return self.bus.call_sync(name or self.program, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                      PATIENCE_MS, None).unpack()
        except GLib.Error:
            return None

    def ask_all(self, questions):
        """Many questions at once: (path, interface, method, arguments, what takes the answer)."""
        waiting = len(questions)

        def on_answer(bus, result, take):
            nonlocal waiting
            waiting -= 1
            try:
                take(bus.call_finish(result).unpack())
            except GLib.Error:
                pass

        for path, interface, method, arguments, take in questions:
            self.bus.call(self.program, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, PATIENCE_MS, None,
                          on_answer, take)
        while waiting > 0:
            GLib.MainContext.default().iteration(True)

    def look(self):
        """What is on the screen now, level by level."""
        until('the program is on the accessibility bus', self.find_program, 60)
        root = Node(ROOT, None)
        level = [root]
        while level:
            self.ask_all([question for node in level for question in questions_about(node)])
            for node in level:
                if node.is_control() and not node.name:
                    node.labels = self.ask_labels(node)
            level = [child for node in level if node.is_shown() or node is root for child in node.children]
        return Tree(root)

    def ask_labels(self, node):
        """GTK names some things by their labels alone: a screen reader goes and reads those."""
        relations = self.ask(node.path, ACCESSIBLE, 'GetRelationSet') or [()]
        labels = [path for kind, targets in relations[0] if kind == LABELLED_BY for _, path in targets]
        answers = [self.ask(path, TEXT, 'GetText', GLib.Variant('(ii)', (0, -1))) for path in labels]
        return [answer[0] for answer in answers if answer]

    # What is done

    def actions(self, node):
        """The names of what can be done with it, in the order of their numbers."""
        answer = self.ask(node.path, ACTION, 'GetActions')
        return [name for name, _, _ in answer[0]] if answer else []

    def do(self, node, action=None):
        """As a screen reader does it for somebody; the first thing that it can do, whose name is translated, without one."""
        number = self.actions(node).index(action) if action is not None else 0
        if not self.ask(node.path, ACTION, 'DoAction', GLib.Variant('(i)', (number,))):
            raise AssertionError(f'“{action}” cannot be done with {node}')

    def xdotool(self, *words):
        subprocess.run(['xdotool', *words], check=True, env=self.box.environment, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, timeout=60)

    def take_focus(self):
        """For the window, as a window manager would give it."""
        self.xdotool('search', '--sync', '--onlyvisible', '--class', 'tapo-?viewer', 'windowfocus', '--sync')

    def press(self, *keys):
        self.xdotool('key', *keys)

    def type(self, text):
        self.xdotool('type', text)


def questions_about(node):
    def take_children(answer):
        node.children = [Node(path, node) for _, path in answer[0] if path != NULL]

    def take_states(answer):
        low, high = answer[0]
        node.states = frozenset(word for number, word in STATES.items() if (low | high << 32) >> number & 1)

    def take(attribute):
        return lambda answer: setattr(node, attribute, answer[0])

    def get(what):
        return GLib.Variant('(ss)', (ACCESSIBLE, what))

    return [(node.path, PROPERTIES, 'Get', get('Name'), take('name')),
            (node.path, PROPERTIES, 'Get', get('Description'), take('description')),
            (node.path, ACCESSIBLE, 'GetRoleName', None, take('role')),
            (node.path, ACCESSIBLE, 'GetState', None, take_states),
            (node.path, ACCESSIBLE, 'GetChildren', None, take_children)]
