/** The messages between the page and the decoder's worker. */
import type { ReadCode } from "./codes";

/** A frame of the camera. The receiver closes it. */
export type Frame = VideoFrame | ImageBitmap;
export type Picture = Frame | ImageData | Blob;

/** A live frame is read in one way, chosen by `turn`, because the next frame comes at once. A photograph is read in
 * every way. */
export type Effort = { turn: number } | "thorough";

export interface DecodeRequest {
  id: number;
  picture: Picture;
  effort: Effort;
}

export type DecodeReply = { id: number; codes: ReadCode[]; took_ms: number } | { id: number; failure: string };
