"""An organization keeps its place."""

from datetime import date

import networkx as nx
import polars as pl
from polars.testing import assert_frame_equal

from warehouse.network import placed


def test_an_organization_has_one_place_for_all_half_years(frames):
    earlier = frames(nx.path_graph(6))
    later = frames(nx.star_graph(5), period_start=date(2025, 7, 1))
    found = placed(*(pl.concat(pair) for pair in zip(earlier, later, strict=True)))
    assert found["organization_id"].to_list() == ["0", "1", "2", "3", "4", "5"]


def test_the_same_ties_give_the_same_places_in_whatever_order_they_come(frames):
    members, ties = frames(nx.gnp_random_graph(40, 0.1, seed=1))
    assert_frame_equal(placed(members, ties), placed(members.reverse(), ties.reverse()))


def test_places_lie_within_the_picture_and_apart_from_one_another(frames):
    found = placed(*frames(nx.disjoint_union(nx.cycle_graph(12), nx.empty_graph(3))))
    assert found.select((pl.col("x", "y").abs() <= 1).all()).row(0) == (True, True)
    assert found.select("x", "y").n_unique() == 15


def test_tied_organizations_lie_nearer_to_one_another_than_others(frames):
    two_circles = nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8))
    two_circles.add_edge(0, 8)
    found = placed(*frames(two_circles)).with_columns(circle=pl.col("organization_id").cast(pl.Int64) // 8)
    middles = found.group_by("circle").agg(pl.col("x", "y").mean())
    spread = found.join(middles, on="circle").select(
        ((pl.col("x") - pl.col("x_right")) ** 2 + (pl.col("y") - pl.col("y_right")) ** 2).sqrt().max()
    )
    between = middles.select(((pl.col("x").diff() ** 2) + (pl.col("y").diff() ** 2)).sqrt().max()).item()
    assert between > spread.item()


def test_a_dense_core_with_organizations_alone_fills_the_picture(frames):
    found = placed(*frames(nx.disjoint_union(nx.complete_graph(18), nx.empty_graph(4))))
    tied = found.filter(pl.col("organization_id").cast(pl.Int64) < 18)
    assert tied["x"].max() - tied["x"].min() > 1
    assert tied["y"].max() - tied["y"].min() > 1
