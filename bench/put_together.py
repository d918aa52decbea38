"""Sentences put together from parts (拼句), whose answers are known: ``python -m bench.put_together [SEED [COUNT]]``.

A frame is filled with parts of ``parts.csv``: who acts, what binds him, by when, what is done. Printed are the share of
sentences that are right, field by field, and the parts that most often stand in those that are not: a gap of the rules
shows as a part that nearly always fails, which no set of labelled papers would tell.

>>> Sentence("请各学校6月底前制定方案。", Answer(("各学校",), (), ("6月底前",), ("制定方案",)), ()).text
'请各学校6月底前制定方案。'
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from pipeline.extract.directive import extract_outlines
from pipeline.model import Line, Outline, Requirement, Source
from pipeline.segment import segment

PARTS = Path(__file__).with_name("parts.csv")
FRAMES = (
    "{subject}{modal}{time}{act}。",
    "{time}，{subject}{modal}{act}。",
    "{subject}{modal}{act}，{time}{next}。",
    "请{subject}{time}{act}。",
    "{subject}{modal}{time}{act}，并{next}。",
)
COUNT = 2000
_WORST = 3  # parts shown of each field
_SEEN_OFTEN = 8  # sentences that a part stands in before it is shown
# The paper that each sentence stands in; its addressees act nowhere, since every sentence names who does.
_PAPER = (
    "示例市人民政府办公室关于做好有关工作的通知",
    "各科室：",
    "经研究，现就有关事项通知如下：",
    "一、有关事项",
    "{sentence}",
    "示例市人民政府办公室",
    "2026年3月2日",
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence: of which sort, its text, and what it means."""

    part: str
    text: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to be read from a sentence, or was."""

    doers: tuple[str, ...]
    recipients: tuple[str, ...]
    deadlines: tuple[str, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its answer and the parts that it is made of."""

    text: str
    answer: Answer
    parts: tuple[Part, ...]


def read_parts() -> dict[str, list[Part]]:
    """The parts by their sort."""
    parts: defaultdict[str, list[Part]] = defaultdict(list)
    with PARTS.open(encoding="utf-8") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            means = tuple(row["means"].split(" | ")) if row["means"] else ()
            parts[row["part"]].append(Part(row["part"], row["text"], means))
    return parts


def put_together(seed: int, count: int) -> Iterator[Sentence]:
    """``count`` sentences; the same for the same seed."""
    parts, chance = read_parts(), random.Random(seed)
    while count:
        frame = chance.choice(FRAMES)
        subject, modal = chance.choice(parts["subject"]), chance.choice(parts["modal"])
        time = chance.choice(
            parts["time"] + ([] if frame.startswith("{time}") else parts["adverb"] + parts["manner"])
        )
        act, onward = chance.sample(parts["act"], 2)
        if frame.startswith("{time}") and not time.text:
            continue
        acts = [act, onward] if "{next}" in frame else [act]
        texts = {"subject": subject, "modal": modal, "time": time, "act": act, "next": onward}
        yield Sentence(
            frame.format(**{name: part.text for name, part in texts.items()}),
            _answer(subject, time, acts, late="，{time}" in frame),
            (subject, modal, time, *acts),
        )
        count -= 1


def _answer(subject: Part, time: Part, acts: list[Part], *, late: bool) -> Answer:
    """What the parts say together; an adverb stays with the act that it stands before, the last where it comes ``late``."""
    actions = [act.text for act in acts]
    if time.part != "time":
        actions[-1 if late else 0] = time.text + actions[-1 if late else 0]
    return Answer(
        doers=subject.means or (subject.text,),
        recipients=tuple(sorted(name for act in acts for name in act.means)),
        deadlines=(time.text,) if time.text and time.part != "manner" else (),
        actions=tuple(actions),
    )


def read_answers(sentences: Iterable[Sentence]) -> Iterator[Answer | None]:
    """What is read from each sentence, each in a paper of its own; nothing where it is no requirement."""
    sentences = list(sentences)
    papers = extract_outlines(_paper(sentence.text) for sentence in sentences)
    for sentence, directive in zip(sentences, papers, strict=True):
        found = (r for r in directive.requirements if r.text == sentence.text)
        yield next(map(_read, found), None)


def _paper(sentence: str) -> Outline:
    lines = tuple(Line(line.format(sentence=sentence), ends_paragraph=True) for line in _PAPER)
    return segment(Source("sentence.txt", "0", "text/plain", lines))


def _read(requirement: Requirement) -> Answer:
    bodies = requirement.bodies
    return Answer(
        doers=tuple(body.name for body in bodies if body.role != "recipient"),
        recipients=tuple(sorted(body.name for body in bodies if body.role == "recipient")),
        deadlines=tuple(deadline.text for deadline in requirement.deadlines),
        actions=tuple(action.text for action in requirement.actions),
    )


def wrong_fields(wanted: Answer, read: Answer | None) -> list[str]:
    """The fields that were read otherwise; of a time limit, whether there is one.

    >>> wrong_fields(Answer(("各校",), (), (), ("整改",)), Answer(("各校",), (), (), ("立即整改",)))
    ['actions']
    """
    names = [field.name for field in fields(Answer)]
    if read is None:
        return names
    return [name for name in names if _shape(wanted, name) != _shape(read, name)]


def _shape(answer: Answer, name: str) -> object:
    value = getattr(answer, name)
    return len(value) if name == "deadlines" else value


def main(seed: int = 1, count: int = COUNT) -> int:
    """Print the table."""
    sentences = list(put_together(seed, count))
    stands: Counter[str] = Counter(part.text for sentence in sentences for part in sentence.parts)
    wrong: defaultdict[str, list[Sentence]] = defaultdict(list)
    for sentence, read in zip(sentences, read_answers(sentences), strict=True):
        for name in wrong_fields(sentence.answer, read):
            wrong[name].append(sentence)
    print(f"{'sentences':14}{len(sentences):>8}   parts that most often stand in wrong ones")
    for field in fields(Answer):
        fails: Counter[str] = Counter(part.text for s in wrong[field.name] for part in s.parts)
        often = [text for text in fails if stands[text] >= _SEEN_OFTEN]
        often.sort(key=lambda text: (-fails[text] / stands[text], text))
        shown = "; ".join(f"{text} {fails[text]}/{stands[text]}" for text in often[:_WORST])
        print(f"{field.name:14}{1 - len(wrong[field.name]) / len(sentences):8.3f}   {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
