import os
import signal

import pytest

from pipeline.run.pool import map_in_processes


def double(number: int) -> int:
    return 2 * number


def double_unless_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def lost(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_items():
    assert list(map_in_processes(double, range(5), 2, lost)) == [0, 2, 4, 6, 8]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_worker_costs_its_own_item_only():
    assert list(map_in_processes(double_unless_three, range(5), 2, lost)) == [0, 2, 4, -3, 8]
