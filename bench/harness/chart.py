"""A bar chart of the rates as SVG."""

from xml.sax.saxutils import escape

COLOURS = {"nginx": "#9aa5b1", "ddb": "#2f6fde", "dynalite": "#e0a03b", "DynamoDB Local": "#c4564f",
           "Dynoxide": "#5f9e6e"}
WIDTH, LEFT, BAR, GAP = 860, 180, 14, 14


def text(x, y, words, **attributes):
    extra = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f'<text x="{x}" y="{y}"{extra}>{escape(words)}</text>'


def legend(names):
    parts, x = [], LEFT
    for name in names:
        parts.append(f'<rect x="{x}" y="34" width="12" height="12" fill="{COLOURS[name]}"/>')
        parts.append(text(x + 17, 44, name))
        x += 40 + 8 * len(name)
    return parts


def group(case, rows, top):
    """The bars of a case, as parts of nginx's rate; the next free y."""
    parts = [text(LEFT - 10, top + BAR, case.name, text_anchor="end", font_weight="bold")]
    reference = rows["nginx"].median("rate")
    for name in [n for n in COLOURS if n in rows and rows[n].measures]:
        rate = rows[name].median("rate")
        width = max(1, (WIDTH - LEFT - 160) * min(1.2, rate / reference))
        parts.append(f'<rect x="{LEFT}" y="{top}" width="{width:.0f}" height="{BAR - 2}" '
                     f'fill="{COLOURS[name]}"/>')
        label = f"{rate:,.0f}/s" + ("" if name == "nginx" else f" ({rate / reference:.2f})")
        parts.append(text(LEFT + width + 6, top + BAR - 4, label))
        top += BAR
    return parts, top + GAP


def write(path, cases, rows):
    names = [n for n in COLOURS if any(n in rows[case.name] for case in cases)]
    parts = [text(LEFT, 20, "Requests a second, beside nginx answering a constant of the same size",
                  font_weight="bold"), *legend(names)]
    top = 62
    for case in cases:
        more, top = group(case, rows[case.name], top)
        parts += more
    head = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" '
            'font-family="sans-serif" font-size="12">\n'
            f'<rect width="{WIDTH}" height="{top}" fill="#ffffff"/>\n')
    path.write_text(head + "\n".join(parts) + "\n</svg>\n")
