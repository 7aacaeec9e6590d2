"""Stacks that perf sampled, as a flame graph: a box is a function, as wide as the time that was
spent in it and in what it called, which stands on top of it."""

import re
import subprocess
from xml.sax.saxutils import escape

from harness import perf

WIDTH, ROW, NARROWEST = 1200, 17, 1.5
KERNEL, OURS, ROCKSDB, OTHER = "#d98f5c", "#6f9fd8", "#8fbf7f", "#c9c3b8"


class Frame:
    def __init__(self):
        self.count, self.children = 0, {}

    def add(self, stack):
        self.count += 1
        if stack:
            self.children.setdefault(stack[0], Frame()).add(stack[1:])

    def depth(self):
        return 1 + max((child.depth() for child in self.children.values()), default=0)


def box_name(symbol):
    return re.sub(r"^non-virtual thunk to |\[clone .*", "", perf.short(symbol)).strip()


def is_plumbing(name):
    """std::function, lambdas and loops of Asio: boxes that say nothing."""
    return bool(re.match(r"std::|boost::asio::detail|_start|__libc_start|start_thread|clone3?$|"
                         r"\[unknown\]|entry_SYSCALL|do_syscall_64|x64_sys_call|tl::", name))


def read(data):
    """The samples of a file of perf's: the root of their stacks."""
    text = subprocess.run(["perf", "script", "-i", data, "-F", "ip,sym"], capture_output=True,
                          text=True, errors="replace").stdout
    root = Frame()
    for sample in text.split("\n\n"):
        names = [box_name(line.strip().partition(" ")[2]) for line in sample.splitlines()]
        stack = [name for name in reversed(names) if name and not is_plumbing(name)]
        if stack:
            root.add(stack)
    return root


def colour(name):
    if name.startswith("gramme::"):
        return OURS
    if name.startswith("rocksdb::"):
        return ROCKSDB
    return OTHER if "::" in name or name.startswith(("je_", "mem", "__mem", "pthread")) else KERNEL


def boxes(frame, name, left, top, scale, total):
    width = frame.count * scale
    if width < NARROWEST:
        return []
    label = name[-int(width / 6.2):] if width > 25 else ""
    parts = [f'<g><title>{escape(name)}: {100 * frame.count / total:.1f} %</title>'
             f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{ROW - 1}" '
             f'fill="{colour(name)}"/><text x="{left + 3:.1f}" y="{top + 12}">{escape(label)}</text></g>']
    for child, below in sorted(frame.children.items()):
        parts += boxes(below, child, left, top - ROW, scale, total)
        left += below.count * scale
    return parts


def write(path, title, root):
    total, depth = root.count, root.depth()
    height, parts, left = (depth + 2) * ROW, [], 0.0
    for name, frame in sorted(root.children.items()):
        parts += boxes(frame, name, left, height - 2 * ROW, WIDTH / total, total)
        left += frame.count * WIDTH / total
    highest = min((int(y) for part in parts for y in re.findall(r' y="(\d+)" width', part)), default=0)
    top = highest - 2 * ROW
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {WIDTH} {height - top}" '
                    'font-family="sans-serif" font-size="11">\n'
                    f'<rect y="{top}" width="{WIDTH}" height="{height - top}" fill="#ffffff"/>\n'
                    f'<text x="4" y="{top + 14}" font-weight="bold">{escape(title)}</text>\n'
                    + "\n".join(parts) + "\n</svg>\n")
