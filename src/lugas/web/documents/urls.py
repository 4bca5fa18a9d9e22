from django.urls import path

from . import index
from .plans import views as plans

app_name = "documents"
urlpatterns = [
    path("", index.index, name="index"),
    path("plans/<int:pk>/", plans.plan, name="plan"),
    path("plans/<int:pk>/annexes/", plans.annexes, name="annexes"),
    path("matrices/<int:pk>/", plans.matrix, name="matrix"),
]
