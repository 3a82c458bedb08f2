#!/usr/bin/env bash
# Sees to what the build and the tests need from the operating system: provide.sh python|fonts|browser|pdf.
# Installs it with apt-get when run by root on Debian or Ubuntu; otherwise says what to install, and fails.
set -euo pipefail

tell() { printf '%s\n' "$@" >&2; }

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    # Fresh machines have no package lists, or old ones whose files are gone.
    apt-get -qq install -y --no-install-recommends "$@" >/dev/null 2>&1 && return
    apt-get -qq update >&2
    apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# need CHECK WHAT-IN-CHINESE WHAT-IN-ENGLISH PACKAGE…: does nothing when CHECK succeeds.
need() {
    local check=$1 chinese=$2 english=$3
    shift 3
    if "$check"; then return; fi
    if can_install; then
        tell "正在安装${chinese}（$*）… / Installing $english"
        apt_install "$@" || true
        if "$check"; then return; fi
    fi
    tell "缺少${chinese}。请安装后再试，例如：sudo apt-get install $*" \
        "Missing: $english. Please install it and try again, for example: sudo apt-get install $*"
    return 1
}

# The first Python that is new enough and can make a virtual environment.
find_python() {
    local name
    for name in python3.11 python3 python3.12 python3.13 python3.14; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    return 1
}
has_python() { find_python >/dev/null; }

has_fonts() {
    .venv/bin/python -c '
from kehou import fonts
faces = fonts.installed()
raise SystemExit(not all(fonts.for_role(role, faces) for role in fonts.Role))'
}

has_browser() { .venv/bin/python -m tools.browser >/dev/null 2>&1; }

has_pdf_tools() { command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null && command -v qpdf >/dev/null; }

case ${1:-} in
python)
    need has_python " Python 3.11（含 venv）" "Python 3.11 or newer with venv" python3 python3-venv
    find_python
    ;;
fonts) need has_fonts "中文字体" "Chinese fonts" fonts-noto-cjk ;;
# The program that drives Chromium comes with Playwright, but for one library.
browser) need has_browser "浏览器 Chromium" "Chromium" chromium libatomic1 ;;
pdf) need has_pdf_tools " PDF 检查工具" "the PDF tools" poppler-utils qpdf ;;
*)
    tell "usage: provide.sh python|fonts|browser|pdf"
    exit 2
    ;;
esac
