"""Write the samples of ``data/raw``, each in the form in which such a paper would arrive: ``python -m bench.samples``.

The old Word form needs LibreOffice; without it the file that is there stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.make_pages import as_pdf, make_ofd, make_pdf, make_scan
from bench.make_samples import convert, make_docx, make_html, make_zip

MASTERS = Path(__file__).parent
RAW = MASTERS.parent.parent / "data" / "raw"

INDEX_TABLE = {
    "索引号": "SQ0300/2022-00017",
    "发文机关": "石桥区人力资源和社会保障局；石桥区财政局",
    "成文日期": "2022年8月1日",
    "发文字号": "石人社规〔2022〕3号",
    "发布日期": "2022年8月3日",
}


def master(name: str) -> str:
    """The plain text of a sample."""
    return (MASTERS / f"{name}.txt").read_text(encoding="utf-8")


def samples() -> Iterator[tuple[str, bytes]]:
    """File name and content of each sample."""
    for name in ("party-notice", "hard-wrapped", "work-report"):
        yield f"{name}.txt", master(name).encode()
    yield "letter.txt", master("letter").encode("gb18030")
    yield "traditional.txt", master("traditional").encode("big5")
    yield "charging-plan.docx", make_docx(master("charging-plan"))
    yield "training-grants.html", make_html(master("training-grants"), INDEX_TABLE, "石桥区人民政府门户网站")
    yield "skills-contest.html", make_html(master("skills-contest"), {}, "石桥区水务局")
    yield "monthly-report.pdf", make_pdf(master("monthly-report"))
    yield "key-points.pdf", make_pdf(master("key-points"))
    yield "letter.ofd", make_ofd(master("letter"))
    yield "monthly-report-scan.pdf", as_pdf(make_scan(master("monthly-report")))
    yield "key-points-bundle.zip", _bundle()
    if old_word := convert(make_docx(master("party-notice")), "doc"):
        yield "party-notice.doc", old_word


def _bundle() -> bytes:
    notice, _, table = master("key-points").rpartition("重点任务分工表\n")
    annex = make_docx(f"附件\n重点任务分工表\n{table}", merged=True)
    return make_zip(
        {"石桥区2025年营商环境工作要点.docx": make_docx(notice), "附件：重点任务分工表.docx": annex}
    )


def main() -> None:
    """Write every sample that can be made here."""
    RAW.mkdir(parents=True, exist_ok=True)
    for name, content in samples():
        (RAW / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
