from django.urls import path

from . import views

app_name = "board"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:period>/", views.team, name="team"),
    path("<int:period>/<int:pk>/", views.person, name="person"),
    path("<int:period>/<int:pk>/draft/", views.draft, name="draft"),
    path("<int:period>/<int:pk>/ratings/", views.ratings, name="ratings"),
    path("<int:period>/<int:pk>/rating/", views.rating, name="rating"),
    path("<int:period>/<int:pk>/decision/", views.decision, name="decision"),
    path("<int:period>/<int:pk>/delivery/", views.delivery, name="delivery"),
    path("<int:period>/deliveries/", views.deliveries, name="deliveries"),
]
