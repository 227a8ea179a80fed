import { afterEach, describe, expect, it, vi } from "vitest";

import { NetworkUnreachable, ServerRefused } from "../../src/api/errors";
import { ask, type Fetch } from "../../src/api/http";

const answering = (body: string, init: ResponseInit & { type?: string } = {}): Fetch =>
  vi.fn(() =>
    Promise.resolve(new Response(body, { ...init, headers: { "Content-Type": init.type ?? "application/json", ...init.headers } })),
  );

afterEach(() => vi.useRealTimers());

describe("a call to the server", () => {
  it("carries the header no other site can set, and leaves out empty parameters", async () => {
    const fetcher = answering('{"id":"D"}', { status: 201 });
    const made = await ask("/devices", { method: "POST", body: { name: "Till" }, query: { a: 1, b: null } }, fetcher);
    expect(made).toEqual({ id: "D" });
    const [address, init] = vi.mocked(fetcher).mock.calls[0]!;
    expect(address).toBe("/api/v1/devices?a=1");
    expect(init).toMatchObject({ method: "POST", credentials: "same-origin", body: '{"name":"Till"}' });
    expect(init.headers).toMatchObject({ "X-Benchtrail": "1", "Content-Type": "application/json" });
  });

  it("throws the problem with its stable code", async () => {
    const problem = '{"code":"sequence_gap","detail":"number 4 is missing","expected":4}';
    const fetcher = answering(problem, { status: 409, type: "application/problem+json" });
    const refused = await ask("/sync/push", {}, fetcher).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ServerRefused);
    expect(refused).toMatchObject({ status: 409, code: "sequence_gap", problem: { expected: 4 }, message: "number 4 is missing" });
  });

  it("says when to come back", async () => {
    const fetcher = answering("<html>", { status: 503, type: "text/html", headers: { "Retry-After": "7" } });
    await expect(ask("/me", {}, fetcher)).rejects.toMatchObject({ code: "http_503", retryAfterMs: 7000 });
  });

  it("tells no answer from a refusal", async () => {
    const broken: Fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    await expect(ask("/me", {}, broken)).rejects.toMatchObject({ name: "NetworkUnreachable", because: "network" });
  });

  it("does not take a captive portal's page for an answer", async () => {
    await expect(ask("/me", {}, answering("<html>Welcome</html>"))).rejects.toBeInstanceOf(NetworkUnreachable);
  });

  it("gives up on a server that takes the call and never answers", async () => {
    vi.useFakeTimers();
    const silent: Fetch = (_address, init) =>
      new Promise((_answer, fail) => init.signal?.addEventListener("abort", () => fail(new DOMException("aborted", "AbortError"))));
    const asked = expect(ask("/me", { deadlineMs: 5000 }, silent)).rejects.toMatchObject({ because: "timeout" });
    await vi.advanceTimersByTimeAsync(5000);
    await asked;
  });

  it("reads no body where there is none", async () => {
    const fetcher: Fetch = () => Promise.resolve(new Response(null, { status: 204 }));
    expect(await ask("/auth/logout", { method: "POST" }, fetcher)).toBeUndefined();
  });
});
