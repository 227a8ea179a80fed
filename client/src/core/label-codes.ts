/** Sorts the codes of one label by meaning: a phone's box has two IMEIs, the maker's serial and an EAN. Pure. */
import { gtinOf } from "./gs1/gtin";
import { readGs1 } from "./gs1/reading";
import { checkImei } from "./imei";

export type LabelKind = "imei" | "serial" | "gtin" | "other";

export interface Label {
  /** The serial of the device; null if no code can be a serial. */
  serial: string | null;
  /** The device's second IMEI. */
  second: string | null;
  /** The other codes on the label, in reading order. */
  others: readonly string[];
}

/** SIM card and eSIM numbers and URLs are not serials. */
const OTHER = /^(?:\d{18,}|https?:\/\/.*)$/i;
/** The digits of the model; both IMEIs of a device have the same ones. */
const TYPE_DIGITS = 8;

export function kindOfCode(text: string): LabelKind {
  const read = readGs1(text);
  if (read?.kind === "gs1" && read.isMarked)
    return read.serial !== null ? "serial" : read.gtin !== null ? "gtin" : "other";
  if (checkImei(text) === "valid") return "imei";
  if (gtinOf(text) !== null) return "gtin";
  return OTHER.test(text) ? "other" : "serial";
}

/** `texts` are in reading order. For the serial, codes that fit the shop's rules are preferred, then IMEIs. */
export function sortLabel(texts: readonly string[], isDoubtful: (text: string) => boolean = () => false): Label {
  const imeis = texts.filter((text) => kindOfCode(text) === "imei");
  const able = [...imeis, ...texts.filter((text) => mayBeSerial(text) && !imeis.includes(text))];
  const serial = able.find((text) => !isDoubtful(text)) ?? able[0] ?? null;
  const second = imeis.find((text) => text !== serial && serial !== null && isSameModel(text, serial)) ?? null;
  return { serial, second, others: texts.filter((text) => text !== serial && text !== second) };
}

/** The label after a person chose another code as the serial; the former serial becomes the second one. */
export function withSerial(label: Label, serial: string): Label {
  if (serial === label.serial) return label;
  const rest = [label.serial, label.second, ...label.others].filter((text) => text !== null && text !== serial);
  return { serial, second: label.serial, others: rest.filter((text) => text !== label.serial) as string[] };
}

export function mayBeSerial(text: string): boolean {
  const kind = kindOfCode(text);
  return kind === "imei" || kind === "serial";
}

/** Whether codes seen together probably belong to one device: one IMEI or two of one model, and another code. */
export function isOneDevice(texts: readonly string[]): boolean {
  const imeis = texts.filter((text) => kindOfCode(text) === "imei");
  const [one, other] = imeis;
  if (!one || imeis.length > 2 || texts.length < 2) return false;
  return other === undefined || isSameModel(one, other);
}

function isSameModel(one: string, other: string): boolean {
  return one.slice(0, TYPE_DIGITS) === other.slice(0, TYPE_DIGITS);
}
