#!/usr/bin/env bash
# Builds the sample from an installed wheel, far from any checkout, and compares its results with the checkout's.
set -euo pipefail

here=$PWD
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT

.venv/bin/python -m hatchling build -t wheel -d "$away"
.venv/bin/python -m venv "$away/venv"
"$away/venv/bin/pip" install --quiet --require-hashes -r requirements.txt
"$away/venv/bin/pip" install --quiet --no-deps "$away"/kehou-*.whl

.venv/bin/kehou build data/schools/gansu-junior --quiet --out "$away/checkout"
cd "$away"
venv/bin/kehou new gansu-junior --like gansu-junior
venv/bin/kehou build gansu-junior --quiet --out wheel
diff -r wheel/gansu-junior/results checkout/gansu-junior/results
diff -r wheel/gansu-junior/site checkout/gansu-junior/site
echo "The wheel alone gives what the checkout in $here gives."
