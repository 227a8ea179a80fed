/** The published TypeScript client retries a request if that is safe, and throws every refusal. */
import { expect, it } from "vitest";
import { Refused, retrying, Unreachable } from "../../clients/typescript/src/transport";

const SERVER = "https://shop.example/api/v1";

/** A server with the given answers in order, and the requests and waits that it saw. */
function serverOf(...answers: (Response | TypeError)[]) {
  const requests: { key: string | null; body: string }[] = [];
  const waits: number[] = [];
  const send = retrying({
    fetch: async (input) => {
      const request = input as Request;
      requests.push({ key: request.headers.get("Idempotency-Key"), body: await request.text() });
      const answer = answers.shift()!;
      if (answer instanceof TypeError) throw answer;
      return answer;
    },
    sleep: async (seconds) => waits.push(seconds),
  });
  const post = (path: string) => send(new Request(SERVER + path, { method: "POST", body: "{}" }));
  return { requests, waits, post };
}

function problem(status: number, headers: Record<string, string> = {}) {
  const document = { code: "try_again", detail: "Busy.", errors: [{ field: "name", message: "Missing." }] };
  return new Response(JSON.stringify(document), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });
}

it("sends a recording request again with the same key after the delay that the server asks for", async () => {
  const server = serverOf(problem(503, { "Retry-After": "7" }), new TypeError("cut"), new Response("{}"));

  await server.post("/operations");

  expect(server.waits).toEqual([7, 1]);
  expect(new Set(server.requests.map(({ key }) => key)).size).toBe(1);
  expect(server.requests.every(({ key, body }) => key !== null && body === "{}")).toBe(true);
});

it("does not repeat a request that may have been carried out", async () => {
  await expect(serverOf(problem(503)).post("/users")).rejects.toThrow(Refused);
  await expect(serverOf(new TypeError("cut")).post("/users")).rejects.toThrow(Unreachable);
});

it("repeats a request that a limit refused, and leaves a long delay to the caller", async () => {
  expect((await serverOf(problem(429), new Response("{}")).post("/users")).status).toBe(200);

  const long = serverOf(problem(429, { "Retry-After": "3600" }));
  const expected = {
    status: 429,
    code: "try_again",
    retryAfterS: 3600,
    errors: [{ field: "name", message: "Missing." }],
  };
  await expect(long.post("/operations")).rejects.toMatchObject(expected);
  expect(long.waits).toEqual([]);
});
