"""The machine is told as it is."""

import pytest

from benchmarks import machine, memory


def test_processor_and_versions_are_told():
    found = machine.described()
    assert found["vnni"] in (True, False, None)
    assert set(machine.PACKAGES) < set(found)


def test_memory_is_counted_in_megabytes_and_its_peak_is_no_less():
    if not memory.STATUS.exists():
        pytest.skip("this system does not tell a process its memory")
    now, peak = memory.resident(), memory.resident("VmHWM")
    assert now and peak and 10 < now <= peak
