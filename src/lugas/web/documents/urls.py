from django.urls import path

from . import index
from .evaluation import views as evaluation
from .plans import views as plans

app_name = "documents"
urlpatterns = [
    path("", index.index, name="index"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/annexes/", plans.annexes, name="annexes"),
    path("evaluations/<int:pk>/", evaluation.evaluation, name="evaluation"),
    path("evaluations/<int:pk>/summary/", evaluation.summary, name="summary"),
    path("units/<int:pk>/", evaluation.unit, name="unit"),
    path("matrices/<int:pk>/", plans.matrix, name="matrix"),
]
