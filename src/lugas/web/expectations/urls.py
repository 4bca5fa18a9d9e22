from django.urls import path

from . import views

app_name = "expectations"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.page, name="page"),
    path("<int:pk>/confirmation/", views.confirmation, name="confirmation"),
    path("<int:pk>/question/", views.question, name="question"),
    path("<int:pk>/answer/", views.answer, name="answer"),
]
