/** Opens the record or action for a scanned or typed code, from any screen. */
import { inARow, t } from "../../i18n";
import { cleanText, deliverCode, giveSignal, openScanner } from "../../scan";
import { records } from "../../state/shop";
import type { Named } from "../../storage/look-up";
import { navigate } from "../../ui";
import { lookUpCode } from "../picking/look-up-code";
import { codeHref, customerHref, documentHref, itemHref, supplierHref, unitHref } from "../hrefs";

/** All records for a code, in any spelling that scanners use. */
export function namedBy(written: string): Promise<Named[]> {
  return lookUpCode(records(), cleanText(written));
}

/**
 * The address of the only record, or of the page that lists what the code may be.
 *
 * A device under repair opens its ticket, which shows its history. A unit of the shop that was repaired before opens
 * the unit.
 */
export function placeOf(written: string, named: readonly Named[]): string {
  const only = onlyOne(named);
  return only ? hrefOf(only) : codeHref(cleanText(written));
}

function onlyOne(named: readonly Named[]): Named | undefined {
  if (named.length === 1) return named[0];
  const repairs = named.filter((one) => one.kind === "repair");
  const others = named.filter(({ kind }) => kind !== "repair");
  const here = repairs.filter(({ document: { status } }) => status === "open" || status === "completed");
  if (others.some(({ kind }) => kind !== "serial") || others.length > 1) return undefined;
  if (here.length === 1) return here[0];
  return here.length === 0 ? others[0] : undefined;
}

export function hrefOf(named: Named): string {
  switch (named.kind) {
    case "serial":
      return unitHref(named.unit.id);
    case "item":
      return itemHref(named.item.id);
    case "customer":
      return customerHref(named.contact.id);
    case "supplier":
      return supplierHref(named.contact.id);
    default:
      return documentHref(named.kind, named.document.id);
  }
}

export function titleOf(named: Named): string {
  switch (named.kind) {
    case "serial":
      return inARow([named.unit.serial, named.item?.name]);
    case "item":
      return named.item.name;
    case "customer":
    case "supplier":
      return named.contact.name;
    default:
      return `${t(`units.${named.kind}`)} ${named.document.code}`;
  }
}

/** Handles a code of a hardware scanner, wherever the focus is. */
export async function openCode(written: string): Promise<void> {
  const named = await namedBy(written);
  giveSignal(named.length > 0 ? "good" : "bad");
  navigate(placeOf(written, named));
}

/** The scan button: the first code of the camera has the same effect as one of a hardware scanner. */
export async function scanAnything(): Promise<void> {
  const [scan] = await openScanner({
    mode: "single",
    title: t("workplace.scanTitle"),
    onCode: async (text) => {
      const [first] = await namedBy(text);
      return { ok: true, message: first ? titleOf(first) : t("workplace.scanUnknown") };
    },
  });
  if (scan) deliverCode(scan.text, scan.format);
}
