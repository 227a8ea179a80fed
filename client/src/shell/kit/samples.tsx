/** Sample records for the page that shows the kit. They are samples, so they are in no catalogue. */
import { StatusPill } from "../../ui";
import type { ShapeName, Tone } from "../../ui";

export interface SampleUnit {
  serial: string;
  item: string;
  status: keyof typeof SAMPLE_STATUSES;
  price: number;
  changedAt: number;
}

export const SAMPLE_NOW = Date.UTC(2025, 4, 14, 8, 42);

/** Tone and shape of the eight statuses of a unit; the screens use these. */
export const SAMPLE_STATUSES = {
  in_stock: { tone: "good", shape: "disc", label: "In Stock" },
  sold: { tone: "info", shape: "check", label: "Sold" },
  in_repair: { tone: "warn", shape: "half", label: "In Repair" },
  repair_done: { tone: "info", shape: "diamond", label: "Repair Done" },
  returned: { tone: "moving", shape: "back", label: "Returned" },
  defective: { tone: "bad", shape: "cross", label: "Defective" },
  in_transit: { tone: "moving", shape: "arrow", label: "In Transit" },
  written_off: { tone: "neutral", shape: "bar", label: "Written Off" },
} as const satisfies Readonly<Record<string, { tone: Tone; shape: ShapeName; label: string }>>;

export function SampleStatus({ of, provisional }: { of: keyof typeof SAMPLE_STATUSES; provisional?: boolean }) {
  return <StatusPill {...SAMPLE_STATUSES[of]} provisional={provisional} />;
}

export const SAMPLE_UNITS: readonly SampleUnit[] = [
  {
    serial: "F17XK2J0N70D",
    item: "iPhone 12 display, black",
    status: "in_stock",
    price: 8_900,
    changedAt: SAMPLE_NOW - 7_200_000,
  },
  {
    serial: "356938035643809",
    item: "Galaxy A54, 128 GB",
    status: "sold",
    price: 31_900,
    changedAt: SAMPLE_NOW - 90_000_000,
  },
  {
    serial: "BAT-0O1I-7741",
    item: "Battery, Pixel 7",
    status: "in_repair",
    price: 3_450,
    changedAt: SAMPLE_NOW - 400_000,
  },
  {
    serial: "C02ZK1TXLVDL",
    item: "MacBook Air keyboard",
    status: "defective",
    price: 14_900,
    changedAt: SAMPLE_NOW - 900_000_000,
  },
];
