/** The messages between the page and the decoder's worker. */
import type { ReadCode } from "./codes";

/** A frame of the camera; its receiver closes it. */
export type Frame = VideoFrame | ImageBitmap;
export type Picture = Frame | ImageData | Blob;

/** A live picture is read in one way, the one whose turn it is: the next comes at once. A photograph is read in every
 * way. */
export type Effort = { turn: number } | "thorough";

export interface DecodeRequest {
  id: number;
  picture: Picture;
  effort: Effort;
}

export type DecodeReply = { id: number; codes: ReadCode[]; took_ms: number } | { id: number; failure: string };
