/** Everything that changes the shop is done under the lock of an attempt. This reads the code of all features: a
 * form that records or writes in another way fails here by name. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";
import { describe, expect, it } from "vitest";

import { listFiles } from "../../bundling/precache.mjs";

const SOURCE = resolve(dirname(fileURLToPath(import.meta.url)), "../../src");
const files = listFiles(SOURCE).filter((file) => /\.tsx?$/.test(file) && !/\.d\.ts$/.test(file));
const parsed = new Map(
  files.map((file) => [
    file,
    ts.createSourceFile(file, readFileSync(join(SOURCE, file), "utf8"), ts.ScriptTarget.ES2022, true),
  ]),
);
const features = files.filter((file) => file.startsWith("features/"));

/** The names that a file imports from the modules that `isMeant` accepts, without types. */
function importsOf(file: string, isMeant: (module: string) => boolean): string[] {
  return parsed.get(file)!.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const bindings = statement.importClause?.namedBindings;
    if (
      !isMeant(statement.moduleSpecifier.text) ||
      statement.importClause?.isTypeOnly ||
      !bindings ||
      !ts.isNamedImports(bindings)
    )
      return [];
    return bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text);
  });
}

const importedFrom = (file: string, target: string) => importsOf(file, (module) => module.endsWith(target));
const importedIn = (file: string, folder: string) => importsOf(file, (module) => module.includes(folder));

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

/** The exported functions of a file that `isMeant` accepts. */
function functionsOf(file: string, isMeant: (body: string) => boolean): string[] {
  return parsed
    .get(file)!
    .statements.flatMap((statement) =>
      ts.isFunctionDeclaration(statement) && statement.name && isMeant(statement.getText())
        ? [statement.name.text]
        : [],
    );
}

/** Functions that write to the server: requests with a method. Signing in uses such requests for passkeys and
 * passwords too. */
const WRITING = new Set(
  files
    .filter((file) => file.startsWith("api/"))
    .flatMap((file) => functionsOf(file, (body) => /method: "(POST|PUT|PATCH|DELETE)"/.test(body))),
);
/** The functions of `state/` for forms: each awaits a function that writes. */
const OFFERED = new Set(
  files
    .filter((file) => file.startsWith("state/"))
    .flatMap((file) =>
      functionsOf(
        file,
        (body) => body.startsWith("export async") && [...WRITING].some((name) => body.includes(`${name}(`)),
      ),
    ),
);

/** Whether the call is inside an attempt's function, or in a function of the same file that is only called there. */
function isLocked(call: ts.Node, file: string, seen = new Set<string>()): boolean {
  for (let node = call.parent; node; node = node.parent) {
    if (ts.isCallExpression(node) && /(^|\.)run$/.test(node.expression.getText())) return true;
    const name = ts.isFunctionDeclaration(node) ? node.name?.text : undefined;
    if (name === undefined || seen.has(name)) continue;
    const calls = callsOf(file).filter(({ expression }) => expression.getText() === name);
    return calls.length > 0 && calls.every((one) => isLocked(one, file, seen.add(name)));
  }
  return false;
}

function callsOf(file: string): ts.CallExpression[] {
  return [...nodesOf(parsed.get(file)!)].filter(ts.isCallExpression);
}

/** Requests with a method for which a double tap does no harm. */
const NO_ACT: Readonly<Record<string, string>> = {
  showInvitation: "it asks; the code stands in the body so that it is in no log of addresses",
  offerPasskeys: "the browser offers it by itself when the screen is opened",
};

describe("every form uses a lock", () => {
  it("the search finds forms, and functions that write", () => {
    expect(WRITING.size).toBeGreaterThan(15);
    expect(features.filter((file) => importedFrom(file, "/use-recording").length > 0).length).toBeGreaterThan(25);
  });

  it("records only by the recorder of an attempt", () => {
    const recording = features.filter((file) =>
      importedFrom(file, "state/record").some((name) => name.startsWith("record")),
    );
    expect(recording).toEqual(["features/recorder.ts"]);
    expect(features.filter((file) => importedFrom(file, "/recorder").includes("recorderOf")).sort()).toEqual([
      "features/undo.ts",
      "features/use-recording.ts",
    ]);
    expect(
      files.filter((file) =>
        importedFrom(file, "storage/record-operation").some((name) => /^record(Operation|Together)$/.test(name)),
      ),
    ).toEqual(["state/record.ts"]);
  });

  it("writes to the server only inside an attempt", () => {
    const unlocked = features.flatMap((file) => {
      const writing = ["/api/", "/state/"]
        .flatMap((folder) => importedIn(file, folder))
        .filter((name) => (WRITING.has(name) || OFFERED.has(name)) && !(name in NO_ACT));
      return callsOf(file)
        .filter((call) => writing.includes(call.expression.getText()) && !isLocked(call, file))
        .map((call) => `${file}: ${call.expression.getText()}`);
    });
    expect(unlocked).toEqual([]);
  });

  it("has no other lock", () => {
    const own = features.filter((file) => /set(Busy|IsBusy|Saving|Sending)\(true\)/.test(parsed.get(file)!.text));
    expect(own).toEqual(["features/use-attempt.ts"]);
  });
});
