"""The small language of tables.txt and cases.txt: texts with numbers and fillings."""

import re


def expand_text(template):
    """{text:N} becomes N characters; what depends on the key stays."""
    return re.sub(r"\{text:(\d+)\}", lambda match: "x" * int(match[1]), template)


def fill(template, key):
    """The text for one key, as the load program fills it in; {count} becomes zeros."""

    def digits(match):
        operator, number = match[1], int(match[2] or 0)
        value = {None: key, "+": key + number, "/": key // (number or 1), "%": key % (number or 1)}
        return f"{value[operator]:08d}"

    text = re.sub(r"\{key(?:([+/%])(\d+))?\}", digits, expand_text(template))
    return text.replace("{count}", "0" * 8)


def with_plus(template, plus):
    """The template for the key that is `plus` higher."""
    return template.replace("{key}", "{key+%d}" % plus) if plus else template
