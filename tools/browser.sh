#!/bin/sh
# Have a Chromium and a Chinese font for the browser stories: what is installed, else Debian's where it may be installed.
set -u
for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable chrome; do
  command -v "$name" >/dev/null 2>&1 && found=1
done
if [ -z "${found:-}${XINQIAO_CHROMIUM:-}" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo '安装 Chromium 和中文字体 / installing Chromium and a Chinese font …'
    # the headless shell takes half the time of the whole browser; not every Linux offers it
    install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" fonts-noto-cjk >/dev/null 2>&1; }
    apt-get update -qq >/dev/null && { install chromium-headless-shell || install chromium; } \
      || echo '没有装上，浏览器测试将跳过 / not installed; browser stories will be skipped'
  else
    echo '没有 Chromium，浏览器测试将跳过；请安装 chromium 或设置 XINQIAO_CHROMIUM / no Chromium: browser stories are skipped; install chromium or set XINQIAO_CHROMIUM'
  fi
fi
exit 0
