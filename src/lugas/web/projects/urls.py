from django.urls import path

from . import reports, views, writing

app_name = "projects"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("opening/", writing.opening, name="opening"),
    path("<int:pk>/", views.project, name="project"),
    path("<int:pk>/data/", views.data, name="data"),
    path("<int:pk>/change/", writing.change, name="change"),
    path("<int:pk>/start/", writing.start, name="start"),
    path("<int:pk>/finish/", writing.finish, name="finish"),
    path("<int:pk>/cancellation/", writing.cancellation, name="cancellation"),
    path("<int:pk>/reopening/", writing.reopening, name="reopening"),
    path("<int:pk>/participants/new/<int:employee>/", views.participant, name="participant"),
    path("<int:pk>/participants/<int:employee>/", writing.participation, name="participation"),
    path("<int:pk>/links/<int:result>/", writing.linking, name="linking"),
    path("<int:pk>/links/<int:result>/end/", writing.unlinking, name="unlinking"),
    path("<int:pk>/report/", reports.report, name="report"),
    path("<int:pk>/report/text/", reports.text, name="text"),
    path("<int:pk>/report/contribution/", reports.contribution, name="contribution"),
    path("<int:pk>/report/submission/", reports.submission, name="submission"),
    path("<int:pk>/report/return/", reports.return_, name="return"),
    path("<int:pk>/report/confirmation/", reports.confirmation, name="confirmation"),
]
