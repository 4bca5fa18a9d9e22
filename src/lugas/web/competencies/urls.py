from django.urls import path

from . import dictionary, positions, profiles

app_name = "competencies"
urlpatterns = [
    path("", dictionary.index, name="index"),
    path("standard/", positions.own, name="standard"),
    path("positions/", positions.index, name="positions"),
    path("positions/<int:pk>/", positions.position, name="position"),
    path("positions/<int:pk>/standard/", positions.setting, name="setting"),
    path("people/", profiles.own, name="own"),
    path("people/<int:pk>/", profiles.profile, name="profile"),
    path("<slug:code>/", dictionary.competency, name="competency"),
]
