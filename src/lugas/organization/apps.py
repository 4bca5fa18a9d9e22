from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    name = "lugas.organization"
    default_auto_field = "django.db.models.BigAutoField"
