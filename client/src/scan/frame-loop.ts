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
  /** `turn` says how the frame is looked at; after one that gave nothing it is another. */
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
  const turns = new Turns();

  const wait = () => {
    if (!isStopped) stopWaiting = source.onNextFrame(() => void step());
  };
  const step = async () => {
    try {
      const frame = await source.takeFrame();
      if (isStopped) return frame?.close();
      const codes = frame ? await decode(frame, turns.next) : [];
      if (isStopped) return;
      if (frame) turns.count(codes.length > 0);
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

/**
 * The look that read last comes again with every second frame, so that a label lying still is not lost for long by one
 * blurred frame, and what it found has a second frame to agree; between them each other look has its turn.
 */
class Turns {
  private lastThatRead = 0;
  private fruitless = 0;

  get next(): number {
    const others = (this.fruitless + 1) / 2;
    return this.fruitless % 2 === 0 ? this.lastThatRead : this.lastThatRead + others;
  }

  count(hasRead: boolean): void {
    if (hasRead) this.lastThatRead = this.next;
    this.fruitless = hasRead ? 0 : this.fruitless + 1;
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
