"""One release from random records, and the same from what was known on its as-of day."""

import pytest

from tests.dbt_project.outreach_and_coordination.records import AS_OF, known_by, random_records

MARTS = ("+marts.outreach", "+marts.coordination")


@pytest.fixture(scope="session")
def records():
    return random_records(seed=20260715)


@pytest.fixture(scope="session")
def release(build, records):
    """Built with every record, those after the as-of day too; its checks hold."""
    with pytest.MonkeyPatch.context() as patched:
        # Because a check of these marts may read others, which are not built here.
        patched.setenv("DBT_INDIRECT_SELECTION", "buildable")
        return build(records, checks=True, select=MARTS, as_of=AS_OF)


@pytest.fixture(scope="session")
def release_back_then(build, records):
    return build(known_by(records, AS_OF), select=MARTS, as_of=AS_OF)
