"""What a host may set, what the page then promises, and the help lines that stand on it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annot.cli import run
from annot.dashboard.privacy import sentence
from annot.dashboard.site import Site, site
from annot.errors import InputError
from annot.help_lines import fixed_texts, help_blocks, help_data, last_check

HOST = "Stichting Voorbeeld (privacy@voorbeeld.nl)"
HERE = "Je tekst blijft op dit toestel"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    site.cache_clear()
    yield
    site.cache_clear()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOT_HOME", str(tmp_path))
    return tmp_path


def test_without_settings_the_exit_is_a_neutral_site_and_nobody_hosts(home: Path):
    assert site() == Site("https://www.buienradar.nl/", None)


def test_a_host_sets_one_thing_and_keeps_the_other(home: Path):
    (home / "site.yaml").write_text(f"host: {HOST}\n", encoding="utf-8")
    assert site() == Site("https://www.buienradar.nl/", HOST)


@pytest.mark.parametrize(
    "content",
    [
        "exit: javascript:alert(1)",
        "exit: //voorbeeld.nl",
        "exit: https://",
        "exit: 'https://['",
        "exit: null",
        "exit: [https://a.nl]",
        "host: ''",
        "host: 5",
        "exti: https://www.nu.nl",
        "- https://www.nu.nl",
        "nu.nl",
        "exit: 'https",
        "exit: https://a.nl\nexit: https://b.nl",
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_in_one_sentence(home: Path, content: str):
    (home / "site.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as error:
        site()
    assert "site.yaml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_no_text_is_refused(home: Path):
    (home / "site.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot be read"):
        site()


@pytest.mark.parametrize(
    "url",
    ["http://localhost:8501/", "http://127.0.0.1:8501", "http://[::1]:8501/", "http://a.localhost"],
)
def test_on_loopback_the_text_stays_on_the_device(url: str):
    assert sentence(url, None).startswith(HERE)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "https://localhost.voorbeeld.nl/",
        "http://192.168.1.20:8501/",
        "http://127.0.0.1.nip.io/",
        "https://voorbeeld.nl/127.0.0.1",
    ],
)
def test_elsewhere_nothing_is_promised_about_the_device(url: str | None):
    assert HERE not in sentence(url, None)
    assert "Wie die beheert, staat hier niet" in sentence(url, None)


def test_a_host_is_named_also_when_the_proxy_stands_on_loopback():
    for url in ("https://voorbeeld.nl/", "http://127.0.0.1:8501/"):
        assert HOST in sentence(url, HOST)
        assert "bewaart hem niet" in sentence(url, HOST)
        assert HERE not in sentence(url, HOST)


def test_an_open_connection_is_a_warning():
    assert "niet beveiligd" in sentence("http://voorbeeld.nl/", HOST)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_equal_blocks_begin_with_the_number_for_danger(language: str):
    blocks = help_blocks(language)
    assert len(blocks) == 2
    for lines in blocks.values():
        assert len(lines) >= 4
        assert lines[0].number.startswith("112")
        assert all(isinstance(line.number, str) and line.name for line in lines)


def test_every_number_says_where_it_was_seen():
    assert all(line["source"] for block in help_data()["blocks"] for line in block["lines"])


def test_both_languages_have_the_same_numbers_and_texts():
    numbers = [[line.number[:3] for line in b] for b in help_blocks("nl").values()]
    assert numbers == [[line.number[:3] for line in b] for b in help_blocks("en").values()]
    assert fixed_texts("nl").keys() == fixed_texts("en").keys()


def test_the_last_check_is_a_day_that_was():
    assert date.fromisoformat(help_data()["checked"]) <= date.today()
    assert "november 2026" in last_check() or help_data()["checked"] != "2026-11-25"


def _support(language: str) -> None:
    import streamlit as st

    from annot.dashboard.support import fixed_texts

    st.session_state["language"] = language
    fixed_texts()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_page_and_terminal_show_the_same_help(language: str, capsys: pytest.CaptureFixture[str]):
    app = AppTest.from_function(_support, args=(language,)).run()
    assert not app.exception
    shown = " ".join(e.value for e in [*app.markdown, *app.caption]).replace("\\", "")
    texts = [
        fixed_texts(language)[k] for k in ("always", "diagnosis", "once", "device", "yourself")
    ]
    for text in [*texts, last_check(language)]:
        assert text in shown
    for lines in help_blocks(language).values():
        for line in lines:
            assert f"{line.name}: **{line.number}**" in shown
    if language == "nl":
        assert run(["text", "Je overdrijft."]) == 0
        printed = " ".join(capsys.readouterr().out.split())
        for lines in help_blocks().values():
            assert all(f"{line.name} {line.number}" in printed for line in lines)
        for key in ("always", "diagnosis", "once", "yourself"):
            assert fixed_texts()[key] in printed
        assert last_check() in printed
