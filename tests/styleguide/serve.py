"""Serve the style guide: `python tests/styleguide/serve.py PORT [--quiet]`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def configure() -> None:
    """Set up Django with nothing but the ground and the templates."""
    import django
    from django.conf import settings

    ui = ROOT / "src/xinqiao/foundation/ui"
    settings.configure(
        SECRET_KEY="guide",
        DEBUG=True,
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "testserver"],
        ROOT_URLCONF="styleguide.guide",
        LANGUAGE_CODE="zh-hans",
        LANGUAGES=[("zh-hans", "简体中文"), ("en", "English")],
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx", "xinqiao.foundation"],
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware", "xinqiao.foundation.csp.ContentPolicy"],
        STATIC_URL="/static/",
        STATICFILES_DIRS=[ui / "static", ("tabler", ROOT / "node_modules/@tabler/core/dist/css")],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [ui / "templates", HERE / "templates"],
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
    )
    django.setup()


def main() -> None:
    """Run Django's own server in this process."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]
    configure()
    from django.core.management import call_command

    call_command("runserver", f"127.0.0.1:{sys.argv[1]}", "--noreload", verbosity=0)


if __name__ == "__main__":
    main()
