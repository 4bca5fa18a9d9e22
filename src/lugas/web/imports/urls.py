from django.urls import path

from . import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("uploads/", views.upload, name="upload"),
    path("template/", views.template, name="template"),
    path("<int:pk>/", views.preview, name="preview"),
    path("<int:pk>/errors/", views.errors, name="errors"),
    path("<int:pk>/application/", views.application, name="application"),
    path("<int:pk>/discarding/", views.discarding, name="discarding"),
]
