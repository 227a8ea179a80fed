import { afterEach, describe, expect, it, vi } from "vitest";

import * as access from "../../src/api/access";
import * as account from "../../src/api/account";
import * as administration from "../../src/api/administration";
import * as audit from "../../src/api/audit";
import * as customers from "../../src/api/customers";
import { NetworkUnreachable } from "../../src/api/errors";
import * as joining from "../../src/api/joining";
import * as opening from "../../src/api/opening";
import * as passkeys from "../../src/api/passkeys";
import * as photos from "../../src/api/photos";
import * as reports from "../../src/api/reports";
import * as synchronization from "../../src/api/synchronization";
import * as timeline from "../../src/api/timeline";
import openapi from "../../src/generated/openapi.json";
import { FOREIGN } from "../foreign-answers";

type Schema = {
  $ref?: string;
  type?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  enum?: unknown[];
  anyOf?: Schema[];
  allOf?: Schema[];
  oneOf?: Schema[];
};

const RIGHTS = { role: "clerk" as const, branch_ids: [], branch_roles: {} };
const WANTED = { fromDay: null, toDay: null, branchId: null, compare: "length" as const, serial: "" };
const SHOP = {
  shop_name: "S",
  branch_name: "B",
  name: "A",
  email: "a@b.example",
  password: "secret",
  currency: "EUR",
  time_zone: "UTC",
};

const PUBLIC_KEY = { kty: "EC" as const, crv: "P-256" as const, x: "x", y: "y" };
const unsigned = () => Promise.resolve({});

const REPORT = { storage_used: 1, storage_quota: 2, error_code: null, error_detail: null, error_ago_ms: null };

/** Every call, with the path in the OpenAPI document that it requests. */
const CALLS: Readonly<Record<string, [path: string, call: () => Promise<unknown>]>> = {
  logIn: ["post /auth/login", () => access.logIn("a", "b")],
  logOut: ["post /auth/logout", () => access.logOut()],
  readMe: ["get /me", () => access.readMe()],
  registerKey: ["put /devices/{device_id}/key", () => access.registerKey("D", PUBLIC_KEY)],
  createDevice: ["post /devices", () => access.createDevice("Till", "north", PUBLIC_KEY)],
  takeSeal: ["post /sync/seal", () => access.takeSeal("D", "ada", unsigned)],
  switchPerson: ["post /auth/switch", () => access.switchPerson("D", "ada", "2580", unsigned)],
  resetPassword: ["post /auth/reset", () => access.resetPassword("a", "b", "c")],
  changePin: ["put /me/pin", () => access.changePin("secret", null)],
  changePerson: ["patch /users/{user_id}", () => administration.changePerson("ada", {})],
  addBranch: ["post /branches", () => administration.addBranch("North", "UTC")],
  changeBranch: ["patch /branches/{branch_id}", () => administration.changeBranch("north", {})],
  changeShop: ["patch /shop", () => administration.changeShop({})],
  decideDevice: ["post /devices/{device_id}/approve", () => administration.decideDevice("D", "approve")],
  revokeDevice: ["post /devices/{device_id}/revoke", () => administration.revokeDevice("D")],
  invite: ["post /invitations", () => joining.invite("Ben", RIGHTS)],
  listInvitations: ["get /invitations", () => joining.listInvitations()],
  withdrawInvitation: ["delete /invitations/{invitation_id}", () => joining.withdrawInvitation("I")],
  showInvitation: ["post /invitations/show", () => joining.showInvitation("code")],
  acceptInvitation: [
    "post /invitations/accept",
    () => joining.acceptInvitation("code", { name: "Ben", email: "b@b.example", password: "secret" }),
  ],
  makeEnrolment: ["post /enrolments", () => joining.makeEnrolment("Till", "north")],
  redeemEnrolment: ["post /enrolments/redeem", () => joining.redeemEnrolment("code", PUBLIC_KEY)],
  listSeenDevices: ["get /devices", () => joining.listSeenDevices()],
  reportDevice: ["put /devices/{device_id}/report", () => joining.reportDevice("D", REPORT)],
  readOwed: ["get /devices/{device_id}/missing", () => joining.readOwed("D", "")],
  readServerInfo: ["get /server", () => opening.readServerInfo()],
  openNewShop: ["post /shops", () => opening.openNewShop(SHOP)],
  beginPasskey: ["post /me/passkeys/begin", () => passkeys.beginPasskey("secret")],
  keepPasskey: ["post /me/passkeys", () => passkeys.keepPasskey("ticket", "Phone", {} as passkeys.RegistrationAnswer)],
  beginPasskeySignIn: ["post /auth/passkey/begin", () => passkeys.beginPasskeySignIn()],
  logInByPasskey: ["post /auth/passkey", () => passkeys.logInByPasskey("ticket", {} as passkeys.SignInAnswer)],
  listPasskeys: ["get /me/passkeys", () => passkeys.listPasskeys()],
  renamePasskey: ["patch /me/passkeys/{passkey_id}", () => passkeys.renamePasskey("P", "Phone")],
  removePasskey: ["delete /me/passkeys/{passkey_id}", () => passkeys.removePasskey("P")],
  listSessions: ["get /me/sessions", () => account.listSessions()],
  endSession: ["delete /me/sessions/{session_id}", () => account.endSession("S")],
  endOtherSessions: ["delete /me/sessions", () => account.endOtherSessions()],
  changePassword: ["put /me/password", () => account.changePassword("before", "afterwards")],
  changeEmail: ["put /me/email", () => account.changeEmail("secret", "ada@example.org")],
  makeResetCode: ["post /users/{user_id}/reset-code", () => administration.makeResetCode("U")],
  listAudit: ["get /audit", () => audit.listAudit({ kind: null, personId: null, from: null, to: null }, 50)],
  eraseCustomer: ["post /customers/{customer_id}/erase", () => customers.eraseCustomer("C")],
  putPhoto: ["put /photos/{sha256}", () => photos.putPhoto("text", "image/png", new ArrayBuffer(1))],
  readReport: ["get /reports/sales_by_day", () => reports.readReport("sales_by_day", WANTED)],
  leaveShop: ["post /sync/leave", () => access.leaveShop("D", unsigned)],
  push: ["post /sync/push", () => synchronization.push("D", [], null, 0, unsigned)],
  pull: ["get /sync/pull", () => synchronization.pull("D", null, 1, 0, unsigned)],
  readOperation: ["get /operations/{operation_id}", () => synchronization.readOperation("O")],
  readTimeline: ["get /serials/{serial}/timeline", () => timeline.readTimeline("SN-1")],
};

afterEach(() => vi.unstubAllGlobals());

describe("a call that a proxy or another server answers", () => {
  it.each(Object.entries(CALLS))("treats %s as no answer", async (_name, [, call]) => {
    for (const { name, answer } of FOREIGN) {
      vi.stubGlobal("fetch", () => Promise.resolve(answer()));
      const outcome: unknown = await call().then(
        (value) => ({ value }),
        (error: unknown) => error,
      );
      expect(outcome, name).toBeInstanceOf(NetworkUnreachable);
      expect(outcome, name).toMatchObject({ because: "foreign" });
    }
  });

  it("never follows a redirect", async () => {
    const fetcher = vi.fn<(address: string, init: RequestInit) => Promise<Response>>(() =>
      Promise.reject(new TypeError("redirect")),
    );
    vi.stubGlobal("fetch", fetcher);
    await access.readMe().catch(() => {});
    expect(fetcher.mock.calls[0]![1]).toMatchObject({ redirect: "error" });
  });
});

describe("an answer of our server", () => {
  it.each(Object.entries(CALLS))(
    "%s accepts an answer that the OpenAPI document allows",
    async (_name, [path, call]) => {
      vi.stubGlobal("fetch", () => Promise.resolve(exampleOf(path)));
      await expect(call().then(() => "taken")).resolves.toBe("taken");
    },
  );

  it("is checked by every function of api/ that sends a request", () => {
    const modules = [
      access,
      account,
      administration,
      audit,
      customers,
      joining,
      opening,
      passkeys,
      photos,
      reports,
      synchronization,
      timeline,
    ];
    const functions = modules
      .flatMap((module) => Object.entries(module))
      .flatMap(([name, value]) => (typeof value === "function" && name !== name.toUpperCase() ? [name] : []));
    const withoutCall = ["fetchPhoto", "exportCustomer", "reportFile", "fileAddress", "queryOfAudit"];
    expect(functions.filter((name) => !withoutCall.includes(name)).sort()).toEqual(Object.keys(CALLS).sort());
  });
});

/** The smallest valid answer: required members only, texts are "text", numbers are 0. */
function exampleOf(path: string): Response {
  const [method, address] = path.split(" ") as [string, string];
  const paths = openapi.paths as unknown as Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>
  >;
  const { responses } = paths[`/api/v1${address}`]![method]!;
  const status = Object.keys(responses).find((code) => code.startsWith("2"))!;
  if (status === "204") return new Response(null, { status: 204 });
  return Response.json(leastOf(responses[status]!.content!["application/json"]!.schema), { status: Number(status) });
}

function leastOf(schema: Schema): unknown {
  const { $ref, anyOf, allOf, oneOf, type, items, properties = {}, required = [] } = schema;
  if ($ref) return leastOf((openapi.components.schemas as unknown as Record<string, Schema>)[$ref.split("/").at(-1)!]!);
  if (anyOf ?? oneOf) return leastOf((anyOf ?? oneOf)![0]!);
  if (allOf) return Object.assign({}, ...allOf.map(leastOf));
  if (schema.enum) return schema.enum[0];
  const kind = Array.isArray(type) ? (type as string[])[0] : type;
  if (kind === "array") return [leastOf(items!)];
  if (kind === "integer" || kind === "number") return 0;
  if (kind === "boolean") return false;
  if (kind === "string") return "text";
  return Object.fromEntries(required.map((name) => [name, leastOf(properties[name] ?? {})]));
}
