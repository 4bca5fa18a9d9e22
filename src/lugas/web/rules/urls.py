from django.urls import path

from . import calculators, views

app_name = "rules"
urlpatterns = [
    path("rules/", views.index, name="index"),
    path("rules/topics/<slug:topic>/", views.topic, name="topic"),
    path("rules/<str:code>/", views.rule, name="rule"),
    path("calculators/", calculators.index, name="calculators"),
    path("calculators/grade/", calculators.grade, name="grade"),
    path("calculators/credit/", calculators.credit, name="credit"),
    path("calculators/satisfaction/", calculators.satisfaction, name="satisfaction"),
    path("calculators/match/", calculators.match, name="match"),
    path("calculators/days/", calculators.days, name="days"),
]
