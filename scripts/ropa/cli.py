"""The command line: one function for each verb, and what happens when one cannot do its work."""

from __future__ import annotations

import gc
import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ropa import words as words_of_program
from ropa.arguments import parser
from ropa.language import language_of
from ropa.verbs import CannotRun
from ropa.words import _, say

if TYPE_CHECKING:
    from ropa.remembered import Answer

NOT_RUN = 2
"""The exit code of a run that could not do what was asked; 1 means that errors were found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb. Exit code 0 for no finding of level error, 1 for errors, 2 for could not run."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    words_of_program.STARTED = os.environ.pop("ROPA_STARTED", "") or words_of_program.NAME
    language = language_of(given)
    try:
        if given[:1] in (["test"], ["bench"]):
            return {"test": test, "bench": bench}[given[0]](given[1:])
        chosen = parser(language).parse_args(given)
        locate(chosen, language)
        finish(chosen, language)
        if hasattr(chosen, "root") and chosen.verb not in NAMES_ITSELF:
            tell_owner(chosen.root, language)
        code = RUN[chosen.verb](chosen, language)
        sys.stdout.flush()
    except BrokenPipeError:
        be_silent()  # nobody reads any more
        return NOT_RUN
    except CannotRun as wrong:
        print(f"ropa: {wrong}", file=sys.stderr)
        return NOT_RUN
    except KeyboardInterrupt:
        return 130
    except Exception as wrong:
        import traceback

        from ropa.refusals import refusal

        if plain := refusal(wrong, language):
            be_silent()  # what could not be said cannot be said at the end either
            print(f"ropa: {plain}", file=sys.stderr)
            return NOT_RUN
        said = say(_("this is a mistake in the program, not in the register:"), language)
        print(f"ropa: {said}", file=sys.stderr)
        traceback.print_exc()
        return NOT_RUN
    return code


NAMES_ITSELF = ("check",)
"""The verbs that say whose register they judge without reading it a second time."""

POLICY = Path("docs", "policy.md")
"""The page of the privacy policy; a register may have none."""


def locate(chosen: Namespace, language: str) -> None:
    """Find the register that a verb is about, where no `--root` names it. Raises CannotRun."""
    if getattr(chosen, "root", ...) is not None:
        return
    from ropa.reading.register import find_root

    chosen.root = find_root(Path.cwd())
    if chosen.root is None:
        template = _(
            "there is no register in `{folder}` or above it; `ropa init` begins one, and "
            "`--root DIR` names another folder"
        )
        raise CannotRun(say(template, language, folder=Path.cwd()))


def tell_owner(root: Path, language: str, owner: str | None = None) -> None:
    """Say on standard error whose register it is, where there is one."""
    if not (root / "register").is_dir():
        return  # the verb says so
    if owner is None:
        from ropa.reading.register import owner_of

        owner = owner_of(root)
    if owner:
        template = _("the register of {owner}, in `{folder}`")
        said = say(template, language, owner=owner, folder=root.resolve())
    else:
        template = _("the register in `{folder}`, which names no organisation")
        said = say(template, language, folder=root.resolve())
    print(f"ropa: {said}", file=sys.stderr)


def finish(chosen: Namespace, language: str) -> None:
    """Complete a change of the register that was ended midway, before anything reads it."""
    if not hasattr(chosen, "root") or not (chosen.root / ".ropa-step").is_dir():
        return
    from ropa.changing.journal import resume

    done = resume(chosen.root)
    if done:
        template = _("a change that was interrupted is now made whole: {files}")
        told = say(template, language, files=", ".join(f"`{path}`" for path in done))
        print(f"ropa: {told}", file=sys.stderr)


def check(chosen: Namespace, language: str) -> int:
    """Say what is wrong with a register; of unchanged files, what was said before."""
    from ropa.kept import keeping
    from ropa.remembered import FOLDER, head, key, program, recall, remember

    root, colour, made_by = chosen.root.resolve(), colours(), program()
    below = "" if chosen.format in ("text", "json") else below_top_of(root)
    started = words_of_program.STARTED
    asked = (str(chosen.today), chosen.format, *chosen.only, language, str(colour), below, started)
    if shows_fresh(chosen):
        asked = (*asked, head(root))
    same = key(root, asked, made_by)
    known = recall(root, same)
    if known is None:
        # A check is over before rubbish could fill the memory; looking for it takes a tenth of it.
        gc.disable()
        with keeping(root / FOLDER / "kept.txt", made_by):
            known = _checked(chosen, language, colour, below, made_by)
        remember(root, same, known)
    tell_owner(root, language, known.owner)
    if not os.path.lexists(root / POLICY):
        said = say(_("it has no privacy policy, and nothing is judged against one"), language)
        print(f"ropa: {said}", file=sys.stderr)
    sys.stdout.write(known.text)
    return known.code


def below_top_of(root: Path) -> str:
    """The way to the register from the top of its repository."""
    from ropa.history import below_top

    return below_top(root)


def shows_fresh(chosen: Namespace) -> bool:
    """Whether a report leaves out what was found in the saved register already."""
    return chosen.format == "text" and not chosen.only and not chosen.all


def _checked(
    chosen: Namespace, language: str, colour: bool, below: str, made_by: str
) -> Answer:
    """The exit code and the report of a check, and whose register it judged."""
    from ropa import report
    from ropa.checks import judge
    from ropa.reading.project import read_project
    from ropa.reading.register import owner_of
    from ropa.remembered import Answer
    from ropa.report.page import unknown

    if wrong := unknown(chosen.only, language):
        raise CannotRun(wrong)
    project = read_project(chosen.root)
    findings = judge(project, chosen.today, chosen.only)
    if shows_fresh(chosen):
        from ropa.saved import fresh

        shown = fresh(chosen.root.resolve(), findings, chosen.today, made_by)
        text = report.text(findings, language, colour=colour, shown=shown)
    else:
        text = report.write(chosen.format, findings, language, colour=colour, below=below)
    code = 1 if report.counts(findings)["error"] else 0
    return Answer(code, text, owner_of(chosen.root))


def explain(chosen: Namespace, language: str) -> int:
    """Print the page of a rule or a field, or the list of all rules."""
    from ropa.report.page import rule_list, rule_page, unknown

    if chosen.code is None:
        sys.stdout.write(rule_list(language))
        return 0
    if ":" in chosen.code or "/" in chosen.code:
        from ropa.desk.fieldpage import field_page

        sys.stdout.write(field_page(chosen.code, language))
        return 0
    if wrong := unknown([chosen.code], language, families=False):
        raise CannotRun(wrong)
    sys.stdout.write(rule_page(chosen.code, language))
    return 0


def build(chosen: Namespace, language: str) -> int:
    """Build the pages and the printed documents; the authority gets print and workbook."""
    if chosen.edition == "authority":
        return below("authority")(chosen, language)
    from ropa.build import Order, every_language
    from ropa.build import build as make
    from ropa.models.base import Edition

    languages = every_language(chosen.root, chosen.lang)
    edition = Edition(chosen.edition)
    return make(
        Order(
            chosen.root.resolve(), edition, languages, chosen.today, language,
            reference=chosen.reference, prints=tuple(dict.fromkeys(chosen.prints)),
        )
    )  # fmt: skip


def below(name: str) -> Callable[[Namespace, str], int]:
    """A verb of `ropa.verbs`, imported when it is run."""

    def run(chosen: Namespace, language: str) -> int:
        from ropa import verbs

        code: int = getattr(verbs, name)(chosen, language)
        return code

    return run


def desk(name: str) -> Callable[[Namespace, str], int]:
    """A verb of `ropa.deskverbs`, imported when it is run."""

    def run(chosen: Namespace, language: str) -> int:
        from ropa import deskverbs

        code: int = getattr(deskverbs, name)(chosen, language)
        return code

    return run


def test(arguments: list[str]) -> int:
    """Run the program's own tests; everything after the verb goes to pytest."""
    from ropa.testing import run

    return run(arguments)


def bench(arguments: list[str]) -> int:
    """Measure the program beside others; everything after the verb goes to `tests/bench`."""
    from ropa.testing import bench as measure

    return measure(arguments)


def words(chosen: Namespace, language: str) -> int:
    """Bring the program's catalogues up to date; 1 while something waits for a translation."""
    from ropa.wordlist import missing, update

    waiting = update()
    for code in waiting:
        for template in missing(code):
            print(f"{code}: {template}")
    return 1 if any(waiting.values()) else 0


def open_streams() -> None:
    """Put nothing in the place of a stream that whoever started this has closed."""
    for name, way in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, way, encoding="utf-8"))  # noqa: SIM115


def be_silent() -> None:
    """Let what is still to be said go nowhere: it must not fail once more when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def colours() -> bool:
    """Whether the reader sees colours: a terminal that shows them, and no NO_COLOR."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    shows = sys.platform != "win32" or "WT_SESSION" in os.environ
    return sys.stdout.isatty() and shows and not plain


DESK = {
    **{name: name for name in ("due", "find", "answer", "new", "log", "end", "paper", "accept")},
    "open": "open_", "reported": "vouch", "seen": "vouch", "confirm": "vouch",
}  # fmt: skip
"""The verbs of the desk, each with its function in `ropa.deskverbs`."""

RUN: dict[str, Callable[[Namespace, str], int]] = {
    "init": below("init"),
    "check": check,
    "explain": explain,
    "build": build,
    "export": below("export"),
    "inquiry": below("inquiry"),
    "verify": below("verify"),
    "schema": below("schema"),
    "rename": below("rename"),
    **{name: desk(function) for name, function in DESK.items()},
    "policy": below("policy"),
    "translate": below("translate"),
    "words": words,
}
"""The verbs of the parser; `test` and `bench` take their arguments unparsed."""

if __name__ == "__main__":
    sys.exit(main())
