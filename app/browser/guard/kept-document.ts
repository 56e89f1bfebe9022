/** A document as the server sent it to a visitor who was never there. */
export interface KeptDocument {
  status: number;
  /** Names in lower case; several values of one name stand one a line. */
  headers: Record<string, string>;
  html: string;
}

/** Documents that were fetched already, by address without fragment; undefined for those that were not. */
export type KeptDocuments = (url: string) => KeptDocument | undefined;
