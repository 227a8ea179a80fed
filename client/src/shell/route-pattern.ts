/** Path patterns such as `/items/:itemId`. Each parameter is one path segment and is decoded. */

export type PatternParams<Pattern extends string> = Pattern extends `${infer Head}/${infer Rest}`
  ? SegmentParam<Head> & PatternParams<Rest>
  : SegmentParam<Pattern>;
type SegmentParam<Segment extends string> = Segment extends `:${infer Name}`
  ? { readonly [N in Name]: string }
  : unknown;

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** The parameters of `path`, or null if it does not match `pattern`. */
export function matchPattern<Pattern extends string>(pattern: Pattern, path: string): PatternParams<Pattern> | null {
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = decodeSegment(given[index] ?? "");
    if (value === null) return null;
    if (segment.startsWith(":")) params[segment.slice(1)] = value;
    else if (segment !== value) return null;
  }
  return params as PatternParams<Pattern>;
}

/** A typed address may have an invalid escape; that is a page that does not exist, not an error. */
function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** `buildPath('/serials/:serial', {serial: 'A/1'})` is `/serials/A%2F1`. */
export function buildPath<Pattern extends string>(pattern: Pattern, params: PatternParams<Pattern>): string {
  const values = params as Readonly<Record<string, string>>;
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
  return path === "" ? "/" : path;
}
