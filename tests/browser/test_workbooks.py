"""Workbooks as staff use them: opened in JupyterLab, a parameter changed, everything run; and as pages from a build."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kehou.resources import home, resource

PATIENCE = 120
"""Seconds for a kernel to start and a term to be computed on a machine with other things to do."""


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab in Chinese on a copy of the workbooks, with an empty home of its own."""
    shutil.copytree(resource("workbooks"), tmp_path / "workbooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
        "--IdentityProvider.token=", "--ServerApp.disable_check_xsrf=True", "--allow-root",
        f"--LabApp.app_settings_dir={home() / 'generator' / 'tools' / 'lab'}",
    ]  # fmt: skip
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "PYTHONPATH": str(home() / "generator"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
    }
    server = subprocess.Popen(command, cwd=tmp_path / "workbooks", env=environment, stderr=subprocess.DEVNULL)
    try:
        yield _when_up(f"http://127.0.0.1:{port}/lab")
    finally:
        server.terminate()
        server.wait(timeout=30)


def _when_up(address: str) -> str:
    for _ in range(PATIENCE):
        try:
            with urllib.request.urlopen(address):
                return address
        except (urllib.error.URLError, ConnectionError):
            time.sleep(1)
    raise TimeoutError(address)


def _settled(page: Page, *, other_than: int = 0) -> int:
    """How many sessions the answer says are settled, as soon as it says so and another number than before."""
    found = page.wait_for_function(
        """before => {
            const said = document.body.textContent.match(/已结算 (\\d+) 节次/);
            return said && Number(said[1]) !== before ? Number(said[1]) : 0;
        }""",
        arg=other_than,
        timeout=PATIENCE * 1000,
    )
    return int(found.json_value())


def test_a_deputy_head_changes_a_parameter_and_runs_everything(browser: Browser, lab: str) -> None:
    """Credit hours up to 5 November are fewer than those of the term: typed into the parameters, 运行 → 全部."""
    page = browser.new_page(locale="zh-CN", viewport={"width": 1280, "height": 900})
    page.goto(f"{lab}/tree/03-credit-hours.ipynb?reset", timeout=PATIENCE * 1000)
    whole_term = _settled(page)
    page.locator(".jp-CodeCell .cm-content").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text('school = "gansu-junior"\nuntil = "2021-11-05"\nas_of = ""')
    page.get_by_role("menuitem", name="运行", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("运行所有单元格|运行全部单元格")).first.click()
    assert 0 < _settled(page, other_than=whole_term) < whole_term
    page.close()


@pytest.mark.parametrize("name", [path.stem for path in sorted(resource("workbooks").glob("*.ipynb"))])
def test_an_executed_workbook_opens_without_a_network(browser: Browser, gansu_build: Path, name: str) -> None:
    """From disk: the answer first, no request to anywhere, no error, no code."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    outside: list[str] = []
    errors: list[str] = []
    context.on(
        "request", lambda it: None if it.url.startswith(("file:", "data:")) else outside.append(it.url)
    )
    context.on("console", lambda it: errors.append(it.text) if it.type == "error" else None)
    context.on("weberror", lambda it: errors.append(str(it.error)))
    page = context.new_page()
    page.goto((gansu_build / "workbooks" / f"{name}.html").as_uri())
    expect(page.locator("h1").first).to_be_visible()
    assert "open_desk" not in page.inner_text("body")
    assert (outside, errors) == ([], [])
    context.close()
