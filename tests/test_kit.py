"""The knowledge: what a file's words become, what is found, and when the compiled copy is made anew."""

import os
from pathlib import Path

import pytest

from sijill import kit
from sijill.errors import DataError
from sijill.kit import Kit, Scan
from sijill.model import Report
from sijill.read.sheet import make_sheet

HEAD = "id,name,aliases,english,kind,admin1,admin2,lat,lon,pcode,source,common\n"


def entry(form: str, *, cls: str = "word", id: str = "one", more: str = "") -> str:
    """One entry in TOML."""
    return f'[[{cls}]]\nid = "{id}"\n{more}\nforms = ["{form}"]\nyes = ["{form}"]\nno = ["لا"]\n'


def write(data: Path, text: str, *, name: str = "lexicon/words.toml", clitics: str = "none") -> Path:
    """A file of knowledge, in a folder of knowledge."""
    file = data / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'clitics = "{clitics}"\n{text}' if file.suffix == ".toml" else text, encoding="utf-8")
    return file


def loaded(data: Path) -> Kit:
    """The knowledge of a folder; its copy is kept beside it."""
    return kit.load(data=data, cache=data / "cache")


def scan(knowledge: Kit, text: str) -> Scan:
    """What the knowledge finds in a text."""
    return knowledge.scan(make_sheet(Report(id="a", text=text)))


def found(knowledge: Kit, text: str) -> list[str]:
    """The ids found in a text, in its order."""
    return [hit.entry.id for hits in scan(knowledge, text).at.values() for hit in hits]


def copies(data: Path) -> list[Path]:
    """The compiled copies."""
    return sorted((data / "cache").glob("kit-*.msgpack"))


def test_attributes_are_all_keys_but_our_own(tmp_path: Path) -> None:
    write(tmp_path, entry("قُتل", more='harm = "killed"'))
    known = loaded(tmp_path).by_id["one"]
    assert (known.cls, known.attributes, known.get("harm")) == ("word", {"harm": "killed"}, "killed")
    assert known.get("form") is None


@pytest.mark.parametrize(
    ("clitics", "word", "hits"),
    [
        ("none", "قصف", True),
        ("none", "وقصف", False),
        ("plain", "وقصف", True),
        ("plain", "فقصف", False),
        ("verb", "فقصف", True),
        ("verb", "القصف", False),
        ("noun", "وبالقصف", True),
        ("noun", "للقصف", True),
        ("noun", "وللقصف", True),
        ("noun", "قصفهم", False),
        ("name", "بقصف", True),
        ("name", "القصف", False),
    ],
)
def test_clitics_go_before_the_word(tmp_path: Path, clitics: str, word: str, hits: bool) -> None:
    write(tmp_path, entry("قصف"), clitics=clitics)
    assert bool(found(loaded(tmp_path), f"كان {word} أمس")) is hits


def test_the_article_melts_into_the_preposition(tmp_path: Path) -> None:
    write(tmp_path, entry("الرقة"), clitics="name")
    knowledge = loaded(tmp_path)
    hits = [bool(found(knowledge, word)) for word in ("الرقة", "للرقة", "بالرقة", "لالرقة")]
    assert hits == [True, True, True, False]


def test_an_entry_has_clitics_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, entry("قصف", more='clitics = "noun"'))
    assert found(loaded(tmp_path), "بالقصف") == ["one"]


def test_a_hit_tells_its_clitic_and_its_tokens(tmp_path: Path) -> None:
    write(tmp_path, entry("غارة جوية"), clitics="noun")
    (hit,) = scan(loaded(tmp_path), "قُتل بغارة جوية أمس").of("word")
    assert (hit.first, hit.last, hit.prefix) == (1, 3, "ب")


@pytest.mark.parametrize(("form", "word"), [("قتيل", "قتيلاً"), ("قتيل", "وقتيلا")])
def test_nouns_have_an_accusative(tmp_path: Path, form: str, word: str) -> None:
    write(tmp_path, entry(form), clitics="noun")
    assert found(loaded(tmp_path), f"سقط {word} هناك") == ["one"]


def test_feminine_nouns_have_no_accusative_letter(tmp_path: Path) -> None:
    write(tmp_path, entry("طفلة"), clitics="noun")
    assert found(loaded(tmp_path), "طفلها") == []


def test_suffixes_follow_where_they_are_asked_for(tmp_path: Path) -> None:
    write(tmp_path, entry("عائلة", more="suffixes = true"), clitics="noun")
    knowledge = loaded(tmp_path)
    hits = [bool(found(knowledge, word)) for word in ("عائلته", "وعائلتها", "عائلتنا", "عائلهم")]
    assert hits == [True, True, True, False]


def test_the_longest_of_a_class_is_found(tmp_path: Path) -> None:
    write(tmp_path, entry("غارة") + entry("غارة جوية", id="two") + entry("غارة", cls="other", id="three"))
    assert found(loaded(tmp_path), "غارة جوية") == ["two", "three"]


def test_words_inside_a_longer_phrase_are_masked(tmp_path: Path) -> None:
    write(tmp_path, entry("مخيم الشهداء") + entry("الشهداء", cls="harm", id="two"))
    knowledge = loaded(tmp_path)
    assert found(knowledge, "في مخيم الشهداء الشهداء") == ["one", "two"]
    assert scan(knowledge, "في مخيم الشهداء الشهداء").of("harm")[0].first == 3


def test_a_phrase_that_reaches_further_is_not_masked(tmp_path: Path) -> None:
    write(tmp_path, entry("ريف حلب") + entry("حلب الشمالي", cls="other", id="two"))
    assert found(loaded(tmp_path), "ريف حلب الشمالي") == ["one", "two"]


def test_an_open_phrase_masks_nothing(tmp_path: Path) -> None:
    write(tmp_path, entry("مخيم الشهداء", more="open = true") + entry("الشهداء", cls="harm", id="two"))
    assert found(loaded(tmp_path), "في مخيم الشهداء") == ["one", "two"]


def test_a_scan_is_asked_by_class_and_token(tmp_path: Path) -> None:
    write(tmp_path, entry("قصف") + entry("طفل", cls="person", id="two"))
    seen = scan(loaded(tmp_path), "قصف ثم قصف قتل طفل")
    assert [hit.first for hit in seen.of("word")] == list(seen.by_token("word")) == [0, 2]
    assert [hit.first for hit in seen.between(1, 5, "word")] == [2]
    assert (seen.get(2, "word"), seen.get(2, "person"), seen.get(2, "none")) == (
        seen.of("word")[1],
        None,
        None,
    )
    assert seen.of("none") == []


def test_a_gazetteer_joins_homonyms_and_aliases(tmp_path: Path) -> None:
    rows = "1,حاس,الحاس,Has,town,إدلب,,35.6,36.5,,x,\n2,حاس,,Has,village,حمص,,34.1,36.9,,x,\n"
    write(tmp_path, HEAD + rows, name="gazetteer/SY/places.csv")
    knowledge = loaded(tmp_path)
    assert [row[1] for row in knowledge.by_id["SY:حاس"].attributes["places"]] == ["1", "2"]
    assert knowledge.by_id["SY:حاس"].get("kinds") == ["town", "village"]
    assert {cls: entry.id for cls, entry in knowledge.named("الحاس").items()} == {"place.SY": "SY:الحاس"}
    assert knowledge.named("بحاس") == knowledge.named("") == {}


def test_a_persons_own_row_stands_in_place_of_the_shipped_one_with_its_id(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "1,حاس,,Has,town,إدلب,,35.6,36.5,,x,\n", name="gazetteer/SY/places.csv")
    own = tmp_path / "own" / "SY" / "own.csv"
    own.parent.mkdir(parents=True)
    own.write_text(HEAD + "1,حاس,الحاس,Has,town,إدلب,,35.7,36.6,,own,\n", encoding="utf-8")
    knowledge = kit.load(data=tmp_path, extra=tmp_path / "own", cache=tmp_path / "cache")
    (row,) = knowledge.by_id["SY:حاس"].attributes["places"]
    assert (row[5], row[9]) == ("35.7", "own")
    assert "SY:الحاس" in knowledge.by_id


def test_the_copy_serves_while_nothing_changes(tmp_path: Path) -> None:
    write(tmp_path, entry("قصف"))
    loaded(tmp_path)
    (copy,) = copies(tmp_path)
    before = copy.stat().st_mtime_ns
    assert found(loaded(tmp_path), "قصف") == ["one"]
    assert [each.stat().st_mtime_ns for each in copies(tmp_path)] == [before]


def test_the_first_and_later_readings_of_the_files_are_alike(tmp_path: Path) -> None:
    write(tmp_path, entry("قصف", more='since = 2011-03-15\npairs = [["a", 1]]'))
    first, later = (loaded(tmp_path).by_id["one"].attributes for _ in range(2))
    assert first == later


def test_a_changed_file_is_compiled_anew(tmp_path: Path) -> None:
    file = write(tmp_path, entry("قصف"))
    loaded(tmp_path)
    write(tmp_path, entry("غارة"))
    os.utime(file, ns=(1, 1))  # a clock that stood still would hide the change
    assert found(loaded(tmp_path), "قصف غارة") == ["one"]
    assert len(copies(tmp_path)) == 2


def test_changed_code_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, entry("قصف"))
    loaded(tmp_path)
    monkeypatch.setattr(kit, "_CODE", (write(tmp_path, "", name="fold.py"),))
    loaded(tmp_path)
    assert len(copies(tmp_path)) == 2


def test_a_spoilt_copy_is_made_again(tmp_path: Path) -> None:
    write(tmp_path, entry("قصف"))
    loaded(tmp_path)
    (copy,) = copies(tmp_path)
    copy.write_bytes(copy.read_bytes()[:20])
    assert found(loaded(tmp_path), "قصف") == ["one"]
    assert len(copy.read_bytes()) > 20


def test_old_copies_go(tmp_path: Path) -> None:
    file = write(tmp_path, entry("قصف"))
    for second in range(12):
        os.utime(file, (second, second))
        loaded(tmp_path)
    assert len(copies(tmp_path)) == 8


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    write(tmp_path, entry("قصف"))
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert found(loaded(tmp_path), "قصف") == ["one"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[[word]]\nid = "a', "lexicon/words.toml: is not TOML"),
        ('[[word]]\nforms = ["x"]', "lexicon/words.toml: an entry of [[word]]: `id` is missing"),
        ('[[word]]\nid = "a"\nforms = ["x"]\nyes = ["x"]', "lexicon/words.toml: a: `no` is missing"),
        (
            entry("x", more='clitics = "verbs"'),
            "lexicon/words.toml: one: clitics `verbs` is none of none, plain",
        ),
        (
            entry("x") + entry("y"),
            "lexicon/words.toml: one: is already in lexicon/words.toml; ids must be unique",
        ),
    ],
)
def test_a_wrong_file_is_named_with_its_entry_and_what_to_do(tmp_path: Path, text: str, says: str) -> None:
    write(tmp_path, text)
    with pytest.raises(DataError) as caught:
        loaded(tmp_path)
    assert str(caught.value).startswith(says)
    assert not copies(tmp_path)


def test_a_place_of_no_known_kind_is_named(tmp_path: Path) -> None:
    write(tmp_path, HEAD + "SY.1,حاس,,Has,hamlet,إدلب,,35.6,36.5,,x,\n", name="gazetteer/SY/places.csv")
    with pytest.raises(DataError, match=r"gazetteer/SY: SY\.1: kind `hamlet` is none of country, "):
        loaded(tmp_path)


def test_words_that_were_forgotten_are_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit, "_MET", 2)
    write(tmp_path, entry("قصف") + entry("طفل", cls="person", id="two"))
    knowledge = loaded(tmp_path)
    assert [found(knowledge, "قصف ثم قتل طفل ثم قصف") for _ in range(2)] == [["one", "two", "one"]] * 2
