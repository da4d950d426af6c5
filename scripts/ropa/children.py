"""Programs that this one starts: in a locale that exists, within the memory there is, and never
longer than this one.

`python -m ropa.children BYTES MODULE …` is how a module of Python is started. It may take so many
bytes (0 for any number), and it ends when its standard input does, however this process ends.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SCRIPTS = str(Path(__file__).resolve().parents[1])
FOREIGN = re.compile(r"LC_\w+|LANG|LANGUAGE|GIT_\w+|PYTHONHOME|PYTHONSTARTUP|PYTHONINSPECT")
"""Variables that would give a child a locale that the machine lacks, or lead it elsewhere."""
KEPT = frozenset({"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"})
"""Where the user's own settings of git stand."""
NO_MEMORY = (
    *("MemoryError", "memory allocation of", "Cannot allocate memory", "out of memory"),
    *("failed to map segment", "(exception: )", "error return without exception set"),
)
"""What Python, Typst, Sphinx and the system say where the memory does not suffice."""

REFUSED = re.compile(r"Error: \[Errno (\d+)\] ([^:\n]+)(?:: '([^'\n]*)')?")
"""How Python names what the system refused."""

_running: set[subprocess.Popen[str]] = set()


class Done(NamedTuple):
    """How a program ended: its exit code, and everything it said."""

    code: int
    output: str

    @property
    def starved(self) -> bool:
        """Whether it ended because there was not enough memory."""
        killed = os.name == "posix" and self.code in (-signal.SIGABRT, -signal.SIGKILL)
        return self.code != 0 and (killed or any(words in self.output for words in NO_MEMORY))

    @property
    def refused(self) -> OSError | None:
        """What the system refused it, a disk that is full for example; None for anything else."""
        found = REFUSED.search(self.output) if self.code else None
        return OSError(int(found[1]), found[2], found[3]) if found else None


def environment(
    more: Mapping[str, str] | None = None, given: Mapping[str, str] = os.environ
) -> dict[str, str]:
    """The environment of a child: this one's without foreign variables, UTF-8, our modules."""
    own = {name: text for name, text in given.items() if name in KEPT or not foreign(name)}
    paths = [SCRIPTS, given.get("PYTHONPATH", "")]
    return {
        **own,
        "LC_ALL": "C",
        "PYTHONUTF8": "1",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
        **(more or {}),
    }


def foreign(name: str) -> bool:
    """Whether a variable is not passed on."""
    return FOREIGN.fullmatch(name) is not None


def run_module(
    arguments: Sequence[str], cwd: Path, more: Mapping[str, str] | None = None, memory: int = 0
) -> Done:
    """Run a module of Python with its arguments; `memory` bytes at most, where it is not 0."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "ropa.children", str(memory), *arguments],
        cwd=cwd, env=environment(more), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    _running.add(process)
    try:
        assert process.stdout is not None
        output = process.stdout.read()
        return Done(process.wait(), output)
    finally:
        _running.discard(process)
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()


def side_by_side(task: Callable[[T], R], items: Iterable[T], at_once: int) -> Iterable[R]:
    """The results of a task for each item, in their order, so many at once.

    What is still running ends with the first that fails, and when the user interrupts.
    """
    with ThreadPoolExecutor(max_workers=max(1, at_once)) as pool:
        try:
            yield from pool.map(task, items)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in list(_running):
                process.kill()
            raise


def free_memory() -> int | None:
    """Bytes that can still be taken, by system, container and limits; None where nobody knows."""
    found = [*_system(), *_container(Path("/sys/fs/cgroup")), *_limits()]
    return min(found, default=None)


def _system() -> Iterable[int]:
    """What the system has left, with its swap."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
    except (OSError, ValueError):
        return
    kilobytes = {name: int(n) for name, n in re.findall(r"(?m)^(\w+): +(\d+) kB$", told)}
    if "MemAvailable" in kilobytes:
        yield 1024 * (kilobytes["MemAvailable"] + kilobytes.get("SwapFree", 0))


def _container(folder: Path) -> Iterable[int]:
    """What a container may still take: its limit less what it has taken and cannot give back."""
    for limit, used, cache in (
        ("memory.max", "memory.current", "inactive_file"),
        ("memory/memory.limit_in_bytes", "memory/memory.usage_in_bytes", "total_inactive_file"),
    ):
        try:
            most = int((folder / limit).read_text(encoding="ascii"))
            taken = int((folder / used).read_text(encoding="ascii"))
            stat = (folder / limit).with_name("memory.stat").read_text(encoding="ascii")
        except (OSError, ValueError):
            continue
        loose = re.search(rf"(?m)^{cache} (\d+)$", stat)
        yield max(0, most - taken + (int(loose[1]) if loose else 0))


def _limits() -> Iterable[int]:
    """What the user's own limits (`ulimit`) leave."""
    if sys.platform == "win32":
        return
    import resource

    for name in (resource.RLIMIT_AS, resource.RLIMIT_DATA):
        soft, _hard = resource.getrlimit(name)
        if soft != resource.RLIM_INFINITY:
            yield soft


def _limit(memory: int) -> None:
    """Refuse this process more than so many bytes; Linux alone counts them as we need it."""
    if memory and sys.platform == "linux":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        most = min([memory, *(one for one in (soft, hard) if one != resource.RLIM_INFINITY)])
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _end_with_parent() -> None:
    """End this process when the one that started it does, even if that is killed."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


if __name__ == "__main__":
    import runpy

    # What a build makes lives on; looking for rubbish as often as usual takes a tenth of its time.
    gc.set_threshold(50_000, 20, 50)
    _limit(int(sys.argv[1]))
    _end_with_parent()
    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
