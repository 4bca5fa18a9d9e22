from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0001_initial"),
        ("organization", "0003_teams"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="import",
            name="import_newest",
        ),
        migrations.AddField(
            model_name="import",
            name="book",
            field=models.CharField(
                choices=[
                    ("roster", "Roster"),
                    ("standards", "Standards of positions"),
                    ("assessments", "Official assessments"),
                ],
                default="roster",
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="import",
            index=models.Index(fields=["agency", "book", "-id"], name="import_newest_of_book"),
        ),
    ]
