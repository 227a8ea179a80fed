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
  /** Sent as it is, in place of a JSON body. */
  file?: { type: string; bytes: ArrayBuffer };
  /** Signs it in the name of a device, in place of the signer of all requests. */
  sign?: Sign;
  deadlineMs?: number;
  /** The person whom the device shows as signed in: the server answers `other_person` if the cookie is another
   * person's. */
  person?: string | null;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Signer = () => Promise<Sign | null>;

let signer: Signer | null = null;

/** Sign every request from now on: a sign-in by PIN is good on its device alone. Null signs none. */
export function signRequests(by: Signer | null): void {
  signer = by;
}

/** Request an answer of `shape`; throws NetworkUnreachable or ServerRefused. `path` begins below /api/v1. */
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
    // The body is read under the same deadline: a bad connection may bring the head and then nothing.
    return answerOf(response, await response.text(), shape);
  };
  try {
    // Signing reads the device's key from its storage, which may not answer either.
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

/** Fetch a file of a type as it is, such as `text/csv` or `image/`; `address` is `addressOf` its path.
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
    if (!response.ok) answerOf(response, await response.text(), nothing); // throws what it says
    throw foreign(response);
  } catch (error) {
    if (error instanceof ServerRefused || error instanceof NetworkUnreachable) throw error;
    throw new NetworkUnreachable(deadline.signal.aborted ? "timeout" : "network", error);
  } finally {
    clearTimeout(timer);
  }
}

/** Open an event stream; its text is passed on in pieces as it arrives. */
export async function openLine(path: string, signal: AbortSignal): Promise<ReadableStream<string>> {
  const address = addressOf(path);
  const init = await signed(address, { ...initOf({}, signal), headers: { Accept: "text/event-stream" } });
  const response = await fetch(address, init);
  if (!response.ok || !response.body) throw foreign(response);
  return response.body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>);
}

async function signed(target: string, init: RequestInit, own?: Sign): Promise<RequestInit> {
  // A database that is just being closed signs nothing; the server says whether it had to be.
  const sign = own ?? (await signer?.().catch(() => null));
  if (!sign) return init;
  const body = (init.body ?? undefined) as string | ArrayBuffer | undefined;
  const signature = await sign({ method: init.method!, target, ...(body === undefined ? {} : { body }) });
  return { ...init, headers: { ...(init.headers as Record<string, string>), ...signature } };
}

/** The only place that decides whether an answer is ours: it has the requested shape, or is a problem document with one
 * of our codes.
 *
 * Proxies, captive portals and login pages answer with every status there is. Their text states nothing about the
 * person, the device or the sent data, so it counts as no answer.
 */
function answerOf<T>(response: Response, text: string, shape: Shape<T>): T {
  const body = response.status === NO_CONTENT ? undefined : jsonOf(response, text);
  if (response.ok && shape(body)) return body;
  if (!response.ok && isProblem(body))
    throw new ServerRefused({ ...body, status: response.status }, retryAfterMs(response));
  throw foreign(response);
}

/** The answer is not of this server, or not of this call. */
function foreign(response: Response): NetworkUnreachable {
  return new NetworkUnreachable("foreign", undefined, response.status, retryAfterMs(response));
}

/** The body of an answer of ours: JSON where it is 2xx, a problem document elsewhere; null for any other. */
function jsonOf(response: Response, text: string): unknown {
  if (typeOf(response) !== (response.ok ? "application/json" : "application/problem+json")) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null; // cut off
  }
}

function typeOf(response: Response): string {
  return (response.headers.get("Content-Type") ?? "").split(";")[0]!.trim().toLowerCase();
}

function isProblem(body: unknown): body is ProblemDocument {
  return typeof body === "object" && body !== null && isProblemCode((body as Partial<ProblemDocument>).code);
}

/** In seconds, or as a date. */
function retryAfterMs(response: Response): number | null {
  const value = response.headers.get("Retry-After");
  if (value === null) return null;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms >= 0 ? ms : null;
}
