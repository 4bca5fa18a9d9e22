from django.urls import path

from . import views

app_name = "catalogue"
urlpatterns = [path("", views.components, name="components"), path("errors/<str:kind>/", views.error, name="error")]
