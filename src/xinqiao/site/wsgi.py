"""The WSGI entry: the application behind its lanes."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xinqiao.site.settings")
_inner = get_wsgi_application()

from xinqiao.foundation.environment import environment  # noqa: E402  the settings come first
from xinqiao.foundation.lanes import Lanes  # noqa: E402

application = Lanes(inner=_inner, work=environment().web_threads, spool=environment().home.made().run)

# What is loaded stays: the collector need not walk through all of it again, in the middle of somebody's request.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
