from django.urls import path

from . import decisions, lists, reading, writing

app_name = "plans"
urlpatterns = [
    path("", lists.index, name="index"),
    path("team/", lists.team, name="team"),
    path("<int:pk>/", reading.plan, name="plan"),
    path("<int:pk>/start/", reading.start, name="start"),
    path("<int:pk>/behavior/", reading.behavior, name="behavior"),
    path("<int:pk>/annexes/", reading.annexes, name="annexes"),
    path("<int:pk>/history/", reading.history, name="history"),
    path("<int:pk>/print/", reading.papers, name="papers"),
    path("<int:pk>/review/", reading.review, name="review"),
    path("<int:pk>/comparison/", reading.comparison, name="comparison"),
    path("<int:pk>/results/", writing.results, name="results"),
    path("<int:pk>/results/<int:result>/", writing.result, name="result"),
    path("<int:pk>/results/<int:result>/position/", writing.position, name="position"),
    path("<int:pk>/results/<int:result>/leaders/", writing.leaders, name="leaders"),
    path("<int:pk>/removals/", writing.removal, name="removal"),
    path("<int:pk>/restorations/", writing.restoration, name="restoration"),
    path("<int:pk>/copies/", writing.copies, name="copies"),
    path("<int:pk>/expectations/", writing.expectations, name="expectations"),
    path("<int:pk>/lists/", writing.lists, name="lists"),
    path("<int:pk>/approach/", decisions.approach, name="approach"),
    path("<int:pk>/dialogue/", decisions.dialogue, name="dialogue"),
    path("<int:pk>/submission/", decisions.submission, name="submission"),
    path("<int:pk>/withdrawal/", decisions.withdrawal, name="withdrawal"),
    path("<int:pk>/notes/", decisions.notes, name="notes"),
    path("<int:pk>/return/", decisions.return_, name="return"),
    path("<int:pk>/agreement/", decisions.agreement, name="agreement"),
    path("<int:pk>/revision/", decisions.revision, name="revision"),
]
