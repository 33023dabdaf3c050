"""What refusals are made of and how they are read."""


def reason(code, text=None):
    return {"reason": {"code": code} | ({"text": text} if text else {})}


def refused(problem, name, state):
    """The problem names the step and the state."""
    assert problem["code"] == "transition-not-allowed"
    assert problem["transition"] == {"name": name, "state": state}
