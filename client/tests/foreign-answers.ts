/** Foreign answers instead of the server's: proxies, captive portals, login pages, faults. The client must ignore
 * their content. */

export interface Foreign {
  name: string;
  answer: () => Response;
}

const PAGE = "<!doctype html><title>Welcome</title><p>Sign in to the network";

function page(status: number, headers: Record<string, string> = {}): () => Response {
  return () => new Response(PAGE, { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}

function json(status: number, body: unknown, type = "application/json"): () => Response {
  return () => new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });
}

export const FOREIGN: readonly Foreign[] = [
  { name: "a page with status 200", answer: page(200) },
  {
    name: "a page called JSON",
    answer: () => new Response(PAGE, { status: 200, headers: { "Content-Type": "application/json" } }),
  },
  { name: "an empty 200", answer: () => new Response("", { status: 200 }) },
  {
    name: "an empty JSON 200",
    answer: () => new Response("", { status: 200, headers: { "Content-Type": "application/json" } }),
  },
  { name: "{} with status 200", answer: json(200, {}) },
  { name: "[] with status 200", answer: json(200, []) },
  { name: "null with status 200", answer: json(200, null) },
  { name: "somebody else's JSON with status 200", answer: json(200, { status: "ok", items: "none", id: 7 }) },
  {
    name: "an answer cut off",
    answer: () => new Response('{"id": "x', { status: 200, headers: { "Content-Type": "application/json" } }),
  },
  {
    name: "a redirect to a login page",
    answer: () => new Response(null, { status: 302, headers: { Location: "https://login.example/" } }),
  },
  { name: "not modified", answer: () => new Response(null, { status: 304 }) },
  ...[400, 401, 403, 404, 405, 407, 409, 411, 413, 415, 422, 426, 429, 500, 502, 503, 504, 511].map((status) => ({
    name: `a proxy's page with status ${status}`,
    answer: page(status, status === 429 || status === 503 ? { "Retry-After": "3" } : {}),
  })),
  { name: "a gateway's 401 in JSON", answer: json(401, { message: "Unauthorized" }) },
  {
    name: "a gateway's 401 with a code of ours, in plain JSON",
    answer: json(401, { status: 401, code: "wrong_credentials" }),
  },
  {
    name: "a gateway's problem document without a code",
    answer: json(403, { type: "about:blank", status: 403 }, "application/problem+json"),
  },
  {
    name: "a gateway's problem document with a code of its own",
    answer: json(404, { status: 404, code: "route_missing" }, "application/problem+json"),
  },
  {
    name: "a problem document of ours with status 200",
    answer: json(200, { status: 401, code: "not_signed_in" }, "application/problem+json"),
  },
];
