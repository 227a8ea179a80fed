/** One request to the server: cookie session, a deadline, a check that the answer is our server's, and typed errors. */
import { isProblemCode, NetworkUnreachable, ServerRefused, type ProblemDocument } from "./errors";
import { nothing, type Shape } from "./shape";
import type { Sign } from "./signing";

const API_PREFIX = "/api/v1";
const DEADLINE_MS = 15_000;
const FILE_DEADLINE_MS = 120_000;
const NO_CONTENT = 204;

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Request {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Query;
  body?: unknown;
  /** The body, instead of JSON. */
  file?: { type: string; bytes: ArrayBuffer };
  /** Signs the request for a device, instead of the signer of all requests. */
  sign?: Sign;
  deadlineMs?: number;
  /** The person whom the device shows as signed in. The server answers `other_person` if the cookie is another
   * person's. */
  person?: string | null;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Signer = () => Promise<Sign | null>;

let signer: Signer | null = null;

/** Sign every request from now on, because a sign-in by PIN is valid only on its device. Null stops signing. */
export function signRequests(by: Signer | null): void {
  signer = by;
}

/** Request an answer of `shape`; throws NetworkUnreachable or ServerRefused. `path` is relative to /api/v1. */
export async function ask<T>(
  path: string,
  shape: Shape<T>,
  request: Request = {},
  fetcher: Fetch = (url, init) => fetch(url, init),
): Promise<T> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.deadlineMs ?? DEADLINE_MS);
  const tooLate = new Promise<never>((_, reject) => {
    deadline.signal.addEventListener("abort", () => reject(deadline.signal.reason));
  });
  const asking = async (): Promise<T> => {
    const address = addressOf(path, request.query);
    const response = await fetcher(address, await signed(address, initOf(request, deadline.signal), request.sign));
    // The deadline includes the body: a bad connection may deliver only the headers.
    return answerOf(response, await response.text(), shape);
  };
  try {
    // The deadline includes signing, which reads the device's key from storage that may not answer.
    return await Promise.race([asking(), tooLate]);
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
  if (request.person) headers["X-Benchtrail-Person"] = request.person;
  const init: RequestInit = {
    method,
    headers,
    signal,
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
  };
  if (request.file) {
    headers["Content-Type"] = request.file.type;
    return { ...init, body: request.file.bytes };
  }
  if (request.body === undefined) return init;
  headers["Content-Type"] = "application/json";
  return { ...init, body: JSON.stringify(request.body) };
}

/**
 * Fetch a file with a media type such as `text/csv` or `image/`. `address` is `addressOf` its path.
 *
 * Throws as `ask` does.
 */
export async function fetchFile(address: string, type: string): Promise<Blob> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), FILE_DEADLINE_MS);
  try {
    const init = await signed(address, { ...initOf({}, deadline.signal), headers: {}, cache: "default" });
    const response = await fetch(address, init);
    if (response.ok && typeOf(response).startsWith(type)) return await response.blob();
    if (!response.ok) answerOf(response, await response.text(), nothing); // throws the error of the answer
    throw foreign(response);
  } catch (error) {
    if (error instanceof ServerRefused || error instanceof NetworkUnreachable) throw error;
    throw new NetworkUnreachable(deadline.signal.aborted ? "timeout" : "network", error);
  } finally {
    clearTimeout(timer);
  }
}

/** Open an event stream; yields its text in pieces as it arrives. */
export async function openLine(path: string, signal: AbortSignal): Promise<ReadableStream<string>> {
  const address = addressOf(path);
  const init = await signed(address, { ...initOf({}, signal), headers: { Accept: "text/event-stream" } });
  const response = await fetch(address, init);
  if (!response.ok || !response.body) throw foreign(response);
  return response.body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>);
}

async function signed(target: string, init: RequestInit, own?: Sign): Promise<RequestInit> {
  // If the database is just being closed, the request is not signed; the server refuses it if it has to be.
  const sign = own ?? (await signer?.().catch(() => null));
  if (!sign) return init;
  const body = (init.body ?? undefined) as string | ArrayBuffer | undefined;
  const signature = await sign({ method: init.method!, target, ...(body === undefined ? {} : { body }) });
  return { ...init, headers: { ...(init.headers as Record<string, string>), ...signature } };
}

/**
 * Decides whether an answer is ours: it has the requested shape, or is a problem document with one of our codes.
 *
 * Proxies, captive portals and login pages answer with any status. Their text says nothing about the person, the device
 * or the sent data, so it is treated as no answer.
 */
function answerOf<T>(response: Response, text: string, shape: Shape<T>): T {
  const body = response.status === NO_CONTENT ? undefined : jsonOf(response, text);
  if (response.ok && shape(body)) return body;
  if (!response.ok && isProblem(body))
    throw new ServerRefused({ ...body, status: response.status }, retryAfterMs(response));
  throw foreign(response);
}

/** The error for an answer that is not of this server or not of this call. */
function foreign(response: Response): NetworkUnreachable {
  return new NetworkUnreachable("foreign", undefined, response.status, retryAfterMs(response));
}

/** The JSON of an answer with a fitting content type: JSON for 2xx, a problem document otherwise; null for any other
 * answer. */
function jsonOf(response: Response, text: string): unknown {
  if (typeOf(response) !== (response.ok ? "application/json" : "application/problem+json")) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // the answer was cut off
  }
}

function typeOf(response: Response): string {
  return (response.headers.get("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === "object" && body !== null && isProblemCode((body as Partial<ProblemDocument>).code);
}

/** `Retry-After` is in seconds, or a date. */
function retryAfterMs(response: Response): number | null {
  const value = response.headers.get("Retry-After");
  if (value === null) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}
