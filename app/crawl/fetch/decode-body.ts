import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

const META_CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})/i;

export type Decompressed = { ok: true; body: Buffer } | { ok: false; reason: "too_large" | "broken" };

/** Undoes Content-Encoding. A body that grows beyond `limit` bytes is a bomb and is given up. */
export function decompress(body: Buffer, encoding: string | undefined, limit: number): Decompressed {
  let out = body;
  try {
    for (const coding of (encoding ?? "").toLowerCase().split(",").toReversed()) out = undo(out, coding.trim(), limit);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return { ok: false, reason: code === "ERR_BUFFER_TOO_LARGE" ? "too_large" : "broken" };
  }
  return out.length > limit ? { ok: false, reason: "too_large" } : { ok: true, body: out };
}

function undo(body: Buffer, coding: string, limit: number): Buffer {
  const options = { maxOutputLength: limit };
  if (body.length === 0) return body;
  if (coding === "gzip" || coding === "x-gzip") return gunzipSync(body, options);
  if (coding === "br") return brotliDecompressSync(body, options);
  // Servers disagree on whether deflate has a zlib header (RFC 9110, 8.4.1.2).
  if (coding === "deflate")
    return (body[0] ?? 0) % 16 === 8 ? inflateSync(body, options) : inflateRawSync(body, options);
  return body;
}

/** The text of a document by byte order mark, Content-Type, `<meta charset>`, else UTF-8. Never throws. */
export function decodeText(body: Buffer, contentType: string | undefined): string {
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(contentType ?? "")?.[1];
  const label = bomOf(body) ?? named ?? META_CHARSET.exec(body.toString("latin1", 0, 1024))?.[1] ?? "utf-8";
  if (/^utf-?8$/i.test(label)) return new TextDecoder().decode(body);
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}

function bomOf(body: Buffer): string | undefined {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return "utf-8";
  if (body[0] === 0xff && body[1] === 0xfe) return "utf-16le";
  if (body[0] === 0xfe && body[1] === 0xff) return "utf-16be";
  return undefined;
}
