from django.urls import path

from yett.faces.desk.views import body, case, decide, queue, words

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
]
