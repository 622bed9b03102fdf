"""One browser, one JupyterLab and one Notebook for all the tests that a worker runs in them."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

from tests.browser.conftest import chromium  # noqa: F401  a fixture, which pytest finds by its name
from tests.hosts._jupyter import serve
from tests.hosts._server import LOGS


def pytest_exception_interact(report):
    """Have a test that fails show what the servers logged."""
    report.sections.extend((log.parent.name, log.read_text("utf-8")[-10_000:]) for log in LOGS)


@contextmanager
def desk(chromium):  # noqa: F811  what the fixture gives
    """Yield a page of the size of a desktop screen."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


@pytest.fixture
def page(chromium):  # noqa: F811  the fixture
    with desk(chromium) as page:
        yield page


@pytest.fixture(scope="session")
def jupyterlab(tmp_path_factory):
    with serve("lab", tmp_path_factory.mktemp("lab")) as host:
        yield host


@pytest.fixture(scope="session")
def notebook7(tmp_path_factory):
    with serve("notebook", tmp_path_factory.mktemp("notebook")) as host:
        yield host


@pytest.fixture
def lab(jupyterlab):
    yield jupyterlab
    jupyterlab.end_kernels()


@pytest.fixture
def notebook(notebook7):
    yield notebook7
    notebook7.end_kernels()
