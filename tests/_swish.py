"""A function as a user writes it, and its derivative: Swish, with another default than the catalog has."""

import mlgloss


def swish(z, beta=1.5):
    return z * mlgloss.sigmoid(beta * z)


def swish_prime(z, beta=1.5):
    return mlgloss.sigmoid(beta * z) + beta * z * mlgloss.sigmoid_prime(beta * z)
