/**
 * From a live picture to codes: one frame is with the decoder at a time, and the next is taken when it answers, so a
 * slow phone reads fewer frames and never a backlog of old ones.
 */
import type { ReadCode } from "./codes";
import { needsAgreement } from "./codes";
import type { Frame } from "./decoder-messages";

export interface FrameSource {
  /** Calls back once a new frame can be taken; returns how to stop waiting. */
  onNextFrame: (ready: () => void) => () => void;
  /** Null while the video has no picture yet. */
  takeFrame: () => Promise<Frame | null>;
}

export interface FrameLoopOptions {
  source: FrameSource;
  /** `turn` goes on with every frame that gave nothing, so that the next is looked at differently. */
  decode: (frame: Frame, turn: number) => Promise<ReadCode[]>;
  /** Codes of one frame; an empty list says that the view is clear. */
  onCodes: (codes: ReadCode[]) => void;
  onFailure: (error: unknown) => void;
}

/** Returns how to stop; nothing is reported after that. */
export function startFrameLoop({ source, decode, onCodes, onFailure }: FrameLoopOptions): () => void {
  let isStopped = false;
  let stopWaiting = () => {};
  const agreement = new Agreement();
  let turn = 0;

  const wait = () => {
    if (!isStopped) stopWaiting = source.onNextFrame(() => void step());
  };
  const step = async () => {
    try {
      const frame = await source.takeFrame();
      if (isStopped) return frame?.close();
      const codes = frame ? await decode(frame, turn) : [];
      if (isStopped) return;
      // A look that reads is kept: what it found may want a second frame to agree.
      if (frame && codes.length === 0) turn += 1;
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
      video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0 ? frameOf(video) : null,
  };
}

/** A video frame is handed over as it is; a bitmap is drawn first, on the thread that must stay free. */
function frameOf(video: HTMLVideoElement): Frame | Promise<Frame> {
  return typeof VideoFrame === "undefined" ? createImageBitmap(video) : new VideoFrame(video);
}
