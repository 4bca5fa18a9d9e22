from django.urls import path

from . import views

app_name = "lenses"
urlpatterns = [
    path("", views.own, name="own"),
    path("<int:pk>/", views.page, name="page"),
]
