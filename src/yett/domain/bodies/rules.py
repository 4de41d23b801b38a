from yett.domain.bodies.models import AUDITOR, OFFICER, OPERATOR, ROLES, SUPERVISOR, Staff

WORK_ON_CASES = frozenset({OFFICER, SUPERVISOR})
GIVEN_BY_SUPERVISORS = tuple(
    role for role in ROLES if role != OPERATOR
)  # an operator looks after every body's gate, so no body makes one


def works_on_cases(staff: Staff) -> bool:
    return bool(staff.roles & WORK_ON_CASES)


def may_see(staff: Staff, case_body: str) -> bool:
    """Staff see the cases of their own body and of no other."""
    return staff.body_id == case_body and works_on_cases(staff)


def may_work_on(staff: Staff, case_body: str) -> bool:
    return may_see(staff, case_body)


def may_operate(staff: Staff) -> bool:
    """Whoever looks after the gate itself; it opens no case to them."""
    return OPERATOR in staff.roles


def may_audit(staff: Staff) -> bool:
    """Whoever checks what was done with the cases of their body; it opens no case to them."""
    return AUDITOR in staff.roles


def may_supervise(staff: Staff) -> bool:
    """Whoever gives out the cases of their body and says who works on them as what."""
    return SUPERVISOR in staff.roles
