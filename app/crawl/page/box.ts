/** A rectangle in CSS pixels from the top left corner of the document. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
