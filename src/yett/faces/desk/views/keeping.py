"""Views of the queue that someone keeps under a name."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from yett.domain.bodies.queries import Staff
from yett.domain.cases import actions
from yett.domain.cases.actions import NameNeeded, TooManyViews
from yett.faces.desk.entry import for_staff

SAID: dict[type[Exception], str | Promise] = {
    NameNeeded: _("Give the view a name of at most 60 characters."),
    TooManyViews: _("You keep twenty views already. Delete one first."),
}


@for_staff
@require_POST
def save(request: HttpRequest, staff: Staff) -> HttpResponse:
    query = request.POST.get("query", "")
    try:
        view = actions.save_view(name=request.POST.get("name", ""), query=query, by=staff)
        messages.success(request, gettext("The view “%(name)s” is saved.") % {"name": view.name})
    except (NameNeeded, TooManyViews) as problem:
        messages.warning(request, str(SAID[type(problem)]))
    return redirect(f"{reverse('desk:queue')}?{query}")


@for_staff
@require_POST
def delete(request: HttpRequest, staff: Staff) -> HttpResponse:
    actions.delete_view(name=request.POST.get("name", ""), by=staff)
    messages.success(request, gettext("The view is deleted."))
    return redirect("desk:queue")
