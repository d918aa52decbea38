"""Damaged copies (存件损伤): what reading loses where a stored copy broke, joined or wrapped the lines of a directive.

``python -m bench.copies [DAMAGE…]`` puts the damage that stored copies show on labelled directives whose own copy is
clean (a paragraph a line), and prints F1 by field beside that of the clean copy. Labels stay as they are: the scorer
does not count blanks and punctuation.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language

from bench.accuracy import FIELDS, load_scorer
from bench.floor import SHARED
from bench.labelled import LEARNED, SETS
from bench.standoff import record_of, text_of
from pipeline.extract.directive import extract_outlines
from pipeline.extract.language import build_nlp
from pipeline.ingest import Limits
from pipeline.ingest.read import read_bytes
from pipeline.model import Directive, Source
from pipeline.segment import segment

_LONGEST_TITLE = 60  # characters of the first line: longer, the copy has lost the breaks of its head
_MANY_SENTENCES = 1.3  # to a line: a copy with a sentence a line has hardly more than one
_NEVER_FIRST = "，。；：、！？）》”"
_PAGE = 25  # lines
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}[ 　]|\d[ 　]"
    r"|第[一二三四五六七八九十百]{1,4}[条章节]|附件"
)


def wrapped(text: str, width: int = 34) -> str:
    """Lines of ``width`` Chinese characters, as text taken from a PDF has them; no mark that closes begins one.

    >>> wrapped("各区要在6月底前报送，并抄送市财政局。", 10)
    '各区要在6月底前报送，\\n并抄送市财政局。'
    """
    lines = []
    for line in text.split("\n"):
        current, filled = "", 0.0
        for character in line.rstrip():
            wide = 0.5 if character < "\x7f" else 1.0
            if filled + wide > width and character not in _NEVER_FIRST:
                lines.append(current)
                current, filled = "", 0.0
            current, filled = current + character, filled + wide
        lines.append(current)
    return "\n".join(lines)


def set_in(text: str) -> str:
    """Every paragraph set in by two characters."""
    return "\n".join("　　" + line.strip() if line.strip() else "" for line in text.split("\n"))


def sentence_a_line(text: str) -> str:
    """A line break behind each sentence, as databases keep them."""
    return re.sub(r"([。；])(?=[^\n”」）])", r"\1\n", text)


def run_together(text: str) -> str:
    """Lines joined but in front of a number, then broken behind each stop: what a crawler makes of a page's paragraphs.

    >>> run_together("一、工作目标\\n各区要做到：每月检查一次。\\n（二）督查")
    '一、工作目标各区要做到：\\n每月检查一次。\\n（二）督查'
    """
    lines = filter(None, map(str.strip, text.split("\n")))
    joined = "".join(f"\n{line}" if _NUMBERED.match(line) else line for line in lines)
    return re.sub(r"([。；：！？])(?![”」）》\n]|(?<=。)（)", r"\1\n", joined).strip()


def with_page_numbers(text: str, mark: str = "— {} —") -> str:
    """Wrapped, with the number of the page behind every so many lines."""
    lines = wrapped(text).split("\n")
    pages = [lines[at : at + _PAGE] for at in range(0, len(lines), _PAGE)]
    return "\n".join(line for n, page in enumerate(pages, 1) for line in (*page, mark.format(n)))


def over_pages(text: str) -> str:
    """Each paragraph in one line, but for those that went on over the end of a page: broken behind its number."""
    paragraphs, lines, page = [], 0, 1
    for paragraph in text.split("\n"):
        *before, last = wrapped(paragraph).split("\n")
        joined = ""
        for line in before:
            lines += 1
            joined += line
            if lines >= _PAGE:
                joined, lines, page = f"{joined}— {page} —\n", 0, page + 1
        paragraphs.append(joined + last)
        lines += 1
    return "\n".join(paragraphs)


def in_scraps(text: str) -> str:
    """A line break before and behind figures and quotation marks, where a page changes its type.

    >>> in_scraps("各区要在6月底前“回头看”。")
    '各区要在\\n6\\n月底前\\n“\\n回头看\\n”\\n。'
    """
    return re.sub(
        r"\n*([\d.%A-Za-z]+|[“”])\n*", lambda m: f"\n{m[1]}\n" if "\n" not in m[0] else m[0], text
    ).replace("\n\n", "\n")


def half_width(text: str) -> str:
    """Commas, semicolons, colons and brackets of a typewriter."""
    return text.translate(str.maketrans("，；：（）", ",;:()"))


def gaps_for_breaks(text: str) -> str:
    """All in one line, a gap where each line began: what a database leaves of a page that it took the mark-up off.

    >>> gaps_for_breaks("一、目标\\n各区要于6月底前报送。")
    '一、目标　　各区要于6月底前报送。'
    """
    return "　　".join(line.strip() for line in text.split("\n") if line.strip())


DAMAGES: dict[str, Callable[[str], str]] = {
    "clean": str,
    "wrapped": wrapped,
    "wrapped, set in": lambda text: wrapped(set_in(text)),
    "page numbers": with_page_numbers,
    "over pages": over_pages,
    "sentence a line": sentence_a_line,
    "run together": run_together,
    "in scraps": in_scraps,
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "half-width marks": half_width,
    "gaps for breaks": gaps_for_breaks,
}


def clean_records() -> Iterator[dict[str, Any]]:
    """The labelled directives, not the unread ones, whose copy has a paragraph a line."""
    for name in LEARNED:
        gold, sources = SETS[name]
        for path in sorted(gold.glob("*.json")):
            if (sources / f"{path.stem}.txt").is_file():
                record = record_of(path, sources) | {"text": text_of(path.stem, sources)}
                if is_clean(record["text"]):
                    yield record


def is_clean(text: str) -> bool:
    """Whether a copy kept its paragraphs: neither the head in one line, nor wrapped, nor a sentence a line."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ended = [line for line in lines if line[-1] in "。；"]
    sentences = sum(len(re.findall("[。；]", line)) for line in ended)
    unbroken = all(line[-1] in "。；：！？”）" or len(line) < _LONGEST_TITLE for line in lines)
    return (
        bool(ended)
        and len(lines[0]) <= _LONGEST_TITLE
        and unbroken
        and sentences >= _MANY_SENTENCES * len(ended)
    )


def extracted(data: bytes, nlp: Language) -> Directive:
    """What is read from the bytes of one paper, in whatever form."""
    source = read_bytes(data, "paper", Limits())[0]
    assert isinstance(source, Source), source
    return next(iter(extract_outlines([segment(source)], nlp)))


def score_of(scorer: Any, records: list[dict[str, Any]], damage: Callable[[str], str]) -> Any:
    """The tally of the scorer over all ``records``, each read from its damaged copy."""
    tally, nlp = scorer.Tally(), build_nlp()
    for record in records:
        text = damage(record["text"])
        found = extracted(text.encode(), nlp).to_dict()
        scorer.score_doc(record | {"text": text}, found, tally, lambda field, message: None)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("damages", nargs="*", choices=[*DAMAGES, []], help="all of them where none is named")
    names = parser.parse_args().damages or list(DAMAGES)
    scorer = load_scorer(SHARED / "eval/score.py")
    records = list(clean_records()) if scorer else []
    if not records:
        print("skipped: no labelled directives are here")
        return 0
    fields = [field for field in FIELDS if field != "modality"]
    print(
        f"{f'F1, {len(records)} directives':20}"
        + "".join(f"{field:>11}" for field in (*fields, "title", "mean"))
    )
    for name in names:
        tally = score_of(scorer, records, DAMAGES[name])
        found = [tally.prf(field)[2] for field in fields]
        values = (*found, tally.prf("meta.title")[2], sum(found) / len(found))
        print(f"{name:20}" + "".join(f"{value:11.3f}" for value in values), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
