from django.urls import path

from . import views

app_name = "matrix"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.matrix, name="matrix"),
    path("<int:pk>/cells/", views.cells, name="cells"),
]
