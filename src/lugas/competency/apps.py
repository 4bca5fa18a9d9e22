from django.apps import AppConfig


class CompetencyConfig(AppConfig):
    name = "lugas.competency"
    default_auto_field = "django.db.models.BigAutoField"
