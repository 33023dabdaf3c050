"""One chromium and one furnished floor for all pages, and the windows of those who look at them."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.append(str(Path(__file__).resolve().parents[1] / "JourneyTests"))

from browser import ARGUMENTS, Windows  # noqa: E402
from furnished import furnished  # noqa: E402
from words import PlainWords  # noqa: E402

EXCHANGES = pytest.StashKey()


def pytest_configure(config):
    """The people of the journeys keep what they were answered; nobody reads it here."""
    if "TRADINGFLOOR_EXCHANGES" not in os.environ:
        config.stash[EXCHANGES] = tempfile.mkdtemp(prefix="exchanges-")
        os.environ["TRADINGFLOOR_EXCHANGES"] = f"{config.stash[EXCHANGES]}/exchanges.jsonl"


def pytest_unconfigure(config):
    if folder := config.stash.get(EXCHANGES, None):
        shutil.rmtree(folder)
        del os.environ["TRADINGFLOOR_EXCHANGES"]


@pytest.fixture(scope="session")
def world(tmp_path_factory):
    with furnished(tmp_path_factory.mktemp("floor"), PlainWords()) as world:
        yield world


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(chromium, world):
    windows = Windows(chromium, world)
    yield windows
    windows.close()
