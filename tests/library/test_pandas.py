"""A pandas Series or DataFrame gives one with the same labels, and the values that its array gives."""

import numpy as np
import pandas as pd
import pytest

import mlgloss
from tests.library._public import SAMPLE, SAMPLE_SAME_SHAPE, call, over

PAIRS = pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["letter", "number"])
LABELED = {
    "series": pd.Series([-1.0, 0.0, 2.0], index=["x", "y", "z"], name="logits"),
    "frame": pd.DataFrame([[-1.0, 0.0], [2.0, 3.0]], index=["x", "y"], columns=["a", "b"]),
    "no name": pd.Series([1.0, 2.0]),
    "float32": pd.DataFrame({"a": [1.0, 2.0], "b": [-1.0, 0.5]}, dtype=np.float32),
    "integers": pd.Series([1, 2, 3], index=pd.date_range("2020-01-01", periods=3), name="dated"),
    "multi-index": pd.DataFrame(np.eye(4), index=PAIRS, columns=PAIRS),
    "duplicate labels": pd.DataFrame([[1.0, 2.0], [0.0, 3.0]], index=["x", "x"], columns=["a", "a"]),
    "empty series": pd.Series([], dtype=float, name="none"),
    "empty frame": pd.DataFrame(),
    "no rows": pd.DataFrame(columns=["a", "b"], dtype=float),
    "no columns": pd.DataFrame(index=["x", "y"]),
}
COLUMNS = {  # frames whose columns share no dtype of NumPy, and the values they hold
    "nullable": (pd.DataFrame({"a": [1, None], "b": [0.5, 2.0]}).astype({"a": "Int64"}), [[1, 0.5], [np.nan, 2]]),
    "nullable floats": (pd.DataFrame({"a": [1.0, None], "b": [0.5, 2.0]}, dtype="Float64"), [[1, 0.5], [np.nan, 2]]),
    "bool and float": (pd.DataFrame({"a": [True, False], "b": [0.5, 2.0]}), [[1, 0.5], [0, 2]]),
    "bool and integer": (pd.DataFrame([[True, 3]], columns=["a", "a"]), [[1, 3]]),
}
CONVERTED = {  # series whose dtype is not one of NumPy's, and the values they hold
    "Int64": (pd.Series([1, None], dtype="Int64"), [1, np.nan]),
    "Float64": (pd.Series([1.5, None], dtype="Float64"), [1.5, np.nan]),
    "boolean": (pd.Series([True, False], dtype="boolean"), [1, 0]),
    "category": (pd.Series([3, 1, 3], dtype="category"), [3, 1, 3]),
    "sparse": (pd.Series([0.0, 2.0], dtype="Sparse[float]"), [0, 2]),
}
NOT_REAL = {
    "object": pd.Series([1.0, 2.0], dtype=object),
    "string": pd.Series(["1", "a"]),
    "category": pd.Series(["a", "b"], dtype="category"),
    "boolean with NA": pd.Series([True, None], dtype="boolean"),
    "date": pd.Series(pd.to_datetime(["2020-01-01"])),
    "date of a time zone": pd.Series(pd.to_datetime(["2020-01-01"]).tz_localize("UTC")),
    "duration": pd.Series(pd.to_timedelta([1], unit="s")),
    "period": pd.Series(pd.period_range("2020", periods=2, freq="D")),
    "empty": pd.Series([], dtype=object),
}


class Logits(pd.Series):
    _metadata = ("unit",)

    @property
    def _constructor(self):
        return Logits


class OneArgument(pd.DataFrame):
    def __init__(self, values):
        super().__init__(values)


def over_values(cases):
    return pytest.mark.parametrize("z", cases.values(), ids=cases.keys())


@over(SAMPLE_SAME_SHAPE)
@over_values(LABELED)
def test_labels_and_values_are_those_of_the_input(function, z):
    before = z.copy()
    result = function(z)
    assert type(result) is type(z)
    for mine, theirs in zip(result.axes, z.axes, strict=True):
        assert mine.identical(theirs)  # with names and dtype
    expected = function(z.to_numpy())
    assert result.to_numpy().dtype == expected.dtype
    np.testing.assert_array_equal(result.to_numpy(), expected)
    if z.ndim == 1:
        assert result.name == z.name
    assert z.equals(before)
    assert not np.shares_memory(result.to_numpy(), z.to_numpy())


@over(SAMPLE_SAME_SHAPE)
@pytest.mark.parametrize(("z", "values"), [*COLUMNS.values(), *CONVERTED.values()], ids=[*COLUMNS, *CONVERTED])
def test_dtypes_of_pandas_are_those_of_their_numbers(function, z, values):
    result = function(z)
    assert [axis.tolist() for axis in result.axes] == [axis.tolist() for axis in z.axes]
    np.testing.assert_array_equal(result.to_numpy(), function(np.array(values, float)))


def test_float32_and_bool_columns_give_float32():
    z = pd.DataFrame({"a": np.float32([1.0, 2.0]), "b": [True, False]})
    assert set(mlgloss.sigmoid(z).dtypes) == {np.dtype(np.float32)}


@over(SAMPLE)
@over_values(NOT_REAL)
def test_what_is_not_real_is_a_type_error_with_the_remedy(function, z):
    with pytest.raises(TypeError, match=r"(?s)^z must hold real numbers.* of dtype .*; z\.astype\(float\) converts"):
        call(function, z)


def test_a_column_that_is_not_real_is_named():
    z = pd.DataFrame({"a": [1.0, 2.0], "b": [True, False], "c": ["x", "y"]})
    with pytest.raises(TypeError, match=r"(?s)^z\['c'\] must hold real numbers.*z\['c'\]\.astype\(float\)"):
        mlgloss.softmax(z)
    with pytest.raises(
        TypeError, match=r"(?s)^z must hold real numbers.*numpy\.asarray\(z\)\.real drops the imaginary"
    ):
        mlgloss.sigmoid(pd.Series([1j]))


@pytest.mark.parametrize("z", [NOT_REAL["object"], NOT_REAL["boolean with NA"]], ids=["object", "boolean"])
def test_the_remedy_works(z):
    assert mlgloss.sigmoid(z.astype(float))[0] == mlgloss.sigmoid(1.0)


@pytest.mark.parametrize("function", [mlgloss.softmax, mlgloss.log_softmax])
@pytest.mark.parametrize("axis", [0, 1, -1, (0, 1), None])
def test_softmax_along_every_axis_of_a_frame(function, axis):
    z = LABELED["frame"]
    expected = pd.DataFrame(function(z.to_numpy(), axis=axis), index=["x", "y"], columns=["a", "b"])
    pd.testing.assert_frame_equal(function(z, axis=axis), expected)


def test_the_jacobian_has_no_labels():
    for name in ("series", "frame"):
        jacobian = mlgloss.softmax_prime(LABELED[name])
        assert type(jacobian) is np.ndarray
        np.testing.assert_array_equal(jacobian, mlgloss.softmax_prime(LABELED[name].to_numpy()))


def test_a_subclass_stays_one_with_what_it_carries():
    z = Logits([1.0, 2.0], name="logits")
    z.unit, z.attrs["source"] = "nat", "here"
    result = mlgloss.sigmoid(z)
    assert type(result) is Logits
    assert (result.name, result.unit, result.attrs) == ("logits", "nat", {"source": "here"})
    assert type(mlgloss.sigmoid(OneArgument([[1.0]]))) is pd.DataFrame  # as in pandas, where it names no constructor


def test_the_product_keeps_the_labels_of_z():
    z, v = LABELED["frame"], np.array([1.0, -2.0])
    expected = mlgloss.softmax_jvp(z.to_numpy(), v)
    row = pd.Series(v, index=["a", "b"])
    frame = pd.DataFrame([v, v], index=["x", "y"], columns=["a", "b"])
    for direction in (v, v.tolist(), row, frame):
        pd.testing.assert_frame_equal(
            mlgloss.softmax_jvp(z, direction), pd.DataFrame(expected, index=["x", "y"], columns=["a", "b"])
        )
    assert type(mlgloss.softmax_jvp(z.to_numpy(), frame)) is np.ndarray


def test_labels_that_differ_are_an_error_with_a_remedy_that_works():
    z, other = pd.Series([1.0, 3.0], index=["a", "b"]), pd.Series([1.0, -1.0], index=["b", "a"])
    remedy = r"^v must have the labels of z .*: pass v\.{} to match them, or v\.to_numpy\(\) to go by position$"
    with pytest.raises(ValueError, match=remedy.format(r"reindex_like\(z\)")):
        mlgloss.softmax_jvp(z, other)
    np.testing.assert_array_equal(
        mlgloss.softmax_jvp(z, other.reindex_like(z)), mlgloss.softmax_jvp([1.0, 3.0], [-1.0, 1.0])
    )
    frame = pd.DataFrame([[1.0, 3.0]], columns=["a", "b"])
    with pytest.raises(ValueError, match=remedy.format(r"reindex\(z\.columns\)")):
        mlgloss.softmax_jvp(frame, other)
    with pytest.raises(ValueError, match=remedy.format(r"reindex_like\(z\)")):  # one axis has other labels
        mlgloss.softmax_jvp(frame, frame[["b", "a"]])
    np.testing.assert_array_equal(
        mlgloss.softmax_jvp(frame, other.reindex(frame.columns)), [mlgloss.softmax_jvp([1.0, 3.0], [-1.0, 1.0])]
    )
    with pytest.raises(ValueError, match=r"^v must have the shape of z, \(2,\)"):
        mlgloss.softmax_jvp(z, frame)
