from django.urls import path

from . import self_assessment, units, views

app_name = "evaluation"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.result, name="result"),
    path("<int:pk>/receipt/", views.receipt, name="receipt"),
    path("<int:pk>/cancellation/", views.cancellation, name="cancellation"),
    path("<int:pk>/self-assessment/", self_assessment.page, name="self_assessment"),
    path("<int:pk>/self-view/", self_assessment.saving, name="self_view"),
    path("<int:pk>/submission/", self_assessment.submission, name="submission"),
    path("units/", units.index, name="units"),
    path("units/<int:pk>/", units.page, name="unit"),
    path("units/<int:pk>/achievement/", units.achievement, name="achievement"),
    path("units/<int:pk>/closing/", units.closing, name="closing"),
]
