/** One request to the server: cookie session, a deadline, and typed errors. */
import { NetworkUnreachable, ServerRefused, type ProblemDocument } from "./errors";

export const API_PREFIX = "/api/v1";
const DEADLINE_MS = 15_000;

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Request {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  /** Sent as it is, in place of a JSON body. */
  file?: { type: string; bytes: BodyInit };
  deadlineMs?: number;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Ask the server; throws NetworkUnreachable or ServerRefused. `path` begins below /api/v1. */
export async function ask<T>(path: string, request: Request = {}, fetcher: Fetch = (url, init) => fetch(url, init)): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.deadlineMs ?? DEADLINE_MS);
  try {
    const response = await fetcher(addressOf(path, request.query), initOf(request, deadline.signal));
    // The body is read under the same deadline: lie-fi answers the head and then nothing.
    const text = await response.text();
    if (!response.ok) throw new ServerRefused(problemOf(response, text), retryAfterMs(response));
    return (text === "" ? undefined : parse(text)) as T;
  } catch (error) {
    if (error instanceof ServerRefused || error instanceof NetworkUnreachable) throw error;
    throw new NetworkUnreachable(deadline.signal.aborted ? "timeout" : "network", error);
  } finally {
    clearTimeout(timer);
  }
}

export function addressOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length > 0 ? `${API_PREFIX}${path}?${search}` : `${API_PREFIX}${path}`;
}

function initOf(request: Request, signal: AbortSignal): RequestInit {
  const method = request.method ?? "GET";
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-Benchtrail"] = "1"; // no other site's form can set it
  const init: RequestInit = { method, headers, signal, credentials: "same-origin", cache: "no-store" };
  if (request.file) {
    headers["Content-Type"] = request.file.type;
    return { ...init, body: request.file.bytes };
  }
  if (request.body === undefined) return init;
  headers["Content-Type"] = "application/json";
  return { ...init, body: JSON.stringify(request.body) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A captive portal's page, or an answer cut off: not an answer of this server.
    throw new NetworkUnreachable("network", error);
  }
}

function problemOf(response: Response, text: string): ProblemDocument {
  if (!/\bjson\b/.test(response.headers.get("Content-Type") ?? "")) {
    // Proxies answer for a server that is down.
    return { status: response.status, code: `http_${response.status}` };
  }
  const document = parse(text) as Partial<ProblemDocument> | null;
  return { ...document, status: response.status, code: document?.code ?? `http_${response.status}` };
}

function retryAfterMs(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : null;
}
