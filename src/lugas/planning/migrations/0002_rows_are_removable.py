from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial")]

    operations = [
        migrations.AddField("annex", "lock_version", models.PositiveIntegerField(default=1)),
        migrations.AddField("annex", "removed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("indicator", "removed_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("leaderexpectation", "lock_version", models.PositiveIntegerField(default=1)),
        migrations.AddField("plannedresult", "lock_version", models.PositiveIntegerField(default=1)),
        migrations.AddField("plannedresult", "removed_at", models.DateTimeField(blank=True, null=True)),
    ]
