"""`sijill demo` reads its samples, prints a table, and writes the page that it names."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from sijill.cli.demo import SAMPLES, samples
from tests.cli.command import Command


def test_the_demo_prints_its_samples_and_names_its_page(
    sijill: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said = sijill("demo", "--no-open")
    assert said.status == 0
    for name in sorted(SAMPLES.glob("*.json")):
        assert name.stem in said.out
    page = tmp_path / "sijill" / "demo.html"
    assert said.out.rstrip().endswith(str(page))
    assert "<!doctype html>" in page.read_text(encoding="utf-8")


def test_the_demo_speaks_arabic(sijill: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    said = sijill("demo", "--lang", "ar")
    assert "القتلى" in said.out
    places = [str(tmp_path / "sijill" / name) for name in ("demo.html", "demo-record")]
    ours = [line.replace(places[0], "").replace(places[1], "") for line in said.out.splitlines()]
    samples_named = re.compile(r"^ \d\d-[a-z-]+ ")
    english = [line for line in ours if re.search("[A-Za-z]", samples_named.sub("", line))]
    assert not english
    assert "لا شاشة هنا" in said.err


def test_without_a_cache_the_page_goes_to_a_temporary_folder(
    sijill: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sijill").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    said = sijill("demo", "--no-open")
    assert said.status == 0
    [place] = re.findall(r"(\S+)demo\.html", said.out)
    assert Path(place, "demo.html").is_file()


def test_without_a_screen_nothing_is_opened(
    sijill: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda page: opened.append(page) or True)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for screen in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(screen, raising=False)
    assert "no screen" in sijill("demo").err
    assert not opened
    monkeypatch.setenv("DISPLAY", ":0")
    sijill("demo")
    assert opened == [(tmp_path / "sijill" / "demo.html").as_uri()]


def test_the_samples_are_of_seven_countries_and_of_none() -> None:
    files = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(SAMPLES.glob("*.json"))]
    assert len(files) == len(samples()) >= 12
    assert {"sy", "iq", "ye", "ps", "lb", "ly", "sd"} <= {file["id"].split("-")[1] for file in files}


def test_the_site_opens_on_the_demo_until_ctrl_c(tmp_path: Path) -> None:
    program = str(Path(sys.executable).with_name("sijill"))
    env = {"PATH": os.defpath, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "LANG": "C.UTF-8"}
    running = subprocess.Popen(
        [program, "demo", "--no-open", "--serve"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        assert running.stdout is not None
        lines: list[str] = []
        while not (lines and lines[-1].startswith("http://")):
            line = running.stdout.readline()
            assert line, running.communicate()[1]
            lines.append(line)
        assert "Sign in as demo" in lines[-2]
        address = lines[-1].split()[0]
        with urllib.request.urlopen(f"{address}account/login/", timeout=60) as answer:
            assert answer.status == 200
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    finally:
        running.kill()
    assert running.returncode == 0
    assert "stopped" in said
