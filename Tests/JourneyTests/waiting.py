"""Waiting for something to become true, always with a deadline."""

import time

# A busy machine is given so many times as long: that something happens is asserted, how fast is measured elsewhere.
PATIENCE = 4


class TooLate(AssertionError):
    pass


def until(question, seconds=10.0, what="it", every=0.03):
    """Asks until the answer is true and returns it; fails with the last answer when time is up."""
    deadline = time.monotonic() + seconds * PATIENCE
    while True:
        answer = question()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TooLate(f"{what} did not happen within {PATIENCE} times {seconds} s; the last answer was {answer!r}")
        time.sleep(every)
