from yett.domain.bodies.models import OFFICER, SUPERVISOR, Staff

WORK_ON_CASES = frozenset({OFFICER, SUPERVISOR})


def may_see(staff: Staff, case_body: str) -> bool:
    """Staff see the cases of their own body and of no other."""
    return staff.body_id == case_body and bool(staff.roles & WORK_ON_CASES)


def may_work_on(staff: Staff, case_body: str) -> bool:
    return may_see(staff, case_body)
