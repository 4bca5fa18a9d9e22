from django.urls import path

from . import exports, views

app_name = "monitoring"
urlpatterns = [
    path("", views.index, name="index"),
    path("people/", views.people, name="people"),
    path("reminder/", views.reminder, name="reminder"),
    path("reminder/sent/", views.remind, name="remind"),
    path("exports/", exports.export, name="export"),
]
