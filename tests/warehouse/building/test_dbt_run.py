"""What dbt says while it runs, followed step by step."""

from types import SimpleNamespace

from warehouse.building.dbt_child import tell
from warehouse.building.dbt_run import Step, command, events, followed, logged
from warehouse.settings import Home

STARTED = '{{"info": {{"name": "LogStartLine"}}, "data": {{"total": 3, "index": 1, "node_info": {node}}}}}'
ENDED = '{{"info": {{"name": "LogModelResult"}}, "data": {{"execution_time": 0.1, "node_info": {node}}}}}'
SKIPPED = '{{"info": {{"name": "SkippingDetails"}}, "data": {{"node_info": {node}}}}}'
TROUBLE = '{"info": {"name": "MainEncounteredError"}, "data": {"exc": "Syntax error near line 4"}}'


def node(name: str) -> str:
    return f'{{"node_name": "{name}", "resource_type": "model", "unique_id": "model.common_table.{name}"}}'


def test_each_step_says_how_many_are_over():
    said = [
        STARTED.format(node=node("people")),
        ENDED.format(node=node("people")),
        SKIPPED.format(node=node("meetings")),
        STARTED.format(node=node("members")),
    ]
    steps: list[Step] = []
    assert followed(events(said), on_step=steps.append) == []
    assert steps == [Step("people", "model", 0, 3), Step("members", "model", 2, 3)]


def test_what_went_wrong_outside_the_steps_is_kept():
    assert followed(events([TROUBLE]), on_step=print) == ["Syntax error near line 4"]


def test_a_line_that_is_no_event_is_passed_over():
    assert list(events(["Warning: a library printed this", "42", '{"info": {}}'])) == [{"info": {}}]


def test_the_log_keeps_the_words_of_every_event_build_after_build(tmp_path):
    said = [{"info": {"msg": "1 of 3 START 100% people"}}, {"info": {"msg": "Done."}}]
    log = tmp_path / "dbt.log"
    assert list(logged(said, log)) == said
    assert list(logged(said[1:], log)) == said[1:]
    assert [line.split("  ", 1)[1] for line in log.read_text(encoding="utf-8").splitlines()] == [
        "1 of 3 START 100% people",
        "Done.",
        "Done.",
    ]


def test_an_event_for_debugging_is_told_to_nobody(capsys):
    tell(SimpleNamespace(info=SimpleNamespace(level="debug")))
    assert capsys.readouterr().out == ""


def test_variables_are_given_to_dbt_only_when_there_are_some(tmp_path):
    assert "--vars" not in command(Home(tmp_path), {})
    assert command(Home(tmp_path), {"k": 11})[-2:] == ["--vars", '{"k": 11}']
