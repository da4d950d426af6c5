"""Setting up an environment: lock out other starts, build aside, put in place whole.

Read only when there is something to set up; see `bootstrap.py` for the common path.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from place import ROOT, STAMP, UNWANTED, Trouble, is_current, python_in, say

NO_VENV = (
    "this Python has no `{missing}`, which is needed to set up ropa; on Debian and Ubuntu run "
    "`sudo apt install python3-venv`, elsewhere install Python from python.org, then start again"
)
BUSY = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
OFFLINE = re.compile(
    r"NewConnectionError|NameResolutionError|getaddrinfo|Connection refused|Network is unreachable"
    r"|ConnectTimeout|ReadTimeout|Read timed out|ProxyError|Cannot connect to proxy"
    r"|Failed to establish|Connection reset|Connection aborted|RemoteDisconnected"
    r"|Max retries exceeded"
)
UNTRUSTED = re.compile(r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError")


def set_up(folder: str, locks: list[str], stamp: bytes) -> None:
    """Make the environment in `folder` from `locks`; raise `Trouble` with a sentence if it fails.

    Whatever happens, `folder` is either what it was before or whole and stamped.
    """
    folder = os.path.realpath(folder)  # `.venv` may itself be a link to another disk
    name = os.path.relpath(folder, ROOT) if folder.startswith(ROOT + os.sep) else folder
    began = time.monotonic()
    wheels = wheel_folder()
    with alone(folder, name):
        if is_current(folder, stamp):
            return  # the start we waited for has made it
        refuse_foreign(folder)
        for left in leftovers(folder):
            shutil.rmtree(left, ignore_errors=True)
        say(f"setting up {name} (once, about half a minute) …")
        new = f"{folder}.new-{os.getpid()}"
        try:
            create(new)
            install(new, locks, wheels, log=f"{folder}.log")
            take_away_installers(new, locks)
            with open(os.path.join(new, STAMP), "wb") as file:
                file.write(stamp)
            put_in_place(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    say(f"{name} is ready ({time.monotonic() - began:.0f} s)")


@contextlib.contextmanager
def alone(folder: str, name: str) -> Iterator[None]:
    """Hold the lock of this environment; the system frees it even when a start is killed."""
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        file = open(f"{folder}.lock", "ab")  # noqa: SIM115 (closed below, on every way out)
    except OSError as error:
        raise Trouble(
            f"`{os.path.dirname(folder)}` cannot be written ({error.strerror}); "
            "name a folder that can with the environment variable ROPA_VENV, and start again"
        ) from None
    with file:
        told = False
        while not take(file.fileno()):
            if not told:
                say(f"another start is setting up {name}; waiting for it …")
                told = True
            time.sleep(0.2)
        yield


def take(descriptor: int) -> bool:
    """Try to lock the file; true also where the file system has no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in BUSY
    return True


def refuse_foreign(folder: str) -> None:
    """Stop before a folder somebody named in `ROPA_VENV` that holds other things than ours."""
    ours = os.path.exists(os.path.join(folder, STAMP)) or not os.environ.get("ROPA_VENV")
    if not ours and os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise Trouble(
            f"`{folder}`, named in ROPA_VENV, holds something else and is left alone; "
            "name a folder that does not exist yet, or empty it"
        )


def leftovers(folder: str) -> list[str]:
    """Folders that an interrupted set-up of this environment left beside it."""
    parent, name = os.path.split(folder)
    pattern = re.compile(re.escape(name) + r"\.(new|old)-\d+")
    return [os.path.join(parent, entry) for entry in os.listdir(parent) if pattern.fullmatch(entry)]


def create(folder: str) -> None:
    """An empty environment with pip in it."""
    for module in ("venv", "ensurepip"):
        try:
            __import__(module)
        except ImportError:
            raise Trouble(NO_VENV.format(missing=module)) from None
    done = run([sys.executable, "-I", "-m", "venv", folder])
    if done.returncode:
        if "ensurepip is not available" in done.stdout:
            raise Trouble(NO_VENV.format(missing="ensurepip"))
        raise Trouble(
            f"Python could not make an environment in `{folder}` ({last_line(done.stdout)}); "
            "see that the disk is not full and the path not too long, "
            "or name another folder with ROPA_VENV"
        )


def wheel_folder() -> str | None:
    """The folder that `ROPA_WHEELS` names, if it does; `Trouble` where there is none."""
    named = os.environ.get("ROPA_WHEELS")
    if not named:
        return None
    wheels = os.path.abspath(os.path.expanduser(named))
    if not os.path.isdir(wheels):
        raise Trouble(f"ROPA_WHEELS names `{wheels}`, which is not a folder; correct it")
    return wheels


def install(folder: str, locks: list[str], wheels: str | None, log: str) -> None:
    """Install exactly what the locks name, each file checked against its hash."""
    command = [python_in(folder), "-I", "-m", "pip", "install", "--no-input", "--retries=3"]
    command += ["--disable-pip-version-check", "--no-deps", "--only-binary=:all:"]
    command += ["--require-hashes", "--progress-bar=off"]
    if wheels:
        command += ["--no-index", f"--find-links={wheels}"]
    for lock in locks:
        command += ["-r", lock]
    done = run(command)
    if done.returncode:
        with open(log, "w", encoding="utf-8") as file:
            file.write(done.stdout)
        raise Trouble(f"{reason(done.stdout, wheels)}; everything pip said is in `{log}`")
    with contextlib.suppress(OSError):
        os.remove(log)


def take_away_installers(folder: str, locks: list[str]) -> None:
    """Leave nothing in the environment that the locks do not name: what Python put there first.

    pip, and setuptools before Python 3.12, come from this machine, in whatever version it has.
    """
    locked = set()
    for lock in locks:
        with open(lock, encoding="utf-8") as file:
            locked |= set(re.findall(r"(?m)^([a-z0-9-]+)==", file.read()))
    left = [name for name in ("pip", "setuptools", "wheel") if name not in locked]
    done = run([python_in(folder), "-I", "-m", "pip", "uninstall", "--yes", *left])
    if done.returncode:
        raise Trouble(f"what came with Python could not be taken away ({last_line(done.stdout)})")


def reason(said: str, wheels: str | None) -> str:
    """Why pip failed, from what it said, and the way out: one clause, without a full stop."""
    if "DO NOT MATCH THE HASHES" in said:
        named = re.search(r"^ +(\S+==\S+|\S+) from ", said, re.MULTILINE)
        what = f"the file for `{named[1]}`" if named else "a file"
        return (
            f"{what} is not the one the lock names, so nothing was installed; "
            "run `python3 -m pip cache purge` and start again, "
            "and if it stays so, ask whoever runs your proxy, package mirror or wheel folder"
        )
    missing = re.search(r"No matching distribution found for (\S+)", said)
    if wheels and missing:
        return (
            f"the folder in ROPA_WHEELS has no file for `{missing[1]}` that fits {this_python()}; "
            "fill it on a machine with the same system and Python, see docs/handbook/oppsett.md"
        )
    if UNTRUSTED.search(said):
        return (
            "the package index answered with a certificate this machine does not trust; "
            "if a company proxy opens traffic, set PIP_CERT to its certificate file"
        )
    if OFFLINE.search(said):
        return (
            "the package index could not be reached; connect to the network, set HTTPS_PROXY "
            "if you are behind a proxy, or name a folder of wheels with ROPA_WHEELS "
            "(docs/handbook/oppsett.md)"
        )
    if missing:
        return (
            f"there is no ready-made file of `{missing[1]}` for {this_python()}; "
            "use a 64-bit Python 3.11 to 3.14 from python.org"
        )
    if "No space left" in said or "[Errno 28]" in said:
        return "the disk is full; make room, or name a folder on another disk with ROPA_VENV"
    return f"the packages could not be installed ({last_line(said)}); start again"


def this_python() -> str:
    """The running interpreter, as people name it."""
    return f"Python {sys.version_info[0]}.{sys.version_info[1]} on {sys.platform}"


def put_in_place(new: str, folder: str) -> None:
    """Swap the new environment in by renaming; the old one comes back if that fails."""
    old = f"{folder}.old-{os.getpid()}"
    if os.path.lexists(folder):
        patiently(lambda: os.rename(folder, old), folder)
    try:
        patiently(lambda: os.rename(new, folder), folder)
    except BaseException:
        if os.path.lexists(old):
            os.rename(old, folder)
        raise
    if os.path.isdir(old):
        shutil.rmtree(old, ignore_errors=True)
    elif os.path.lexists(old):
        os.remove(old)


def patiently(rename: Callable[[], None], folder: str) -> None:
    """Rename, waiting a few seconds where a scanner or a sync service holds a file open."""
    for attempt in range(20):
        try:
            return rename()
        except PermissionError as error:
            if os.name != "nt" or attempt == 19:
                raise Trouble(
                    f"`{folder}` is in use or protected ({error.strerror}); "
                    "close editors and terminals that use it, and start again"
                ) from None
            time.sleep(0.25)


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run and gather what is said, with nothing inherited that would lead pip elsewhere."""
    values = {key: value for key, value in os.environ.items() if key not in UNWANTED}
    values.update(PIP_USER="0", PYTHONUTF8="1")
    return subprocess.run(
        command,
        env=values,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )


def last_line(said: str) -> str:
    """The last error pip or venv named, or its last line."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("ERROR:", "Error:"))]
    return (errors or lines or ["no reason given"])[-1].removeprefix("ERROR: ").rstrip(".")
