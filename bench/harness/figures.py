"""What is not a rate of requests: start, memory, size, fsync, threads, the commands."""


def measure(program, tables, cases, rows, scratch, ten_million, say):
    return []
