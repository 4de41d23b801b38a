"""Keep child processes running: start them in order, start again what dies, stop all in the reverse order.

A child that keeps dying is started again with a growing delay. Each child leads a process group of its own, so that
Ctrl-C reaches only us and the order of stopping is ours; when a child dies, what is left of its group is swept away.
If we are killed ourselves, the kernel ends the children (see children.py).
"""

import contextlib
import os
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

SHORTEST_DELAY = 0.5
LONGEST_DELAY = 30.0
STEADY = 60.0  # seconds after which a child counts as well again
PATIENCE = 20.0  # seconds that a child has for ending


@dataclass
class Child:
    name: str
    start: Callable[[], "subprocess.Popen[bytes]"]
    stop_with: signal.Signals = signal.SIGTERM
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    delay: float = SHORTEST_DELAY
    due_at: float = 0.0

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def begin(self) -> None:
        self.process = self.start()
        self.started_at = time.monotonic()

    def fallen(self, now: float) -> None:
        """Note a death and say when to try again."""
        if self.process:
            sweep(self.process.pid)
        self.process = None
        if now - self.started_at > STEADY:
            self.delay = SHORTEST_DELAY
        self.due_at = now + self.delay
        self.delay = min(self.delay * 2, LONGEST_DELAY)

    def end(self) -> None:
        if self.alive and self.process:
            self.process.send_signal(self.stop_with)
            try:
                self.process.wait(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process:
            sweep(self.process.pid)


@dataclass
class Supervisor:
    say: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def add(self, child: Child) -> None:
        child.begin()
        self.children.append(child)

    def run(self) -> None:
        """Until a signal asks us to stop."""
        with _woken_by_signals(self._ask_to_stop) as bell:
            while not self.stopping:
                self._look_after(time.monotonic())
                select.select([bell], [], [], self._next_look())
                with contextlib.suppress(BlockingIOError):
                    os.read(bell, 1024)

    def stop(self) -> None:
        for child in reversed(self.children):
            child.end()

    def _ask_to_stop(self) -> None:
        self.stopping = True

    def _look_after(self, now: float) -> None:
        for child in self.children:
            if child.process and not child.alive:
                child.fallen(now)
                self.say(f"{child.name} ended; starting it again in {child.due_at - now:.1f} s")
            elif child.process is None and now >= child.due_at:
                self._begin_again(child, now)

    def _begin_again(self, child: Child, now: float) -> None:
        """What stands in the way may go away: say it, and try again later."""
        try:
            child.begin()
        except OSError as problem:
            child.fallen(now)
            self.say(
                f"{child.name} cannot start ({problem}); trying again in {child.due_at - now:.1f} s"
            )

    def _next_look(self) -> float:
        waits = [child.due_at - time.monotonic() for child in self.children if not child.process]
        return max(0.05, min([*waits, 5.0]))


def sweep(group: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)


@contextlib.contextmanager
def _woken_by_signals(stop: Callable[[], None]) -> Iterator[int]:
    """A pipe that becomes readable when a child dies or we are asked to stop."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    before = {
        signal.SIGCHLD: signal.signal(signal.SIGCHLD, lambda *_: None),
        signal.SIGINT: signal.signal(signal.SIGINT, lambda *_: stop()),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: stop()),
        signal.SIGHUP: signal.signal(signal.SIGHUP, lambda *_: stop()),
    }
    try:
        yield reader
    finally:
        signal.set_wakeup_fd(-1)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)
