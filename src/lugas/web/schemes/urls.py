from django.urls import path

from . import views

app_name = "schemes"
urlpatterns = [
    path("", views.index, name="index"),
    path("comparison/", views.comparison, name="comparison"),
    path("<slug:code>/", views.scheme, name="scheme"),
]
