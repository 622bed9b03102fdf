"""The gallery's Python side: its traits, errors, record and outputs."""

import math

import pytest
from traitlets import TraitError

from mlgloss.catalog import CATALOG, FAMILIES, ROLES, families
from mlgloss.plots._gallery import plot_gallery
from mlgloss.widgets import GalleryExplorer

SVG = "image/svg+xml"
BY_FAMILY = [record for records in families().values() for record in records]


def test_starts_with_all_functions_at_minus_one():
    gallery = GalleryExplorer()
    assert (gallery.z, gallery.role) == (-1.0, "all")
    assert [function["name"] for function in gallery.record["functions"]] == list(CATALOG)


@pytest.mark.parametrize("z", [-4.5, 5, math.nan, "1", None])
def test_input_that_is_none(z):
    with pytest.raises(TraitError, match=r"z=.*: z must be a number from -4 to 4"):
        GalleryExplorer(z)


def test_role_that_is_none():
    with pytest.raises(TraitError, match=r"role='gates': role must be one of all, hidden, output, gate"):
        GalleryExplorer(role="gates")


def test_repr_is_the_call_that_makes_it():
    for gallery in (GalleryExplorer(), GalleryExplorer(2, role="gate")):
        again = eval(repr(gallery), {"GalleryExplorer": GalleryExplorer})
        assert (again.z, again.role) == (gallery.z, gallery.role)


def test_record_tells_the_families_and_the_roles():
    record = GalleryExplorer().record
    assert record["families"] == [{"title": family.title, "about": family.about} for family in families()]
    for function in record["functions"]:
        activation = CATALOG[function["name"]]
        assert function["family"] == FAMILIES[activation.family].title
        assert function["roles"] == list(activation.roles)
    (roles,) = (entry["options"] for entry in record["state"] if entry["name"] == "role")
    assert {role["name"]: role["label"] for role in roles} == {"all": "All", **ROLES}


@pytest.mark.parametrize("role", [None, *ROLES])
def test_output_carries_the_figure_of_its_state(role):
    data, metadata = GalleryExplorer(2, role=role or "all")._repr_mimebundle_()
    figure = plot_gallery(2.0, role)
    assert data[SVG] == figure._repr_svg_()
    assert metadata[SVG]["alt"] == figure.description
    shown = [axes.get_title(loc="left") for axes in figure.axes if axes.get_title(loc="left")]
    assert shown == [record.title for record in BY_FAMILY if role is None or role in record.roles]


def test_figure_says_every_value():
    for axes, record in zip(plot_gallery(-1.0).axes, BY_FAMILY, strict=False):
        if record.one_variable:
            values = record.function(-1.0), record.derivative(-1.0)
        else:
            logits = (-1.0, 1.0, 0.0, -1.0)
            values = record.function(logits)[0], record.derivative(logits)[0, 0]
        shown = [float(text.get_text().replace("−", "-")) for text in axes.texts]
        assert shown == pytest.approx(values, rel=5e-3)
