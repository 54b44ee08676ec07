import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("token_digest", models.BinaryField(primary_key=True, serialize=False)),
                ("case_id", models.UUIDField()),
                ("resume_digest", models.BinaryField(unique=True)),
                ("sealed", models.BinaryField()),
                ("digests", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=64), default=list, size=None)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="draft_expiry")],
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("tenure", models.UUIDField()),
                ("officer", models.UUIDField()),
                ("body", models.CharField(max_length=19)),
                ("digest", models.CharField(max_length=64)),
                ("size_bytes", models.BigIntegerField()),
                ("sealed", models.BinaryField()),
                ("is_dry_run", models.BooleanField(default=True)),
                ("state", models.CharField(max_length=10)),
                ("rows", models.IntegerField(default=0)),
                ("counts", models.JSONField(default=dict)),
                ("fault", models.TextField(default="")),
                ("report_digest", models.CharField(default="", max_length=64)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "intake_import_run",
                "indexes": [models.Index(fields=["body", "-id"], name="import_run_body")],
            },
        ),
        migrations.CreateModel(
            name="ImportMapping",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("body", models.CharField(max_length=19)),
                ("name", models.CharField(max_length=60)),
                ("text", models.TextField()),
                ("officer", models.UUIDField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "db_table": "intake_import_mapping",
                "constraints": [models.UniqueConstraint(fields=("body", "name"), name="import_mapping_name")],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("owner", models.BinaryField()),
                ("sealed", models.BinaryField()),
                ("size_bytes", models.BigIntegerField()),
                ("received_bytes", models.BigIntegerField(default=0)),
                ("digest", models.CharField(blank=True, default="", max_length=64)),
                ("changed_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner"], name="upload_owner"),
                    models.Index(fields=["expires_at"], name="upload_expiry"),
                    models.Index(condition=models.Q(("digest", ""), _negated=True), fields=["digest"], name="upload_digest"),
                ],
            },
        ),
    ]
