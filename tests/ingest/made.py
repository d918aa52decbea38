"""Inputs made for the tests: small Word documents from bits of XML, files in a folder, the lines that come out."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from pipeline.ingest import Limits, read
from pipeline.ingest.read import read_bytes
from pipeline.model import Line, ReadError, Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

PAPER = """\
青岚市人民政府办公室关于开展燃气安全检查的通知
青政办发〔2024〕7号
各县（区）人民政府，市政府各部门：
为做好燃气安全工作，现将有关事项通知如下：
一、工作目标
2024年6月底前，检查覆盖率达到100%。
二、主要任务
（一）开展自查。各县（区）要于每月5日前报送进展情况。
1.市住建局牵头制定检查标准。
2.市应急局负责督导。
①建立台账。
②限期整改。
（二）开展督查。市住建局要组织专家抽查。
三、任务分工
| 序号 | 重点任务 | 牵头单位 | 完成时限 |
| 1 | 开展管网排查 | 市住建局 | 2024年6月底 |
| 2 | 开展用户检查 | 市住建局 | 2024年9月底 |
特此通知。
青岚市人民政府办公室
2024年3月15日
"""


def source_of(data: bytes, limits: Limits | None = None) -> Source:
    """The one document in ``data``."""
    (document,) = read_bytes(data, "paper", limits or Limits())
    assert isinstance(document, Source), document
    return document


def texts(data: bytes) -> list[str]:
    return [line.text for line in source_of(data).lines]


def cells(lines: tuple[Line, ...]) -> list[tuple[int, int, int, int, str]]:
    """Row, column, row span, column span and text of each line in a table."""
    return [
        (line.cell.row, line.cell.column, line.cell.row_span, line.cell.column_span, line.text)
        for line in lines
        if line.cell is not None
    ]


def read_all(folder: Path) -> list[Source | ReadError]:
    return [document for path in sorted(folder.iterdir()) for document in read(path)]


def packed(members: dict[str, bytes | str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return file.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document of the XML of its body; further parts by name, as the inside of their root element."""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes"}
    members: dict[str, bytes | str] = {"word/document.xml": _rooted("document", f"<w:body>{body}</w:body>")}
    for name, inside in parts.items():
        members[f"word/{name}.xml"] = _rooted(roots[name], inside)
    return packed(members)


def _rooted(name: str, inside: str) -> str:
    spaces = (
        f'xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    return f"<w:{name} {spaces}>{inside}</w:{name}>"


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def numbered(level: int, num_id: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'
