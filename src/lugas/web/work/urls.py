from django.urls import path

from . import notifications, views

app_name = "work"
urlpatterns = [
    path("", views.index, name="index"),
    path("year/<int:pk>/plans/", views.plans, name="plans"),
    path("year/periods/<int:pk>/", views.period, name="period"),
    path("reminders/<str:kind>/<int:pk>/", views.reminder, name="reminder"),
    path("agreements/<int:pk>/completion/", views.completion, name="completion"),
    path("promises/<int:pk>/completion/", views.promise, name="promise"),
    path("notifications/", notifications.index, name="notifications"),
    path("notifications/reading/", notifications.all_read, name="all_read"),
    path("notifications/<int:pk>/reading/", notifications.read, name="read"),
]
