import { describe, expect, it, vi } from "vitest";
import { spellings } from "../../src/core/gs1/gtin";
import type { CodeFormat, ReadCode } from "../../src/scan/codes";
import { startDecoder } from "../../src/scan/decoder";
import type { WorkerLike } from "../../src/scan/decoder";
import { Agreement, startFrameLoop } from "../../src/scan/frame-loop";

const corner = { x: 0, y: 0 };
const code = (text: string, format: CodeFormat): ReadCode => ({
  text,
  format,
  corners: [corner, corner, corner, corner],
});
const frame = {} as ImageBitmap;
const settled = () =>
  new Promise<void>((resolve) =>
    queueMicrotask(() => queueMicrotask(() => queueMicrotask(() => queueMicrotask(resolve)))),
  );

function openLoop() {
  const ready: (() => void)[] = [];
  const answers: ((codes: ReadCode[]) => void)[] = [];
  const seen: string[][] = [];
  const failures: unknown[] = [];
  const turns: number[] = [];
  const stop = startFrameLoop({
    source: {
      onNextFrame: (call) => {
        ready.push(call);
        return () => void ready.splice(0);
      },
      takeFrame: async () => frame,
    },
    decode: (_, turn) => {
      turns.push(turn);
      return new Promise((resolve) => answers.push(resolve));
    },
    onCodes: (codes) => seen.push(codes.map((found) => found.text)),
    onFailure: (error) => failures.push(error),
  });
  return { ready, answers, seen, failures, turns, stop };
}

describe("the live picture", () => {
  it("sends one frame at a time to the decoder", async () => {
    const loop = openLoop();
    loop.ready.shift()?.();
    await settled();
    expect([loop.answers.length, loop.ready.length]).toEqual([1, 0]);
    loop.answers[0]?.([code("SN-1", "Code128")]);
    await settled();
    expect([loop.seen, loop.ready.length]).toEqual([[["SN-1"]], 1]);
  });

  it("changes the method after a frame without a code; every second time it is the last successful one", async () => {
    const loop = openLoop();
    for (const codes of [[], [code("SN-1", "Code128")], [], [], []]) {
      loop.ready.shift()?.();
      await settled();
      loop.answers.shift()?.(codes);
      await settled();
    }
    loop.ready.shift()?.();
    await settled();
    expect(loop.turns).toEqual([0, 1, 1, 2, 1, 3]);
  });

  it("closes a frame that arrives after the picture was left", async () => {
    let isClosed = false;
    let give = (_frame: ImageBitmap) => {};
    let start = () => {};
    const stop = startFrameLoop({
      source: {
        onNextFrame: (ready) => {
          start = ready;
          return () => {};
        },
        takeFrame: () =>
          new Promise((resolve) => {
            give = resolve;
          }),
      },
      decode: async () => [],
      onCodes: () => {},
      onFailure: () => {},
    });
    start();
    stop();
    give({ close: () => (isClosed = true) } as unknown as ImageBitmap);
    await settled();
    expect(isClosed).toBe(true);
  });

  it("reports nothing after it was left", async () => {
    const loop = openLoop();
    loop.ready.shift()?.();
    await settled();
    loop.stop();
    loop.answers[0]?.([code("SN-1", "Code128")]);
    await settled();
    expect([loop.seen, loop.ready.length]).toEqual([[], 0]);
  });
});

describe("codes without a check digit", () => {
  it("are accepted when two frames agree", () => {
    const agreement = new Agreement();
    const texts = (codes: ReadCode[]) => agreement.filter(codes).map((found) => found.text);
    expect(texts([code("ABC", "Code39"), code("SN-1", "Code128")])).toEqual(["SN-1"]);
    expect(texts([code("ABC", "Code39")])).toEqual(["ABC"]);
    expect(texts([code("ABD", "Code39")])).toEqual([]);
  });
});

describe("the decoder", () => {
  function fakeWorker() {
    const listeners = new Map<string, (event: never) => void>();
    const sent: { id: number }[] = [];
    const worker: WorkerLike = {
      postMessage: (message) => sent.push(message),
      addEventListener: (type, listen) => listeners.set(type, listen as never),
      terminate: () => {},
    };
    return { worker, sent, tell: (type: string, event: object) => listeners.get(type)?.(event as never) };
  }

  it("starts one worker early, which the first picture uses", () => {
    const { worker, sent } = fakeWorker();
    let started = 0;
    const decoder = startDecoder(() => {
      started += 1;
      return worker;
    });
    decoder.warm();
    decoder.warm();
    void decoder.decode({} as Blob, { turn: 0 });
    expect([started, sent.length]).toEqual([1, 1]);
  });

  it("gives each picture its own answer", async () => {
    const { worker, sent, tell } = fakeWorker();
    const decoder = startDecoder(() => worker);
    const first = decoder.decode({} as Blob, { turn: 0 });
    const second = decoder.decode({} as Blob, { turn: 0 });
    tell("message", { data: { id: sent[1]?.id, codes: [code("B", "QRCode")], took_ms: 1 } });
    tell("message", { data: { id: sent[0]?.id, codes: [], took_ms: 1 } });
    expect([await first, (await second)[0]?.text]).toEqual([[], "B"]);
  });

  it("says so when its worker cannot start, and starts a new one for the next picture", async () => {
    const workers = [fakeWorker(), fakeWorker()];
    let started = 0;
    const decoder = startDecoder(() => workers[started++]!.worker);
    const lost = decoder.decode({} as Blob, { turn: 0 });
    workers[0]!.tell("error", { message: "no wasm" });
    await expect(lost).rejects.toThrow("no wasm");
    void decoder.decode({} as Blob, { turn: 0 });
    expect(started).toBe(2);
  });

  it("treats a worker that no longer answers as ended, and starts a new one for the next picture", async () => {
    vi.useFakeTimers();
    const workers = [fakeWorker(), fakeWorker()];
    let started = 0;
    const decoder = startDecoder(() => workers[started++]!.worker);
    const read = decoder.decode({} as Blob, { turn: 0 });
    workers[0]!.tell("message", { data: { id: workers[0]!.sent[0]?.id, codes: [], took_ms: 1 } });
    vi.advanceTimersByTime(65_000);
    expect(await read).toEqual([]);
    const lost = decoder.decode({} as Blob, { turn: 1 });
    vi.advanceTimersByTime(65_000);
    await expect(lost).rejects.toThrow("did not answer");
    void decoder.decode({} as Blob, { turn: 0 });
    expect([started, workers[1]!.sent.length]).toEqual([2, 1]);
    vi.useRealTimers();
  });
});

describe("a GTIN on a package", () => {
  it("is found with and without the zero that turns a UPC into an EAN", () => {
    expect(spellings("890444000335")).toEqual(["890444000335", "00890444000335", "0890444000335"]);
    expect(spellings("0890444000335")).toEqual(["0890444000335", "00890444000335", "890444000335"]);
    expect(spellings("SN-1")).toEqual(["SN-1"]);
  });
});
