"""No form of a rule is left out of the services that chance makes."""

from collections import Counter

from tests.language.both.forms import FORMS, forms_of
from tests.language.both.making import make_service
from tests.language.both.whole import make_whole
from yett.language.tree import KINDS

FEW = 2


def test_every_form_of_a_rule_stands_in_some_services_that_are_made():
    made = Counter(form for seed in range(200) for form in (*forms_of(make_service(seed)), *forms_of(make_whole(seed))))  # fmt: skip

    assert [form for form in (*KINDS, *FORMS) if made[form] < FEW] == []
