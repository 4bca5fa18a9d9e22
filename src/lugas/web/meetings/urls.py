from django.urls import path

from . import views, writing

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("counts/", views.counts, name="counts"),
    path("<str:kind>/<int:of>/new/", views.new, name="new"),
    path("<str:kind>/<int:of>/recording/", writing.recording, name="recording"),
    path("<str:kind>/<int:of>/appointment/", views.appointment, name="appointment"),
    path("<str:kind>/<int:of>/planning/", writing.planning, name="planning"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/calendar/", views.calendar, name="calendar"),
    path("<int:pk>/minutes/", views.minutes, name="minutes"),
    path("<int:pk>/holding/", writing.holding, name="holding"),
    path("<int:pk>/another-day/", views.another_day, name="another_day"),
    path("<int:pk>/putting-off/", writing.putting_off, name="putting_off"),
    path("<int:pk>/cancellation/", writing.cancellation, name="cancellation"),
    path("<int:pk>/steps/", writing.step, name="step"),
    path("steps/<int:pk>/completion/", writing.completion, name="completion"),
]
