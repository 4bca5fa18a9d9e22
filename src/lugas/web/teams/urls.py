from django.urls import path

from . import members, views, work

app_name = "teams"
urlpatterns = [
    path("", views.index, name="index"),
    path("units/<int:unit>/new/", views.new, name="new"),
    path("units/<int:unit>/", views.founding, name="founding"),
    path("<int:pk>/", views.team, name="team"),
    path("<int:pk>/data/", views.data, name="data"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/ending/", views.ending, name="ending"),
    path("<int:pk>/members/new/<int:employee>/", members.new, name="member"),
    path("<int:pk>/members/<int:employee>/", members.placing, name="placing"),
    path("<int:pk>/memberships/<int:member>/leaving/", members.leaving, name="leaving"),
    path("<int:pk>/memberships/<int:member>/confirmation/", members.confirmation, name="confirmation"),
    path("<int:pk>/memberships/<int:member>/refusal/", members.refusal, name="refusal"),
    path("<int:pk>/work/<int:employee>/", work.work, name="work"),
    path("<int:pk>/ties/<int:result>/", work.tying, name="tying"),
    path("<int:pk>/ties/<int:result>/end/", work.untying, name="untying"),
]
