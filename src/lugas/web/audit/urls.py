from django.urls import path

from . import views

app_name = "audit"
urlpatterns = [
    path("", views.access, name="index"),
    path("trace/", views.trace, name="trace"),
    path("heads/", views.heads, name="heads"),
    path("heads/list/", views.heads_list, name="heads_list"),
]
