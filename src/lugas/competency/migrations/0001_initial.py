import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organization", "0002_corrections_have_states_and_signing_may_ask_again"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficialAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_on", models.DateField(verbose_name="day of the assessment")),
                ("valid_until", models.DateField(verbose_name="valid until")),
                ("source", models.CharField(max_length=160, verbose_name="held by")),
                ("number", models.CharField(max_length=80, verbose_name="number of the report")),
                (
                    "purpose",
                    models.CharField(
                        choices=[("mapping", "Mapping"), ("selection", "Selection")],
                        default="mapping",
                        max_length=12,
                        verbose_name="purpose",
                    ),
                ),
                (
                    "match",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="As reported, uncapped.",
                        max_digits=5,
                        null=True,
                        verbose_name="JPM in the report",
                    ),
                ),
                ("imported_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.agency"
                    ),
                ),
                (
                    "employee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="official_assessments",
                        to="organization.employee",
                    ),
                ),
                (
                    "imported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.employee",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficialScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("level", models.PositiveSmallIntegerField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.agency"
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="competency.officialassessment",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StandardLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("set_at", models.DateTimeField()),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organization.agency"
                    ),
                ),
                (
                    "position",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standard_levels",
                        to="organization.position",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organization.employee",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="officialassessment",
            index=models.Index(fields=["agency", "employee", "-held_on"], name="officialassessment_newest"),
        ),
        migrations.AddConstraint(
            model_name="officialassessment",
            constraint=models.UniqueConstraint(fields=("employee", "number"), name="officialassessment_once"),
        ),
        migrations.AddConstraint(
            model_name="officialassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gte", models.F("held_on"))), name="officialassessment_dates"
            ),
        ),
        migrations.AddConstraint(
            model_name="officialassessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("match__isnull", True), models.Q(("match__gt", 0), ("match__lte", 500)), _connector="OR"
                ),
                name="officialassessment_match",
            ),
        ),
        migrations.AddConstraint(
            model_name="officialscore",
            constraint=models.UniqueConstraint(fields=("assessment", "code"), name="officialscore_once"),
        ),
        migrations.AddConstraint(
            model_name="officialscore",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gte", 1), ("level__lte", 5)), name="officialscore_range"
            ),
        ),
        migrations.AddIndex(
            model_name="standardlevel",
            index=models.Index(fields=["agency", "position"], name="standardlevel_position"),
        ),
        migrations.AddConstraint(
            model_name="standardlevel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)),
                fields=("position", "code"),
                name="standardlevel_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardlevel",
            constraint=models.UniqueConstraint(fields=("position", "code", "valid_from"), name="standardlevel_once"),
        ),
        migrations.AddConstraint(
            model_name="standardlevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("level__isnull", True), models.Q(("level__gte", 1), ("level__lte", 5)), _connector="OR"
                ),
                name="standardlevel_range",
            ),
        ),
        migrations.AddConstraint(
            model_name="standardlevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="standardlevel_dates",
            ),
        ),
    ]
