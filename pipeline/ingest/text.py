"""Plain text (纯文本) in whatever encoding offices save it: UTF-8, UTF-16, GB18030, Big5."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.ingest.content import Content, Limits, check_size
from pipeline.ingest.errors import Unreadable
from pipeline.model import Line, Notice

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHINESE = ["gb18030", "big5", "big5hkscs"]
_WIDE = ["utf_16_le", "utf_16_be"]  # only where there are NULs: every line break in UTF-16 holds one
_SAMPLE = 1 << 14  # bytes that tell the encoding

# C0 controls but for layout ones and Ctrl-Z, and what stands for bytes that mean nothing in the encoding.
_NOISE = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_MOST_NOISE = 0.01
# **第一条** 为了…, as Markdown marks it; elsewhere in a line stars may hide a name or a number: 张**、李**.
_BOLD = re.compile(r"^([ \t\u3000>#]*)\*\*(?=\S)([^*\n]+)(?<=\S)\*\*", re.M)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")  # some real pages hold a few characters of their own fonts
_ODD = re.compile(f"[\0{_NOISE.pattern[1:-1]}{_PRIVATE.pattern[1:-1]}]")
_MOST_PRIVATE = 0.05
_MOST_NULS = 0.2  # a file cut from a block device ends in NULs; a binary one is full of them


def read_text(data: bytes, limits: Limits) -> Content:
    """The lines of a text file, whatever it is encoded in; form feeds (换页) end a line like any break."""
    text, encoding = decode(data)
    check_size(len(text), limits.text_characters, "characters")
    warnings: tuple[Notice, ...] = ()
    if "\ufffd" in text:
        warnings = (Notice("undecodable", f"{text.count(chr(0xFFFD))} characters are not valid {encoding}"),)
    text = _BOLD.sub(r"\1\2", text) if "**" in text else text
    return Content(tuple(Line(line) for line in text.splitlines()), warnings=warnings)


def decode(data: bytes) -> tuple[str, str]:
    """``data`` as text, and the name of its encoding; :class:`Unreadable` where it is none.

    >>> decode("关于报送进展情况的通知，请于每月五日前报送。".encode("gb18030"))
    ('关于报送进展情况的通知，请于每月五日前报送。', 'gb18030')
    """
    encoding = _marked(data) or _guessed(data)
    text = data.decode(encoding, "replace")
    if _is_noise(text):
        raise Unreadable("unsupported", "neither text nor a known format")
    return text.replace("\0", ""), encoding.removesuffix("-sig")


def _is_noise(text: str) -> bool:
    if not _ODD.search(text):  # nearly all texts
        return False
    return (
        len(_NOISE.findall(text)) > _MOST_NOISE * len(text)
        or len(_PRIVATE.findall(text)) > _MOST_PRIVATE * len(text)
        or text.count("\0") > _MOST_NULS * len(text)
    )


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    return None


def _guessed(data: bytes) -> str:
    """UTF-8 where the bytes are valid, or all but a few; else what the sample reads best as."""
    if _bad_share(data) < _MOST_NOISE:
        return "utf-8"
    sample = data
    if len(data) > _SAMPLE and b"\n" in data[:_SAMPLE]:
        sample = data[: data.rindex(b"\n", 0, _SAMPLE)]  # not within a character
    best = from_bytes(sample, cp_isolation=_WIDE if b"\0" in sample else _CHINESE).best()
    return best.encoding if best else "gb18030"


def _bad_share(data: bytes) -> float:
    """The share of characters that are no UTF-8, of those that are not ASCII."""
    try:
        data.decode("utf-8")
        return 0.0
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        return text.count("\ufffd") / max(1, sum(map(len, re.findall(r"[^\x00-\x7f]+", text))))
