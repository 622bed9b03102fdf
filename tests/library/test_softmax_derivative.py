"""The derivatives of softmax have the properties of a Jacobian and of its product with a vector."""

import numpy as np
import pytest
from mpmath import mp

from benchmarks.cases import ROW_BOUNDS
from mlgloss import softmax, softmax_jvp, softmax_prime

EPS = 2.0**-52
TEMPERATURES = (1e-3, 0.3, 1.0, 7.0, 50.0)
LOGITS = np.random.default_rng(11).normal(0, 3, (4, 5))


@pytest.mark.parametrize("temperature", TEMPERATURES)
def test_jacobian_is_symmetric_with_zero_rows_and_a_bounded_spectrum(temperature):
    jacobian = softmax_prime(LOGITS, temperature=temperature)
    np.testing.assert_array_equal(jacobian, np.swapaxes(jacobian, -1, -2))
    assert (abs(jacobian.sum(-1)) <= ROW_BOUNDS["softmax_prime"] * EPS * abs(jacobian).sum(-1)).all()
    eigenvalues = np.linalg.eigvalsh(jacobian)
    assert (eigenvalues >= -1e-15 / temperature).all()
    assert (eigenvalues <= (0.5 + 1e-15) / temperature).all()


def test_jacobian_of_an_axis_has_it_last_twice():
    z = np.random.default_rng(2).normal(0, 3, (2, 3, 4))
    for axis in (0, 1, 2, -2):
        moved = np.moveaxis(z, axis, -1)
        np.testing.assert_array_equal(softmax_prime(z, axis=axis), softmax_prime(moved))
        np.testing.assert_array_equal(softmax_prime(z, axis=axis)[1, 0], softmax_prime(moved[1, 0]))


def test_jacobian_holds_no_negative_zero():
    for z in ([0.0], [0.0, -1000.0], [0.0, -np.inf, 1.0], [3.0, np.inf]):
        jacobian = softmax_prime(z)
        assert not np.signbit(jacobian[jacobian == 0]).any()


def test_jvp_is_the_jacobian_times_v():
    v = np.random.default_rng(8).normal(size=LOGITS.shape)
    for axis in (0, 1, -2):
        product = softmax_jvp(LOGITS, v, axis=axis, temperature=0.7)
        expected = np.einsum("...ij,...j", softmax_prime(LOGITS, axis=axis, temperature=0.7), np.moveaxis(v, axis, -1))
        np.testing.assert_allclose(np.moveaxis(product, axis, -1), expected, rtol=0, atol=1e-15)
    flat = softmax_jvp(LOGITS.ravel(), v.ravel()).reshape(v.shape)
    np.testing.assert_array_equal(softmax_jvp(LOGITS, v, axis=None), flat)
    np.testing.assert_array_equal(softmax_jvp(LOGITS, v, axis=(0, 1)), flat)


def test_jvp_broadcasts_v_and_takes_the_wider_dtype():
    v = np.arange(5, dtype=np.float32)
    z = LOGITS.astype(np.float16)
    product = softmax_jvp(z, v)
    assert product.dtype == np.float32
    np.testing.assert_array_equal(product, softmax_jvp(z, np.broadcast_to(v, z.shape)))
    np.testing.assert_allclose(softmax_jvp(LOGITS, 3), np.zeros_like(LOGITS), atol=1e-30)


def test_softmax_is_the_gradient_of_logsumexp_and_the_jacobian_that_of_softmax():
    z, temperature = [0.3, -1.2, 2.0], 0.7

    def logsumexp(*y):
        return mp.log(mp.fsum(mp.exp(value / temperature) for value in y))

    orders = np.eye(3, dtype=int)
    gradient = [mp.diff(logsumexp, z, tuple(int(n) for n in order)) * temperature for order in orders]
    hessian = [[mp.diff(logsumexp, z, tuple(int(n) for n in i + j)) * temperature for j in orders] for i in orders]
    np.testing.assert_allclose(softmax(z, temperature=temperature), np.array(gradient, float), rtol=1e-15)
    np.testing.assert_allclose(softmax_prime(z, temperature=temperature), np.array(hessian, float), rtol=2e-15)
