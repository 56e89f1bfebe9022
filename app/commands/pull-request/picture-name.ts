import { createHash } from "node:crypto";

/** Eight digits are enough to tell plans and events of one repository apart, sixteen to tell pictures. */
const hex = (data: string | Buffer, digits: number): string =>
  createHash("sha256").update(data).digest("hex").slice(0, digits);

/** What the names of a plan's pictures begin with. */
export const pictureRoot = (root: string): string => `${hex(root, 8)}-`;

/** What the names of an event's pictures begin with; how they end says what is in them. */
export const pictureKey = (root: string, event: string): string => `${pictureRoot(root)}${hex(event, 8)}-`;

export const pictureName = (root: string, event: string, image: Buffer): string =>
  `${pictureKey(root, event)}${hex(image, 16)}.jpg`;

/** A name of ours: nothing else on the branch is shown. */
export const isPictureName = (name: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{16}\.jpg$/.test(name);
