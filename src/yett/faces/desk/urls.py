from django.urls import path

from yett.faces.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.queue, name="queue"),
]
