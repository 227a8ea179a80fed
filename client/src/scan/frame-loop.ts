/** Reads codes from a live picture. The decoder gets one frame at a time, and the next when it answers, so that a
 * slow phone reads fewer frames and no old ones. */
import type { ReadCode } from "./codes";
import { needsAgreement } from "./codes";
import type { Frame } from "./decoder-messages";

export interface FrameSource {
  /** Calls `ready` when a new frame can be taken; returns a function that stops waiting. */
  onNextFrame: (ready: () => void) => () => void;
  /** Null while the video has no picture yet. */
  takeFrame: () => Promise<Frame | null>;
}

export interface FrameLoopOptions {
  source: FrameSource;
  /** `turn` chooses how the frame is read; it changes after a frame without a code. */
  decode: (frame: Frame, turn: number) => Promise<ReadCode[]>;
  /** Called with the codes of one frame; an empty list means that no code is in view. */
  onCodes: (codes: ReadCode[]) => void;
  onFailure: (error: unknown) => void;
}

/** Returns a function that stops; nothing is reported after that. */
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

/** Accepts codes of symbologies without a check digit only if two frames in a row have the same text. */
export class Agreement {
  private before = new Set<string>();

  filter(codes: readonly ReadCode[]): ReadCode[] {
    const agreed = codes.filter((code) => !needsAgreement(code.format) || this.before.has(code.text));
    this.before = new Set(codes.map((code) => code.text));
    return agreed;
  }
}

/** Chooses how each frame is read. The way that found a code last is used for every second frame, so that a blurred
 * frame does not lose a label, and a second frame can confirm what was found. The frames between use the other ways in
 * turn. */
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

/** A video frame is passed on directly; a bitmap has to be drawn first, on the main thread. */
function frameOf(video: HTMLVideoElement): Frame | Promise<Frame> {
  return typeof VideoFrame === "undefined" ? createImageBitmap(video) : new VideoFrame(video);
}
