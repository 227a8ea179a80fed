/** What passes between the page and the decoder's worker. */
import type { ReadCode } from "./codes";

export type Picture = ImageBitmap | ImageData | Blob;

/** `quick` for a live picture, where the next one comes at once; `thorough` for a photograph, read in every way. */
export type Effort = "quick" | "thorough";

export interface DecodeRequest {
  id: number;
  picture: Picture;
  effort: Effort;
}

export type DecodeReply = { id: number; codes: ReadCode[]; took_ms: number } | { id: number; failure: string };
