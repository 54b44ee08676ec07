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
        migrations.CreateModel(
            name="Ticket",
            fields=[
                ("pk", models.CompositePrimaryKey("body", "day", "number", blank=True, editable=False, primary_key=True, serialize=False)),
                ("body", models.CharField(max_length=19)),
                ("day", models.DateField()),
                ("number", models.IntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("matter", "反映新的事项"),
                            ("follow_up", "查询、补充材料"),
                            ("priority", "老人、残疾人、孕妇和带婴儿的优先"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "等候"), ("called", "已叫号"), ("served", "已接待"), ("left", "过号")],
                        max_length=8,
                    ),
                ),
                ("window", models.CharField(max_length=12)),
                ("calls", models.SmallIntegerField()),
                ("command_id", models.UUIDField()),
                ("call_id", models.UUIDField(null=True)),
                ("issued_at", models.DateTimeField()),
                ("called_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("state", "waiting")), fields=["body", "day", "number"], name="ticket_waiting")
                ],
                "constraints": [models.UniqueConstraint(fields=("body", "day", "command_id"), name="ticket_command")],
            },
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("body", models.CharField(max_length=19)),
                ("sealed", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("media_type", models.CharField(max_length=100)),
                ("size_bytes", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "待登记"), ("registered", "已登记"), ("set_aside", "已搁置")],
                        max_length=10,
                    ),
                ),
                ("added_by", models.CharField(max_length=60)),
                ("added_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "registered"), _negated=True), fields=["body", "added_at", "id"], name="scan_open"
                    ),
                    models.Index(fields=["digest"], name="scan_digest"),
                ],
            },
        ),
    ]
