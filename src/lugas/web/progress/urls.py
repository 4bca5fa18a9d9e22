from django.urls import path

from . import evidence, pages, writing

app_name = "progress"
urlpatterns = [
    path("", pages.index, name="index"),
    path("team/", pages.team, name="team"),
    path("<int:pk>/", pages.newest, name="plan"),
    path("<int:pk>/<int:number>/", pages.page, name="page"),
    path("<int:pk>/<int:number>/indicators/<int:indicator>/", writing.entry, name="entry"),
    path("<int:pk>/<int:number>/indicators/<int:indicator>/realization/", writing.realization, name="realization"),
    path("<int:pk>/<int:number>/results/<int:result>/", writing.action, name="action"),
    path("<int:pk>/<int:number>/results/<int:result>/action-plan/", writing.action_plan, name="action_plan"),
    path("<int:pk>/<int:number>/results/<int:result>/answer/", writing.answer, name="answer"),
    path("<int:pk>/<int:number>/results/<int:result>/help/", writing.help_given, name="help"),
    path("<int:pk>/<int:number>/results/<int:result>/evidence/", evidence.addition, name="evidence"),
    path("evidence/<int:pk>/", evidence.original, name="original"),
    path("evidence/<int:pk>/preview/", evidence.preview, name="preview"),
    path("evidence/<int:pk>/removal/", evidence.removal, name="removal"),
    path("evidence/<int:pk>/restoration/", evidence.restoration, name="restoration"),
]
