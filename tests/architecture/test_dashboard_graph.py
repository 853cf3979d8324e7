"""The dashboard stays a house of few floors: folders, and modules outside folders, import downwards only."""

from functools import cache

import grimp

from dashboard.pages import IN_ORDER

MOST_ROOMS, MOST_FLOORS = 30, 8


def room(module: str) -> str:
    """The folder of a module; a module outside folders is a room of its own, and each subject is one."""
    parts = module.split(".")
    depth = 3 if parts[1:2] == ["subjects"] else 2
    return ".".join(parts[:depth])


@cache
def doors() -> dict[str, set[str]]:
    """Each room with those that its modules import."""
    graph = grimp.build_graph("dashboard", cache_dir=None)
    rooms: dict[str, set[str]] = {room(module): set() for module in graph.modules if module != "dashboard"}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            if "dashboard" not in (module, imported) and room(module) != room(imported):
                rooms[room(module)].add(room(imported))
    return rooms


@cache
def floor(of: str) -> int:
    """1 for a room that imports no other, else one above the highest that it imports."""
    return 1 + max((floor(below) for below in doors()[of]), default=0)


def test_the_rooms_are_few():
    assert len(doors()) <= MOST_ROOMS


def test_no_room_is_entered_from_below():
    """A circle of imports has no floor: the recursion would not end."""
    assert max(floor(one) for one in doors()) <= MOST_FLOORS


def test_no_subject_knows_another():
    subjects = {f"dashboard.subjects.{name}" for name in IN_ORDER}
    assert subjects <= set(doors())
    assert {one: doors()[one] & subjects for one in subjects if doors()[one] & subjects} == {}
