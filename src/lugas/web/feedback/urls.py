from django.urls import path

from . import views

app_name = "feedback"
urlpatterns = [
    path("", views.index, name="index"),
    path("given/", views.given, name="given"),
    path("reading/", views.reading, name="reading"),
    path("people/", views.choose, name="choose"),
    path("people/<int:employee>/", views.new, name="new"),
    path("people/<int:employee>/entry/", views.entry, name="entry"),
]
