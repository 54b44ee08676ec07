#!/bin/sh
# Have a Chromium and a Chinese font for the browser stories: what is installed, else Debian's where it may be installed.
set -u
for name in chromium chromium-browser google-chrome google-chrome-stable chrome; do
  command -v "$name" >/dev/null 2>&1 && found=1
done
if [ -z "${found:-}${XINQIAO_CHROMIUM:-}" ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo '安装 Chromium 和中文字体 / installing Chromium and a Chinese font …'
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null \
      || echo '没有装上，浏览器测试将跳过 / not installed; browser stories will be skipped'
  else
    echo '没有 Chromium，浏览器测试将跳过；请安装 chromium 或设置 XINQIAO_CHROMIUM / no Chromium: browser stories are skipped; install chromium or set XINQIAO_CHROMIUM'
  fi
fi
exit 0
