/** The page's half of the decoder: one picture at a time, in a worker that starts with the first picture or before. */
import type { ReadCode } from "./codes";
import type { DecodeReply, DecodeRequest, Effort, Frame, Picture } from "./decoder-messages";

export interface Decoder {
  /** Starts the worker, which fetches and compiles the reader, so that the first picture does not have to wait. */
  warm: () => void;
  /** Rejects if the worker cannot read or does not answer: no WebAssembly, a broken picture, or a worker that ended. */
  decode: (picture: Picture, effort: Effort) => Promise<ReadCode[]>;
  stop: () => void;
}

/** The part of a worker that the decoder uses; tests replace it. */
export interface WorkerLike {
  postMessage: (message: DecodeRequest, transfer: Transferable[]) => void;
  addEventListener: (
    type: "message" | "error",
    listen: (event: MessageEvent<DecodeReply> | ErrorEvent) => void,
  ) => void;
  terminate: () => void;
}

interface Pending {
  resolve: (codes: ReadCode[]) => void;
  reject: (reason: Error) => void;
  deadline: ReturnType<typeof setTimeout>;
}

/** The deadline for an answer, because a browser that is short of memory may end a worker without an event. It is
 * long enough to load the reader over a slow network. */
const ANSWER_WITHIN_MS = 60_000;
/** Added to the deadline: a page that was suspended is late itself, and the answer may have arrived. */
const GRACE_MS = 5_000;

class DecoderFailure extends Error {}

export function startDecoder(createWorker: () => WorkerLike = browserWorker): Decoder {
  const pending = new Map<number, Pending>();
  let worker: WorkerLike | null = null;
  let lastId = 0;

  const failAll = (message: string) => {
    for (const { reject, deadline } of pending.values()) {
      clearTimeout(deadline);
      reject(new DecoderFailure(message));
    }
    pending.clear();
    worker?.terminate();
    worker = null;
  };
  const isLate = (id: number) => {
    const waiting = pending.get(id);
    if (waiting) waiting.deadline = setTimeout(() => failAll("the decoder did not answer"), GRACE_MS);
  };
  const answered = (reply: DecodeReply) => {
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    clearTimeout(waiting?.deadline);
    if ("failure" in reply) waiting?.reject(new DecoderFailure(reply.failure));
    else waiting?.resolve(reply.codes);
  };
  const start = () => {
    const started = createWorker();
    started.addEventListener("message", (event) => answered((event as MessageEvent<DecodeReply>).data));
    started.addEventListener("error", (event) => failAll((event as ErrorEvent).message || "the decoder stopped"));
    return started;
  };

  return {
    warm: () => {
      worker ??= start();
    },
    decode: (picture, effort) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const id = ++lastId;
        pending.set(id, { resolve, reject, deadline: setTimeout(() => isLate(id), ANSWER_WITHIN_MS) });
        worker.postMessage({ id, picture, effort }, isTransferable(picture) ? [picture] : []);
      }),
    stop: () => failAll("the decoder was stopped"),
  };
}

function isTransferable(picture: Picture): picture is Frame {
  return (
    (typeof ImageBitmap !== "undefined" && picture instanceof ImageBitmap) ||
    (typeof VideoFrame !== "undefined" && picture instanceof VideoFrame)
  );
}

function browserWorker(): WorkerLike {
  return new Worker(new URL("./decoder.worker.ts", import.meta.url), { type: "module", name: "decoder" }) as WorkerLike;
}

/** The app's only decoder. Its worker starts with the camera and keeps running for the next scan. */
export const appDecoder: Decoder = startDecoder();

/** Returns every code in a photograph that the person chose; reads it in every way. */
export function decodeImage(file: Blob): Promise<ReadCode[]> {
  return appDecoder.decode(file, "thorough");
}
