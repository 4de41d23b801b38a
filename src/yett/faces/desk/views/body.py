from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from yett.domain.bodies.queries import Staff
from yett.faces.desk.entry import CHOSEN_BODY, for_staff


@for_staff
@require_POST
def choose(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Someone who works for several bodies says for which one they work now; any other choice is ignored on reading."""
    request.session[CHOSEN_BODY] = request.POST.get("body", "")
    return redirect("desk:queue")
