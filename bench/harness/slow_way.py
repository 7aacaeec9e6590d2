"""A way to a port of this machine that takes its time: a TCP proxy that delays every byte."""

import asyncio
import contextlib
import threading


class SlowWay:
    """Within `with`, `url` leads to the port; each byte comes `seconds` later, in both directions."""

    def __init__(self, port, seconds):
        self.port, self.seconds = port, seconds
        self.url = None
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    def __enter__(self):
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join()

    async def _run(self):
        self._loop, self._ended = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._ended.wait()

    async def _serve(self, reader, writer):
        there, back = await asyncio.open_connection("127.0.0.1", self.port)
        with contextlib.suppress(asyncio.CancelledError, ConnectionError):
            await asyncio.gather(self._carry(reader, back), self._carry(there, writer))

    async def _carry(self, reader, writer):
        while data := await reader.read(1 << 20):
            self._loop.call_later(self.seconds, writer.write, data)
        self._loop.call_later(self.seconds, writer.close)
