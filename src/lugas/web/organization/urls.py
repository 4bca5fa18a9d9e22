from django.urls import path

from ..people import codes
from . import positions, tree, unit

app_name = "organization"
urlpatterns = [
    path("", tree.index, name="index"),
    path("new/", unit.new, name="new"),
    path("new/unit/", unit.add, name="add"),
    path("<int:pk>/", unit.unit, name="unit"),
    path("<int:pk>/data/", unit.data, name="data"),
    path("<int:pk>/data/change/", unit.change, name="change"),
    path("<int:pk>/placement/", unit.placement, name="placement"),
    path("<int:pk>/placement/preview/", unit.placement_preview, name="placement_preview"),
    path("<int:pk>/placement/move/", unit.move, name="move"),
    path("<int:pk>/closing/", unit.closing, name="closing"),
    path("<int:pk>/closing/record/", unit.close, name="close"),
    path("<int:pk>/codes/", codes.unit_codes, name="codes"),
    path("<int:pk>/positions/new/", positions.position, name="position"),
    path("<int:pk>/positions/", positions.add_position, name="add_position"),
    path("<int:pk>/positions/<int:position>/end/", positions.position_end, name="position_end"),
]
