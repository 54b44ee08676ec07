"""A picture of a page as a PNG of at most 256 colours: a third of the size, and nobody sees the difference."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

# the browser reads the picture and finds for every pixel the nearest of its most frequent colours
_READ = """
async address => {
  const image = new Image(); image.src = address; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const dots = new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer);
  const often = new Map();
  for (const dot of dots) often.set(dot, (often.get(dot) || 0) + 1);
  const parts = dot => [dot & 255, dot >> 8 & 255, dot >> 16 & 255];
  const kept = [...often.keys()].sort((a, b) => often.get(b) - often.get(a)).slice(0, 256).map(parts);
  const place = new Map();
  for (const dot of often.keys()) {
    const [r, g, b] = parts(dot);
    let best = 0, least = Infinity;
    kept.forEach(([x, y, z], n) => { const far = (x-r)**2 + (y-g)**2 + (z-b)**2; if (far < least) { least = far; best = n; } });
    place.set(dot, best);
  }
  const rows = new Uint8Array(dots.length);
  dots.forEach((dot, n) => { rows[n] = place.get(dot); });
  let text = '';
  for (let n = 0; n < rows.length; n += 8192) text += String.fromCharCode(...rows.subarray(n, n + 8192));
  return {width: image.width, height: image.height, colours: kept.flat(), rows: btoa(text)};
}
"""


def small_png(*, page: Page, png: bytes) -> bytes:
    """Give the same picture with a palette; `page` is any page without rules of its own (about:blank)."""
    found = page.evaluate(_READ, "data:image/png;base64," + base64.b64encode(png).decode())
    width, height, rows = found["width"], found["height"], base64.b64decode(found["rows"])
    lines = b"".join(b"\0" + rows[start : start + width] for start in range(0, len(rows), width))
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", bytes(found["colours"])), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
