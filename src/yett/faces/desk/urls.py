from django.urls import path

from yett.faces.desk import publishing_urls
from yett.faces.desk.views import auditor, body, case, decide, operator, queue, words

app_name = "desk"
urlpatterns = [
    path("", queue.cases, name="queue"),
    path("map/", queue.on_map, name="map"),
    path("body/", body.choose, name="body"),
    path("cases/<uuid:case_id>/", case.show, name="case"),
    path("cases/<uuid:case_id>/photos/<uuid:photo_id>/<slug:size>/", case.photo, name="photo"),
    path("cases/<uuid:case_id>/take/", case.take, name="take"),
    path("cases/<uuid:case_id>/answer/", decide.answer, name="answer"),
    path("cases/<uuid:case_id>/move/", words.move, name="move"),
    path("cases/<uuid:case_id>/reply/", words.reply, name="reply"),
    path("cases/<uuid:case_id>/note/", words.note, name="note"),
    path("cases/<uuid:case_id>/close/", words.close, name="close"),
    path("operation/", operator.overview, name="operation"),
    path("operation/letters/", operator.letters, name="letters"),
    path("operation/letters/<uuid:message_id>/", operator.send_again, name="send-again"),
    path("operation/jobs/", operator.jobs, name="jobs"),
    path("operation/jobs/<int:job_id>/", operator.retry, name="retry"),
    path("operation/retention/", operator.retention, name="retention"),
    path("operation/retention/<uuid:run_id>/", operator.proofs, name="proofs"),
    path("record/", auditor.record, name="record"),
    *publishing_urls.urlpatterns,
]
