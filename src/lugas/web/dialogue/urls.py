from django.urls import path

from . import views

app_name = "dialogue"
urlpatterns = [
    path("<int:pk>/", views.page, name="page"),
    path("<int:pk>/calendar.ics", views.calendar, name="calendar"),
    path("<int:pk>/meeting/", views.meeting, name="meeting"),
    path("<int:pk>/waiver/", views.waiver, name="waiver"),
    path("<int:pk>/record/", views.record, name="record"),
    path("<int:pk>/ratings/", views.ratings, name="ratings"),
    path("<int:pk>/confirmation/", views.confirmation, name="confirmation"),
]
