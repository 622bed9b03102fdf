"""A function that the catalog does not have, and its derivative: a user's own function."""

import mlgloss


def swish(z, beta=1.5):
    return z * mlgloss.sigmoid(beta * z)


def swish_prime(z, beta=1.5):
    return mlgloss.sigmoid(beta * z) + beta * z * mlgloss.sigmoid_prime(beta * z)
