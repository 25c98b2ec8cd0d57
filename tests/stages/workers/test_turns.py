"""Work is begun as it stands, and never too much of it for one service."""

from pipeline.engines import REQUESTS_AT_ONCE
from pipeline.stages.workers.turns import Turns

FAR, NEAR = "gtts", "tone"


def begun(turns: Turns[int]) -> list[int]:
    found = []
    while (key := turns.next()) is not None:
        found.append(key)
    return found


def test_work_of_this_machine_is_begun_in_its_order_and_all_at_once() -> None:
    assert begun(Turns(range(9), dict.fromkeys(range(9), NEAR))) == list(range(9))


def test_work_without_an_engine_is_begun_in_its_order() -> None:
    assert begun(Turns(range(9), {})) == list(range(9))


def test_a_service_is_sent_its_budget_and_the_others_do_not_wait_behind_it() -> None:
    orders = dict.fromkeys(range(20), FAR) | {30: NEAR, 31: NEAR}
    turns = Turns(orders, orders)
    assert begun(turns) == [*range(REQUESTS_AT_ONCE), 30, 31]
    turns.ended(31)
    assert begun(turns) == []
    turns.ended(2)
    assert begun(turns) == [REQUESTS_AT_ONCE]
    assert turns
    turns.clear()
    turns.ended(0)
    assert (begun(turns), bool(turns)) == ([], False)
