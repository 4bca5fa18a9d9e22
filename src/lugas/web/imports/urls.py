from django.urls import path

from . import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("uploads/", views.upload, name="upload"),
    path("template/", views.template, name="template"),
    path("standards/", views.index, {"book": "standards"}, name="standards"),
    path("standards/uploads/", views.upload, {"book": "standards"}, name="standards_upload"),
    path("standards/template/", views.template, {"book": "standards"}, name="standards_template"),
    path("standards/in-force/", views.standards_in_force, name="standards_in_force"),
    path("assessments/", views.index, {"book": "assessments"}, name="assessments"),
    path("assessments/uploads/", views.upload, {"book": "assessments"}, name="assessments_upload"),
    path("assessments/template/", views.template, {"book": "assessments"}, name="assessments_template"),
    path("<int:pk>/", views.preview, name="preview"),
    path("<int:pk>/errors/", views.errors, name="errors"),
    path("<int:pk>/application/", views.application, name="application"),
    path("<int:pk>/discarding/", views.discarding, name="discarding"),
]
