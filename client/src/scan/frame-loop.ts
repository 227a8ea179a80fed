/**
 * From a live picture to codes: one frame is with the decoder at a time, and the next is taken when it answers, so a
 * slow phone reads fewer frames and never a backlog of old ones.
 */
import type { ReadCode } from "./codes";
import { needsAgreement } from "./codes";

export interface FrameSource {
  /** Calls back once a new frame can be taken; returns how to stop waiting. */
  onNextFrame: (ready: () => void) => () => void;
  /** Null while the video has no picture yet. */
  takeFrame: () => Promise<ImageBitmap | null>;
}

export interface FrameLoopOptions {
  source: FrameSource;
  decode: (frame: ImageBitmap) => Promise<ReadCode[]>;
  /** Codes of one frame; an empty list says that the view is clear. */
  onCodes: (codes: ReadCode[]) => void;
  onFailure: (error: unknown) => void;
}

/** Returns how to stop; nothing is reported after that. */
export function startFrameLoop({ source, decode, onCodes, onFailure }: FrameLoopOptions): () => void {
  let isStopped = false;
  let stopWaiting = () => {};
  const agreement = new Agreement();

  const wait = () => {
    if (!isStopped) stopWaiting = source.onNextFrame(() => void step());
  };
  const step = async () => {
    try {
      const frame = await source.takeFrame();
      const codes = frame && !isStopped ? await decode(frame) : [];
      if (isStopped) return;
      onCodes(agreement.filter(codes));
      wait();
    } catch (error) {
      if (!isStopped) onFailure(error);
    }
  };

  wait();
  return () => {
    isStopped = true;
    stopWaiting();
  };
}

/** Symbologies without a check digit are believed when the frame before had the same text. */
export class Agreement {
  private before = new Set<string>();

  filter(codes: readonly ReadCode[]): ReadCode[] {
    const agreed = codes.filter((code) => !needsAgreement(code.format) || this.before.has(code.text));
    this.before = new Set(codes.map((code) => code.text));
    return agreed;
  }
}

export function videoSource(video: HTMLVideoElement): FrameSource {
  return {
    onNextFrame: (ready) => {
      if ("requestVideoFrameCallback" in video) {
        const handle = video.requestVideoFrameCallback(ready);
        return () => video.cancelVideoFrameCallback(handle);
      }
      const handle = requestAnimationFrame(ready);
      return () => cancelAnimationFrame(handle);
    },
    takeFrame: async () =>
      video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0 ? createImageBitmap(video) : null,
  };
}
