/** Markers that begin a frame, which holds the size: https://www.w3.org/Graphics/JPEG/itu-t81.pdf, table B.1 */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Width and height of a JPEG in pixels. Throws where the bytes are none. */
export function jpegSize(image: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 < image.length;) {
    const marker = image.readUInt8(at + 1);
    if (isFrame(marker)) return { height: image.readUInt16BE(at + 5), width: image.readUInt16BE(at + 7) };
    at += 2 + image.readUInt16BE(at + 2);
  }
  throw new Error("the picture is no JPEG");
}
