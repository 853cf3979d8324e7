"""A group of a finding, with the number or the bounds that its own page shows of it."""

from dashboard import session
from dashboard.subjects.overview import queries
from dashboard.text import Text
from dashboard.words.groups import bounds_in_words, people, share_in_words
from dashboard.words.rows import Row

ATTRIBUTE = "race_ethnicity"


def with_share(row: Row, text: Text) -> str:
    """`Black people (5 to 10 of 31, 56% of the community)`; who they are, where no more is shown."""
    who, scope = people(ATTRIBUTE, row["group_code"], text), session.scope()
    if not scope.holds("representation_by_group"):
        return who
    for group in queries.group_of_members(scope, row).iter_rows(named=True):
        said = share_in_words(group, text) or bounds_in_words(group, text)
        if said and group["community_share"] is not None:
            return text("overview.look.group", people=who, said=said, community=group["community_share"])
    return who
