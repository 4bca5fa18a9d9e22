"""Every address is the web's."""

from django.urls import include, path

urlpatterns = [path("", include("lugas.web.urls"))]
