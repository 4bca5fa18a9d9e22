from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "lugas.exchange"
    default_auto_field = "django.db.models.BigAutoField"
