/** Below every call: a request is sent again where that is safe, and a refusal is thrown as an exception.
 *
 * A request is sent again after 429, 502, 503, 504 and lost connections, with a growing pause, or after the seconds of
 * `Retry-After`. A request that records something has an `Idempotency-Key`, made once: however often it is sent, the
 * server records it once.
 */

const KEYED = ["/operations", "/operations/batch"];
// The server knows a repeated push by the ids of its operations; a check records nothing.
const SAFE_POSTS = ["/sync/push", "/operations/check"];
const SAFE_METHODS = ["GET", "HEAD", "PUT", "DELETE"];
const LIMITED = 429;
const PASSING = [LIMITED, 502, 503, 504];
const FIRST_PAUSE_S = 0.5;

export interface FieldError {
  field: string;
  message: string;
}

/** No answer came. The request may have arrived or not; sending a keyed one again is safe. */
export class Unreachable extends Error {}

/** The server refused a request. Decide by `code` (docs/errors.md); `detail` is for people. */
export class Refused extends Error {
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];

  /** `document` is the problem document (RFC 9457), `retryAfterS` the wait that the server asked for. */
  constructor(
    readonly status: number,
    readonly document: Readonly<Record<string, unknown>>,
    readonly retryAfterS: number | null = null,
  ) {
    const code = String(document.code ?? `http_${status}`);
    const detail = String(document.detail ?? "");
    super(`${status} ${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
    this.errors = (document.errors ?? []) as FieldError[];
  }
}

export interface Retries {
  /** How often a request is sent at most; 5 unless given. */
  attempts?: number;
  /** A server that asks for a longer wait is not waited for; 60 unless given. */
  longestWaitS?: number;
  /** Replaced by tests. */
  fetch?: typeof fetch;
  sleep?: (seconds: number) => Promise<unknown>;
}

/** Returns a fetch that returns good answers only. It throws Refused and Unreachable. */
export function retrying(retries: Retries = {}): (request: Request) => Promise<Response> {
  const { attempts = 5, longestWaitS = 60, sleep = pause } = retries;
  const send = retries.fetch ?? fetch;
  return async (request) => {
    const isKeyed = request.method === "POST" && endsWith(request, KEYED);
    if (isKeyed && !request.headers.has("Idempotency-Key")) request.headers.set("Idempotency-Key", crypto.randomUUID());
    for (let attempt = 1; ; attempt++) {
      // A body can be read once, so each attempt sends a copy.
      const answer = await attempted(send, request.clone());
      if (answer instanceof Response) return answer;
      const asked = answer instanceof Refused ? answer.retryAfterS : null;
      const waitS = asked ?? Math.min(FIRST_PAUSE_S * 2 ** (attempt - 1), longestWaitS);
      if (attempt >= attempts || waitS > longestWaitS || !mayRepeat(request, answer)) throw answer;
      await sleep(waitS);
    }
  };
}

async function attempted(send: typeof fetch, request: Request): Promise<Response | Refused | Unreachable> {
  try {
    const response = await send(request);
    return response.ok ? response : await refusalOf(response);
  } catch (error) {
    // fetch rejects with a TypeError if no answer came, so it is unknown whether the request arrived.
    return new Unreachable(String(error), { cause: error });
  }
}

/** Reads a refusal; one of a proxy has no problem document. */
async function refusalOf(response: Response): Promise<Refused> {
  const isProblem = response.headers.get("Content-Type")?.startsWith("application/problem+json");
  const asked = response.headers.get("Retry-After") ?? "";
  const document = isProblem ? ((await response.json()) as Record<string, unknown>) : {};
  return new Refused(response.status, document, /^\d+$/.test(asked) ? Number(asked) : null);
}

function mayRepeat(request: Request, failure: Refused | Unreachable): boolean {
  if (failure instanceof Refused && !PASSING.includes(failure.status)) return false;
  // A limit refuses before anything happens.
  if (failure instanceof Refused && failure.status === LIMITED) return true;
  const isKnown = request.headers.has("Idempotency-Key") || endsWith(request, SAFE_POSTS);
  return isKnown || SAFE_METHODS.includes(request.method);
}

function endsWith(request: Request, paths: readonly string[]): boolean {
  const { pathname } = new URL(request.url);
  return paths.some((path) => pathname.endsWith(path));
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
