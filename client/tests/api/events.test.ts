import { afterEach, expect, it, vi } from "vitest";

import { listenForPokes } from "../../src/api/events";
import { signRequests } from "../../src/api/http";

afterEach(() => {
  signRequests(null);
  vi.unstubAllGlobals();
});

let lives = 0;

/** The events of a stream whose text arrives in these pieces. */
async function heardOf(...pieces: string[]): Promise<string[]> {
  const text = new ReadableStream({
    start(line) {
      for (const piece of pieces) line.enqueue(new TextEncoder().encode(piece));
      line.close();
    },
  });
  vi.stubGlobal(
    "fetch",
    vi.fn(() => Promise.resolve(new Response(text))),
  );
  const heard: string[] = [];
  lives = 0;
  await new Promise((ended) =>
    listenForPokes(new AbortController().signal, {
      opened: () => heard.push("opened"),
      lives: () => (lives += 1),
      poked: (data) => heard.push(data),
      ended,
    }),
  );
  return heard;
}

it("receives each poke once, even if its text arrives in pieces", async () => {
  const text = 'event: poke\ndata: {"version":7}\n\n: still here\n\nevent: poke\ndata: {"version":8}\n\n';
  const expected = ["opened", '{"version":7}', '{"version":8}'];
  expect(await heardOf(text)).toEqual(expected);
  expect(await heardOf(...text)).toEqual(expected);
});

it("treats any text as a sign that the stream is open", async () => {
  await heardOf(": still here\n\n", ": still");
  expect(lives).toBe(2);
});

it("ignores text that is not a poke, or an incomplete one", async () => {
  expect(await heardOf("event: other\ndata: 1\n\ndata: 2\n\n", "event: poke\ndata: 3")).toEqual(["opened"]);
});

it("ends before it opens if the server refuses it, and keeps the delay that the server asks for", async () => {
  const refused = new Response("{}", { status: 429, headers: { "Retry-After": "30" } });
  vi.stubGlobal("fetch", () => Promise.resolve(refused));
  const heard: string[] = [];
  const waitMs = await new Promise((ended) =>
    listenForPokes(new AbortController().signal, {
      opened: () => heard.push("opened"),
      lives: () => {},
      poked: () => {},
      ended,
    }),
  );
  expect(heard).toEqual([]);
  expect(waitMs).toBe(30_000);
});

it("is signed like every request", async () => {
  signRequests(() => Promise.resolve(({ method, target }) => Promise.resolve({ Signature: `${method} ${target}` })));
  await heardOf("");
  const [address, init] = vi.mocked(fetch).mock.calls[0]!;
  expect(address).toBe("/api/v1/sync/events");
  expect(init!.headers).toMatchObject({ Accept: "text/event-stream", Signature: "GET /api/v1/sync/events" });
});
