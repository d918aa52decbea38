from pathlib import Path

from pipeline.run import find_inputs


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")


def test_a_folder_is_walked_in_order_without_hidden_files(tmp_path):
    touch(tmp_path, "b.txt", "a/z.pdf", ".DS_Store", ".git/config")
    assert find_inputs([tmp_path]) == [tmp_path / "a" / "z.pdf", tmp_path / "b.txt"]


def test_a_glob_finds_files_and_each_only_once(tmp_path):
    touch(tmp_path, "a.txt", "b.txt", "c.pdf")
    found = find_inputs([str(tmp_path / "*.txt"), tmp_path / "a.txt"])
    assert found == [tmp_path / "a.txt", tmp_path / "b.txt"]


def test_a_name_with_brackets_is_a_name_where_the_file_is_there(tmp_path):
    touch(tmp_path, "通知[2024]1号.txt")
    assert find_inputs([tmp_path / "通知[2024]1号.txt"]) == [tmp_path / "通知[2024]1号.txt"]


def test_what_is_not_there_stays_in_the_list(tmp_path):
    assert find_inputs([tmp_path / "gone.txt"]) == [tmp_path / "gone.txt"]
    assert find_inputs([str(tmp_path / "*.pdf")]) == [tmp_path / "*.pdf"]
