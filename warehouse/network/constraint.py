"""How far an organization's neighbours are tied to one another, so that it bridges nothing."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

_ROWS_AT_A_TIME = 2000


def constraint(ties: csr_array) -> NDArray[np.float64]:
    """Burt's constraint of each row of a symmetric matrix of ones (Burt 1992); NaN without ties.

    The sum over i's neighbours j of (p_ij + sum over q of p_iq p_qj) squared, with p_ij = 1 / ties of i.
    """
    degree = np.diff(ties.indptr)
    proportions = csr_array(
        diags_array(np.divide(1.0, degree, where=degree > 0, out=np.zeros(len(degree)))) @ ties
    )
    found = np.empty(len(degree))
    # Rows at a time, because two steps from everywhere to everywhere may not fit in memory.
    for start in range(0, len(degree), _ROWS_AT_A_TIME):
        rows = slice(start, start + _ROWS_AT_A_TIME)
        direct = proportions[rows]
        invested = direct + (direct @ proportions).multiply(ties[rows])
        found[rows] = invested.multiply(invested).sum(axis=1)
    found[degree == 0] = np.nan
    return found
