"""Sentences put together from parts are read as their parts say."""

from collections import Counter

from bench.put_together import Answer, put_together, read_answers, read_parts, wrong_fields


def test_nearly_every_sentence_is_read_as_its_parts_say():
    sentences = list(put_together(seed=3, count=300))
    read = list(read_answers(sentences))
    wrong = Counter(
        name
        for sentence, answer in zip(sentences, read, strict=True)
        for name in wrong_fields(sentence.answer, answer)
    )
    assert all(
        wrong[name] <= 0.03 * len(sentences) for name in ("doers", "recipients", "deadlines", "actions")
    )


def test_the_same_seed_gives_the_same_sentences():
    first, second = ([sentence.text for sentence in put_together(seed, 20)] for seed in (5, 5))
    assert first == second
    assert first != [sentence.text for sentence in put_together(6, 20)]


def test_a_sentence_that_is_not_found_is_wrong_in_every_field():
    assert wrong_fields(Answer(("各校",), (), (), ("整改",)), None) == [
        "doers",
        "recipients",
        "deadlines",
        "actions",
    ]


def test_no_part_stands_twice():
    texts = Counter(part.text for parts in read_parts().values() for part in parts if part.text)
    assert max(texts.values()) == 1
