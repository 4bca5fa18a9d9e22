from django.urls import path

from . import calendar, periods, steps, views

app_name = "cycles"
urlpatterns = [
    path("", views.index, name="index"),
    path("new/", views.new, name="new"),
    path("preparation/", views.preparation, name="preparation"),
    path("<int:pk>/", views.cycle, name="cycle"),
    path("<int:pk>/steps/<str:name>/", steps.step, name="step"),
    path("<int:pk>/steps/<str:name>/taken/", steps.take, name="take"),
    path("<int:pk>/deadlines/", calendar.deadlines, name="deadlines"),
    path("deadlines/<int:pk>/", calendar.deadline, name="deadline"),
    path("deadlines/<int:pk>/dates/", calendar.dates, name="dates"),
    path("deadlines/<int:pk>/extensions/", calendar.extension, name="extension"),
    path("periods/<int:pk>/opening/", periods.opening, name="opening"),
    path("periods/<int:pk>/closing/", periods.closing, name="closing"),
    path("periods/<int:pk>/closing/taken/", periods.close, name="close"),
    path("holidays/", calendar.holidays, name="holidays"),
    path("holidays/days/", calendar.holiday, name="holiday"),
    path("holidays/<int:pk>/removal/", calendar.removal, name="removal"),
]
