import { afterEach, describe, expect, it, vi } from "vitest";

import { NetworkUnreachable, ServerRefused } from "../../src/api/errors";
import { ask, fetchFile, signRequests, type Fetch } from "../../src/api/http";
import { having, nothing } from "../../src/api/shape";

const NAMED = having<{ id: string }>({ id: "text" });

const answering = (body: string, init: ResponseInit & { type?: string } = {}): Fetch =>
  vi.fn(() =>
    Promise.resolve(
      new Response(body, { ...init, headers: { "Content-Type": init.type ?? "application/json", ...init.headers } }),
    ),
  );

afterEach(() => vi.useRealTimers());

describe("a call to the server", () => {
  it("sends the header that no other site can set, and leaves out empty parameters", async () => {
    const fetcher = answering('{"id":"D"}', { status: 201 });
    const made = await ask(
      "/devices",
      NAMED,
      { method: "POST", body: { name: "Till" }, query: { a: 1, b: null } },
      fetcher,
    );
    expect(made).toEqual({ id: "D" });
    const [address, init] = vi.mocked(fetcher).mock.calls[0]!;
    expect(address).toBe("/api/v1/devices?a=1");
    expect(init).toMatchObject({ method: "POST", credentials: "same-origin", body: '{"name":"Till"}' });
    expect(init.headers).toMatchObject({ "X-Benchtrail": "1", "Content-Type": "application/json" });
  });

  it("throws the problem with its stable code", async () => {
    const problem = '{"code":"sequence_gap","detail":"number 4 is missing","expected":4}';
    const fetcher = answering(problem, { status: 409, type: "application/problem+json" });
    const refused = await ask("/sync/push", NAMED, {}, fetcher).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ServerRefused);
    expect(refused).toMatchObject({
      status: 409,
      code: "sequence_gap",
      problem: { expected: 4 },
      message: "number 4 is missing",
    });
  });

  it("refuses a page where it expects a file, and signs the request for a file", async () => {
    const signed = vi.fn(() => Promise.resolve({ Signature: "ours" }));
    signRequests(() => Promise.resolve(signed));
    vi.stubGlobal("fetch", answering("a,b", { type: "text/csv" }));
    expect(await (await fetchFile("/api/v1/sales?format=csv", "text/csv")).text()).toBe("a,b");
    expect(signed).toHaveBeenCalledWith({ method: "GET", target: "/api/v1/sales?format=csv" });
    vi.stubGlobal("fetch", answering("<html>", { type: "text/html" }));
    await expect(fetchFile("/api/v1/sales", "text/csv")).rejects.toMatchObject({ because: "foreign" });
    vi.stubGlobal("fetch", answering('{"code":"not_found"}', { status: 404, type: "application/problem+json" }));
    await expect(fetchFile("/api/v1/sales", "text/csv")).rejects.toMatchObject({ code: "not_found" });
    signRequests(null);
    vi.unstubAllGlobals();
  });

  it("states when to retry", async () => {
    const busy = answering('{"code":"try_again"}', {
      status: 503,
      type: "application/problem+json",
      headers: { "Retry-After": "7" },
    });
    await expect(ask("/me", NAMED, {}, busy)).rejects.toMatchObject({ code: "try_again", retryAfterMs: 7000 });
    const date = new Date(Date.now() + 60_000).toUTCString();
    const proxy = answering("<html>", { status: 503, type: "text/html", headers: { "Retry-After": date } });
    const refused = await ask("/me", NAMED, {}, proxy).catch((error: unknown) => error);
    expect(refused).toMatchObject({ because: "foreign", status: 503 });
    expect((refused as { retryAfterMs: number }).retryAfterMs).toBeGreaterThan(58_000);
  });

  it("distinguishes no answer from a refusal", async () => {
    const broken: Fetch = () => Promise.reject(new TypeError("Failed to fetch"));
    await expect(ask("/me", NAMED, {}, broken)).rejects.toMatchObject({
      name: "NetworkUnreachable",
      because: "network",
    });
  });

  it("treats a captive portal's page as no answer", async () => {
    await expect(ask("/me", NAMED, {}, answering("<html>Welcome</html>"))).rejects.toBeInstanceOf(NetworkUnreachable);
  });

  it("gives up on a server that accepts the request and never answers", async () => {
    vi.useFakeTimers();
    const silent: Fetch = (_address, init) =>
      new Promise((_answer, fail) =>
        init.signal?.addEventListener("abort", () => fail(new DOMException("aborted", "AbortError"))),
      );
    const asked = expect(ask("/me", NAMED, { deadlineMs: 5000 }, silent)).rejects.toMatchObject({ because: "timeout" });
    await vi.advanceTimersByTimeAsync(5000);
    await asked;
  });

  it("gives up if the device's storage does not answer, so that no signature is made", async () => {
    vi.useFakeTimers();
    const sign = () => new Promise<never>(() => undefined);
    const asked = expect(ask("/me", NAMED, { deadlineMs: 5000, sign }, answering("{}"))).rejects.toMatchObject({
      because: "timeout",
    });
    await vi.advanceTimersByTimeAsync(5000);
    await asked;
  });

  it("does not read a body if there is none", async () => {
    const fetcher: Fetch = () => Promise.resolve(new Response(null, { status: 204 }));
    expect(await ask("/auth/logout", nothing, { method: "POST" }, fetcher)).toBeUndefined();
  });
});
