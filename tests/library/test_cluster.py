"""On a cluster of Dask an array larger than the memory of all workers goes through the functions, chunk by chunk."""

import os
from unittest import mock

import dask
import dask.array as da
import numpy as np
import pytest
from distributed import Client, KilledWorker, LocalCluster

import mlgloss

LIMIT = 350_000_000  # bytes of the worker: half of it is what Dask imports where pandas and the like are installed
ROWS, CLASSES = 51_200, 1000
STEP = 40 / (ROWS * CLASSES - 1)
COLD = 1e-4  # a temperature at which the classes of a row differ


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """Start a worker process; a task whose worker dies is not given to another one."""
    folder = str(tmp_path_factory.mktemp("cluster"))
    settings = {"distributed.scheduler.allowed-failures": 0, "distributed.nanny.pre-spawn-environ.OMP_NUM_THREADS": 1}
    with (
        mock.patch.dict(os.environ),  # which Dask leaves with a worker's settings, for memory that is slow to get
        dask.config.set(settings),
        LocalCluster(
            n_workers=1,
            threads_per_worker=1,
            memory_limit=LIMIT,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # any free port
            local_directory=folder,
        ) as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def z():
    """Return numbers from -20 to 20 in even steps, row after row."""
    return da.linspace(-20, 20, ROWS * CLASSES, chunks=500 * CLASSES).reshape(ROWS, CLASSES)


def processes(client):
    """Return the process of every worker by its address: a worker that has died has another one."""
    return client.run(os.getpid)


def geometric(count, step):
    """Return the softmax of `count` logits in even steps: a geometric sequence."""
    return np.exp(step * np.arange(1 - count, 1)) * np.expm1(-step) / np.expm1(-step * count)


def test_the_array_is_larger_than_the_memory_of_all_workers(client, z):
    limits = [worker["memory_limit"] for worker in client.scheduler_info()["workers"].values()]
    assert limits == [LIMIT]
    assert z.nbytes > sum(limits)


def test_values_slopes_and_probabilities_are_reduced_without_running_out(client, z):
    before = processes(client)
    part = z[: ROWS // 4]
    across = da.concatenate([part[:, :300], part[:, 300:]], axis=1)  # a row is in two chunks
    assert across.numblocks[1] == 2
    value, slope, within, split, total = dask.compute(
        mlgloss.sigmoid(z).mean(),
        mlgloss.sigmoid_prime(z).sum(),
        mlgloss.softmax(z, temperature=COLD).mean(axis=0),
        mlgloss.softmax(across, temperature=COLD).mean(axis=0),
        mlgloss.softmax(across, temperature=COLD).sum(),
    )
    assert value == pytest.approx(0.5, rel=1e-12)  # sigmoid(-z) = 1 - sigmoid(z)
    assert slope * STEP == pytest.approx(np.tanh(10), rel=1e-6)  # the integral
    expected = geometric(CLASSES, STEP / COLD)
    np.testing.assert_allclose(within, expected, rtol=1e-8)
    np.testing.assert_allclose(split, expected, rtol=1e-8)
    assert total == pytest.approx(ROWS // 4, rel=1e-12)
    assert processes(client) == before


def test_rows_that_lie_across_all_chunks_are_reduced_without_running_out(client, z):
    before = processes(client)
    probabilities = mlgloss.softmax(z[:10_000], axis=0)
    assert max(probabilities.chunks[1]) * 10_000 <= 500 * CLASSES  # chunks are no larger than those of z
    found = probabilities.mean(axis=1).compute()
    np.testing.assert_allclose(found, geometric(10_000, CLASSES * STEP), rtol=1e-8)
    assert processes(client) == before


def test_the_limit_is_kept(client):
    """What needs more memory is killed, so that the tests above would fail."""
    with pytest.raises(KilledWorker):
        client.submit(np.ones, 4 * LIMIT // 8).result()
