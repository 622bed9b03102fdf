"""A user's own function and its derivative: Swish by the textbook, with another default than the catalog's."""

import mlgloss


def swish(z, beta=1.5):
    return z * mlgloss.sigmoid(beta * z)


def swish_prime(z, beta=1.5):
    return mlgloss.sigmoid(beta * z) + beta * z * mlgloss.sigmoid_prime(beta * z)
