"""What the system, the memory or the folders refuse, in words.

A mistake in a file is a finding; what keeps the program from working at all is one of these: a
sentence that names the file and the way out, and never a traceback.
"""

from __future__ import annotations

import errno
import os

from ropa.files import ChangedMeanwhile
from ropa.words import _, say

WHY = {
    errno.ENOSPC: _("the disk is full"),
    errno.EDQUOT: _("there is no room left for this user on the disk"),
    errno.EFBIG: _("it would be larger than is allowed here"),
    errno.EACCES: _("the right to read or write it is missing"),
    errno.EPERM: _("the right to read or write it is missing"),
    errno.EROFS: _("the disk can only be read"),
    errno.EISDIR: _("it is a folder"),
    errno.EEXIST: _("something else of this name is there"),
    errno.ENOTDIR: _("a part of its path is not a folder"),
    errno.ENOENT: _("it does not exist"),
    errno.ENAMETOOLONG: _("its name is too long"),
    errno.ELOOP: _("its links lead round in a circle"),
    errno.EIO: _("the disk reports a fault"),
    errno.EMFILE: _("too many files are open"),
    errno.ENFILE: _("too many files are open"),
    errno.ENOMEM: _("there is too little memory free"),
    errno.EAGAIN: _("no more programs can be started now"),
    errno.EBUSY: _("another program uses it"),
}
"""What the commonest refusals of a system mean."""

CHANGED = _("somebody else wrote in it meanwhile; it is left as it is, start again")


def refusal(wrong: BaseException, language: str) -> str | None:
    """What was refused, in a language; None for what is a mistake in the program."""
    from ropa.build import NotALanguage
    from ropa.changing.refusal import CannotChange
    from ropa.law.data import NotInForce
    from ropa.reading.register import NoRegister

    if isinstance(wrong, OSError):
        return _system(wrong, language)
    if isinstance(wrong, MemoryError):
        return say(_("there is too little memory free; close other programs"), language)
    if isinstance(wrong, RuntimeError) and "ymlink loop" in str(wrong):
        return say(_("a folder in the path is a link that leads back to itself"), language)
    if isinstance(wrong, CannotChange):
        return wrong.say(language)
    if isinstance(wrong, NoRegister):
        template = _(
            "there is no register: the folder `{folder}` does not exist; `ropa init` begins one"
        )
        return say(template, language, folder=wrong)
    if isinstance(wrong, NotALanguage):
        template = _("`{language}` is not a language of the register; it has {known}")
        return say(template, language, language=wrong.code, known=", ".join(wrong.known))
    if isinstance(wrong, NotInForce):
        template = _("the data of the law do not reach back to {day}; choose a later `--today`")
        return say(template, language, day=wrong.on.isoformat())
    return None


def _system(wrong: OSError, language: str) -> str:
    if isinstance(wrong, ChangedMeanwhile):
        why = say(CHANGED, language)
    elif wrong.errno in WHY:
        why = say(WHY[wrong.errno], language)
    else:
        why = wrong.strerror or str(wrong)
    if wrong.filename is None:
        return say(_("the system refuses: {why}"), language, why=why)
    return f"`{os.fsdecode(wrong.filename)}`: {why}"
