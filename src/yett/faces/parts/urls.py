from django.urls import path

from . import views

app_name = "parts"
urlpatterns = [
    path("colours.css", views.colours, name="colours"),
    path("outline.geojson", views.outline, name="outline"),
    path("language/<slug:code>", views.language, name="language"),
]
