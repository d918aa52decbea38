"""Other words for the same: each as long as the word it stands for, so that the labels hold."""

from bench.rewordings import SYNONYMS, reworded


def test_synonyms_are_as_long_as_the_words():
    assert all(len(word) == len(other) and word != other for word, other in SYNONYMS.items())


def test_text_and_labels_change_alike():
    record = {"text": "各区要加强监管。", "requirements": [{"actions": ["加强监管"]}]}
    assert reworded(record, "加强", "增强") == {
        "text": "各区要增强监管。",
        "requirements": [{"actions": ["增强监管"]}],
    }
