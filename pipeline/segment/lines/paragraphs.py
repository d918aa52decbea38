"""Lines → paragraphs (自然段): wraps joined, page furniture dropped, the way back to every line kept.

A line goes on in the next one where the format says so (``ends_paragraph``), where the page shows it (a full
line, the next not indented) or, in plain text, where lines are of one width and this one is full.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from pipeline.characters import fold_lines, width_of
from pipeline.model import Line, Paragraph, Piece
from pipeline.segment.head.titles import OPENS_DECREE
from pipeline.segment.headings.shapes import MODAL
from pipeline.segment.lines.glue import cut_points, line_breaks, names_carried
from pipeline.segment.lines.line_ends import NOTICE_LINES, ends_anyhow
from pipeline.segment.lines.name_rows import broken_rows, stands_alone
from pipeline.segment.lines.page_lines import without_furniture
from pipeline.segment.lines.scraps import scattered_lines
from pipeline.segment.lines.wraps import (
    HEAD_LINES,
    TERMINAL,
    GoesOn,
    Row,
    full_lines,
    hanging_lines,
    sentence_lines,
    starts_anew,
)
from pipeline.segment.notes import is_labelled
from pipeline.segment.tables.row_tables import within_cells

_BLANKS = " \t\u00a0\u2000-\u200b\u3000\ufeff\x0c"
_SOME_BLANKS = re.compile(rf"[{_BLANKS}]+")
# — 12 —, －3－, ·4·: the page number of the standard; 第 3 页 共 9 页: that of an office program.
_PAGE_NUMBER = re.compile(
    r"(?:[—\-·.]{1,3}\s*\d{1,3}\s*[—\-·.]{1,3}|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3})$"
)
# …有序— 1 —地开展: one that a copy left in the line that the page ended.
_PAGE_NUMBER_INSIDE = re.compile(r"(?<![—\d])—\s?\d{1,3}\s?—(?![—\d])")
_FIRST_OF_PAGE_NUMBER = frozenset("—-·.第0123456789")
# A blank that a typesetter left between a figure and its word: 1 月, 235 号, 第 3 条; and in a title's 的通 知.
_LOOSE_BLANK = re.compile(
    rf"(?<=[\d〕])[{_BLANKS}]+(?=[年月日号號时時分个個项項家条條页頁万萬亿億元%])|(?<=[年月第至到])[{_BLANKS}]+(?=\d)"
    rf"|(?<=的[\u4e00-\u9fff])[{_BLANKS}]+(?=[\u4e00-\u9fff]$)"
)
# And in a sentence every blank beside a figure or a Latin word: 自 2031 起, 按 GB 标准执行, 不低于 80%。 A wide one may end a heading.
_NARROW = _BLANKS.replace("\u3000", "")
_BESIDE_FIGURE = re.compile(
    rf"(?<=[\u4e00-\u9fff，、：（《“])[{_NARROW}](?=[\dA-Za-z])(?!\d{{1,2}}[.、](?!\d))|(?<=[\dA-Za-z%])[{_NARROW}](?=[\u4e00-\u9fff，。；、：）》”])"
)
_OF_SENTENCE = re.compile("[，。；]")
_COUNTED = re.compile(r"[\d.]+$")  # 1.2 水源保护: the number that opens a paragraph stands apart
# A heading or a name that was spaced out over the line: 通 知, 总　则, 附　件.
_SPACED_OUT = re.compile(rf"[\u4e00-\u9fff](?:[{_BLANKS}]{{1,4}}[\u4e00-\u9fff]){{1,24}}$")
_SPACED_LABEL = re.compile(
    rf"[\u4e00-\u9fff](?:[{_BLANKS}]{{1,4}}[\u4e00-\u9fff]){{2,7}}[{_BLANKS}]*[：:]"
)  # 责 任 单 位：
# What mark-up and ornaments leave in front of a line: ## 第一章, ★, ————————.
_ORNAMENT = re.compile(r"^(?:#{1,6}\s+|>\s+|[★☆*]+\s*|[—_=-]{6,})+")
_ORNAMENTS = "#>★☆*—_=-"
_AFTERMATH = "*\\\ue000\ue001\ue002\ue003\ue004\ue005 "  # and what they leave behind it
_COMMENT = re.compile(r"<!--.*-->$")
_LATIN_BREAK = re.compile(r"[A-Za-z0-9]\n[A-Za-z]")
_OPEN_END = "，、（《“〈「—"
_OPEN_DATE, _REST_OF_DATE = re.compile(r"\d\s?[年月]$"), re.compile(r"\d{1,2}\s?[月日]")
# What never opens a paragraph: a mark that closes, 的, the rest of 〔2024〕1号文件, the members of 20、30或50年.
_NEVER_FIRST = re.compile(
    r"[。，、；）》]|的(?!确)|文件(?=[\u4e00-\u9fff，])|《[^《》]{4,60}》同时废止|\d{1,3}(?:、\d{1,3})*、\d{1,3}(?:[或和及]|[天日年周月](?!\d)|个|种|类|级)|(?:一、二|二、三|三、四)(?:[层级类等档期批轮线]|、)"
)
_FIRST_OF_THESE = frozenset("。，、；）》的文《一二三0123456789")
# A bracket or a title that opens at the end of one line and closes in the next: （预估：｜30项）, 《示例市古树｜保护办法》.
_OPEN_BRACKET = re.compile(r"(?:（[^（）]{0,12}|《[^《》]{0,30}|“[^“”。]{0,30})$")
_CLOSING = {
    "（": re.compile(r"[^（）。]{1,60}）"),
    "《": re.compile(r"[^《》。]{1,60}》"),
    "“": re.compile(r"[^“”。]{1,30}”"),
}
_CLOSES_BRACKET = re.compile("[^（）]*）")
_REST_OF_NUMBER = re.compile(r"\d{1,4}\s?号")
_RATIO = re.compile(r"\d：$")
_REWORDED = re.compile(r"(?:改|修订|调整|表述)为：$")
_DECREE = re.compile(OPENS_DECREE)
_HAN_END = re.compile(r"[\u4e00-\u9fff\d%]")

_LONGEST_NOTE = 8  # lines that a responsibility note was broken into
_WRAPPED = 0.25  # of the lines are full ones that end no sentence, where a page was pasted
_LONG_SENTENCE = 24  # of a line in which a sentence is under way
_LONG = 40  # no heading is as long: a line of this length without an end goes on


def join_lines(lines: Sequence[Line]) -> tuple[str, list[Paragraph]]:
    """The joined text of a document and its paragraphs, one a line of that text.

    >>> text, _ = join_lines([Line("各区要在1 月"), Line(""), Line("27 日前报送。")])
    >>> text
    '各区要在1月27日前报送。'
    """
    rows = list(_without_page_numbers(_rows(lines)))
    in_scraps = None if any(row.line.ends_paragraph for row in rows) else scattered_lines(rows)
    rows = (
        rows if in_scraps else without_furniture(rows)
    )  # a figure that comes again and again is no page's head
    goes_on = within_cells(rows, in_scraps or _judge(rows))
    names = broken_rows([row.folded for row in rows[:NOTICE_LINES]])
    paragraphs: list[Paragraph] = []
    texts: list[str] = []
    at = 0
    group: list[Row] = []
    for position, row in enumerate(rows):
        group.append(row)
        if position + 1 < len(rows) and (
            (position in names and not row.line.cell)
            or goes_on(row, rows[position + 1])
            or (
                row.folded[-1] in "：；"
                and _in_bracket(group, rows[position + 1 : position + 1 + _LONGEST_NOTE])
            )
            or _of_one_line(row, rows[position + 1])
        ):
            continue
        paragraph = _join(group, at)
        group = []
        paragraphs.append(paragraph)
        texts.append(paragraph.text)
        at = paragraph.span[1] + 1
    return "\n".join(texts), paragraphs


def _without_page_numbers(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows but for the numbers of pages; a row behind one opens a page."""
    numbered = False
    for row in rows:
        if row.folded[0] in _FIRST_OF_PAGE_NUMBER and _PAGE_NUMBER.match(row.folded):
            numbered = True
            continue
        row.opens_page, numbered = numbered, False
        yield row


def _stripped(lines: Sequence[Line]) -> Iterator[tuple[int, int, int, str, str]]:
    """The lines without blanks and ornaments around them, each with its number, its beginning and its offset."""
    for number, (line, plain) in enumerate(
        zip(lines, fold_lines([line.text for line in lines]), strict=True)
    ):
        breaks = line_breaks(plain)
        for begin, end in pairwise((0, *breaks, len(plain))) if breaks else [(0, len(plain))]:
            stripped = line.text[begin:end].strip().strip("\ufeff\u200b")
            if stripped[:1] in _ORNAMENTS:
                stripped = _ORNAMENT.sub("", stripped)
            stripped = stripped.rstrip(_AFTERMATH)
            if not stripped or (stripped[0] == "<" and _COMMENT.match(stripped)):
                continue
            offset = line.text.index(stripped, begin)
            yield number, begin, offset, stripped, plain[offset : offset + len(stripped)]


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    """The lines that hold text; a line that a copy glued together gives several."""
    seen = 0
    carried: set[str] = set()
    for number, gap, offset, stripped, folded in _stripped(lines):
        line = lines[number]
        indented = _is_indented(line.text[gap:offset])
        cuts = cut_points(folded, head=seen < HEAD_LINES, carried=carried)
        pages = _PAGE_NUMBER_INSIDE.finditer(folded) if "—" in folded else ()
        points = cuts + [at for page in pages for at in page.span()]
        if seen < NOTICE_LINES:
            carried |= names_carried(folded)
        if not points and not folded[0].isspace() and not folded[-1].isspace():
            yield Row(number, line, offset, stripped, folded, indented, width_of(stripped), seen, gap > 0)
            seen += 1
            continue
        for start, end in pairwise(sorted({0, *points, len(stripped)})):
            piece = folded[start:end]
            if not piece.strip():
                continue
            begin = end - len(_ORNAMENT.sub("", piece.lstrip()))
            text = stripped[begin : start + len(piece.rstrip())]
            yield Row(
                number,
                line,
                offset + begin,
                text,
                folded[begin : begin + len(text)],
                indented and start == 0,
                width_of(text),
                seen,
                start in cuts or (start == 0 < gap),
            )
        seen += 1


def _is_indented(blanks: str) -> bool:
    """Two characters wide, as a paragraph begins."""
    wide = blanks.count("\u3000") + blanks.count("\u2003") if len(blanks) > 1 else 0
    return wide >= 2 or len(blanks) >= 4


# ------------------------------------------------------------------------------------- what goes on


def _judge(rows: list[Row]) -> GoesOn:
    """The test of whether a row goes on in the next, chosen by what the format tells of its lines."""
    told = any(row.line.ends_paragraph for row in rows)
    if told and any(row.line.page for row in rows):
        return lambda row, after: (
            not (after.cut or row.line.ends_paragraph or ends_anyhow(row, after))
            and not (row.folded[-1] in TERMINAL and starts_anew(after))
            and row.line.cell == after.line.cell
        )
    if told:
        return _by_hand(rows)
    tests = [test for test in (_by_width(rows), hanging_lines(rows), sentence_lines(rows)) if test]
    if len(tests) == 1:
        return tests[0]
    return lambda row, after: any(goes_on(row, after) for goes_on in tests)


def _by_hand(rows: list[Row]) -> GoesOn:
    """The test for a format that tells where most paragraphs end: what was broken by hand is judged as in plain text.

    ``<p>一、检查内容<br>查台账。</p>``: a writer presses the same key below a heading and in the middle of a title.
    """
    outside = [row for row in rows if row.line.cell is None]
    is_full = full_lines(outside)
    wraps = sum(
        is_full is not None and is_full(row, after) and row.folded[-1] not in TERMINAL
        for row, after in pairwise(outside)
    )
    if wraps > _WRAPPED * len(outside):  # pasted from a page, each of its lines a paragraph
        return _by_width(rows)
    by_width = _by_width([row for row in rows if not row.line.ends_paragraph])
    return lambda row, after: not row.line.ends_paragraph and by_width(row, after)


def _by_width(rows: list[Row]) -> GoesOn:
    """The test of whether a row goes on in the next, by how full it is."""
    is_full = full_lines(rows)
    if is_full is None:
        return _breaks_off
    indents = sum(row.indented for row in rows) > len(rows) / 12

    def goes_on(row: Row, after: Row) -> bool:
        if after.cut or row.line.cell != after.line.cell:
            return False
        if _cut_apart(row.folded, after.folded):
            return True
        if starts_anew(after) or ends_anyhow(row, after) or (indents and after.indented):
            return False
        return is_full(row, after) or _breaks_off(row, after)

    return goes_on


def _breaks_off(row: Row, after: Row) -> bool:
    """Whether the row plainly stops in mid-sentence."""
    if after.cut or row.line.cell != after.line.cell:
        return False
    if _cut_apart(row.folded, after.folded):
        return True
    return _ends_open(row, after) and not starts_anew(after)


def _cut_apart(line: str, after: str) -> bool:
    """Whether a copy broke the line where it took part of a sentence for a mark or an end: 第｜一、二层次, 1：｜1."""
    if line[-1] == "第" or ((opened := _OPEN_BRACKET.search(line)) and _CLOSING[opened[0][0]].match(after)):
        return True
    if line[-1] == "：":
        return bool(
            (after[0].isdecimal() and _RATIO.search(line)) or (after[0] == "“" and _REWORDED.search(line))
        )
    if line[-1] in "。；！？":
        return False
    if line[-1] in "〕]" and _REST_OF_NUMBER.match(after):
        return True
    return after[0] in _FIRST_OF_THESE and bool(_NEVER_FIRST.match(after))


def _of_one_line(row: Row, after: Row) -> bool:
    """Whether the rows stood in one line, the number of a page between them."""
    return row.number == after.number and not after.cut


def _in_bracket(group: list[Row], rest: Sequence[Row]) -> bool:
    """Whether a copy broke a bracket behind a stop inside it: （牵头单位：｜市教育局；｜…）, （5月底前完成，牵头单位：｜市财政局）."""
    last = group[-1]
    if len(group) > _LONGEST_NOTE or last.line.ends_paragraph:
        return False
    joined = "".join(row.folded for row in group)
    opens = joined.rfind("（")
    if opens < 0 or "）" in joined[opens:]:
        return False
    if is_labelled(joined, opens + 1):
        return True
    ahead = "".join(row.folded for row in takewhile(lambda row: not starts_anew(row), rest))
    return bool(_CLOSES_BRACKET.match(ahead))


def _ends_open(row: Row, after: Row) -> bool:
    """Whether the row's last characters leave something to follow."""
    last = row.folded[-1]
    if last in _OPEN_END:
        return True
    if last in "年月" and _OPEN_DATE.search(row.folded) and _REST_OF_DATE.match(after.folded):
        return True
    if row.place < NOTICE_LINES and stands_alone(row.folded, after.folded):
        return False
    if not _HAN_END.match(last) or after.folded[-1] not in TERMINAL:
        return False
    # A title has no marks; a heading at most a comma, and does not say who has to.
    if row.indented and not after.offset and row.width > _LONG_SENTENCE and _OF_SENTENCE.search(row.folded):
        return True  # a paragraph is set in, and the next line is not
    under_way = (
        "。" in row.folded
        or after.opens_page
        or _DECREE.match(row.folded)
        or ("，" in row.folded and MODAL.search(row.folded))
    )
    return row.width > _LONG_SENTENCE if under_way else row.width > _LONG and "，" in row.folded


# ---------------------------------------------------------------------------------------- the joining


def _join(rows: list[Row], at: int) -> Paragraph:
    """The paragraph that the rows make, its first character at ``at``."""
    text = ""
    pieces: list[Piece] = []
    for row in rows:
        if text and row.text[0].isascii() and _LATIN_BREAK.search(text[-1] + "\n" + row.text[0]):
            text += " "  # Latin words need their blank, which stands in no line
        for start, end in _kept(row.text, rows) if _may_hold_blanks(row.text) else [(0, len(row.text))]:
            pieces.append(Piece(at + len(text), end - start, row.number, row.offset + start))
            text += row.text[start:end]
    return Paragraph(text, (at, at + len(text)), tuple(pieces), cell=rows[0].line.cell)


def _may_hold_blanks(text: str) -> bool:
    """Whether to look for blanks: far faster than to search, and but for the plain one none is printable."""
    return " " in text or not text.isprintable()


def _kept(text: str, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The runs of ``text``, one of the rows, that stay when blanks that mean nothing are taken out."""
    in_sentence = any(_OF_SENTENCE.search(row.folded) for row in rows)
    spaced_out = _SPACED_OUT.match(text) or _SPACED_LABEL.match(text)
    spaced_to = spaced_out.end() if spaced_out else 0
    kept, at = [], 0
    for blanks in _SOME_BLANKS.finditer(text):
        start = blanks.start()
        loose = start < spaced_to or _LOOSE_BLANK.match(text, start)
        if loose or (in_sentence and _BESIDE_FIGURE.match(text, start) and not _COUNTED.match(text[:start])):
            kept.append((at, blanks.start()))
            at = blanks.end()
    kept.append((at, len(text)))
    return [run for run in kept if run[0] < run[1]]
