/** Sends bytes to a printer by WebUSB or Web Serial; only Chromium browsers have these, and only on secure
 * addresses. */
import type { KnownPrinter, PrinterWay } from "./printers";

type DirectWay = Exclude<PrinterWay, "dialog">;

/** The part of WebUSB that the app uses; TypeScript's DOM types lack it. */
interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string | undefined;
  readonly configuration: UsbConfiguration | null;
  open: () => Promise<void>;
  close: () => Promise<void>;
  selectConfiguration: (value: number) => Promise<void>;
  claimInterface: (number: number) => Promise<void>;
  transferOut: (endpoint: number, data: Uint8Array) => Promise<{ status: string }>;
}

interface UsbConfiguration {
  readonly interfaces: readonly {
    readonly interfaceNumber: number;
    readonly alternate: {
      readonly endpoints: readonly {
        readonly endpointNumber: number;
        readonly direction: string;
        readonly type: string;
      }[];
    };
  }[];
}

/** The part of Web Serial that the app uses. */
interface SerialPort {
  readonly writable: WritableStream<Uint8Array> | null;
  getInfo: () => { usbVendorId?: number; usbProductId?: number };
  open: (options: { baudRate: number }) => Promise<void>;
  close: () => Promise<void>;
}

interface DirectNavigator {
  readonly usb?: {
    getDevices: () => Promise<UsbDevice[]>;
    requestDevice: (options: { filters: readonly { classCode?: number }[] }) => Promise<UsbDevice>;
  };
  readonly serial?: {
    getPorts: () => Promise<SerialPort[]>;
    requestPort: () => Promise<SerialPort>;
  };
}

/** `absent`: switched off, unplugged, or never connected. `failed`: another program uses the printer, or the
 * connection broke. */
export class PrinterFailed extends Error {
  constructor(readonly kind: "absent" | "failed") {
    super(`the printer is ${kind}`);
  }
}

const PRINTER_CLASS = 7;
const BAUD_RATE = 9600;
/** A printer's buffer is small, and a longer transfer may be truncated. */
const MOST_BYTES_AT_ONCE = 4096;

/** A printer without paper accepts no data and reports no error. */
const DEADLINE_MS = 10_000;

const browser = () => navigator as unknown as DirectNavigator;

export function isPossible(way: PrinterWay): boolean {
  return way === "dialog" || browser()[way] !== undefined;
}

/** Lets the person choose a printer; null if they chose none. */
export async function choosePrinter(way: DirectWay): Promise<KnownPrinter | null> {
  try {
    return way === "usb" ? await chooseUsb() : await chooseSerial();
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw new PrinterFailed("failed");
  }
}

async function chooseUsb(): Promise<KnownPrinter | null> {
  const device = await browser().usb?.requestDevice({ filters: [{ classCode: PRINTER_CLASS }] });
  return device
    ? { vendorId: device.vendorId, productId: device.productId, name: device.productName?.trim() ?? "" }
    : null;
}

async function chooseSerial(): Promise<KnownPrinter | null> {
  const port = await browser().serial?.requestPort();
  if (!port) return null;
  const { usbVendorId = null, usbProductId = null } = port.getInfo();
  return { vendorId: usbVendorId, productId: usbProductId, name: "" };
}

/** Resolves when the printer has received everything. Throws PrinterFailed. */
export async function sendTo(way: DirectWay, printer: KnownPrinter, bytes: Uint8Array): Promise<void> {
  const send = await soon(way === "usb" ? findUsb(printer) : findSerial(printer));
  if (!send) throw new PrinterFailed("absent");
  try {
    await send(bytes);
  } catch {
    throw new PrinterFailed("failed");
  }
}

/** Throws if there is no answer in time. */
function soon<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new PrinterFailed("failed")), DEADLINE_MS);
    void answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

type Send = (bytes: Uint8Array) => Promise<void>;

async function findUsb({ vendorId, productId }: KnownPrinter): Promise<Send | null> {
  const devices = (await browser().usb?.getDevices()) ?? [];
  const device = devices.find((each) => each.vendorId === vendorId && each.productId === productId);
  return device ? (bytes) => sendByUsb(device, bytes) : null;
}

async function sendByUsb(device: UsbDevice, bytes: Uint8Array): Promise<void> {
  await soon(device.open());
  try {
    if (device.configuration === null) await soon(device.selectConfiguration(1));
    const [place] = outputsOf(device.configuration);
    if (!place) throw new PrinterFailed("failed");
    await soon(device.claimInterface(place.interfaceNumber));
    for (const piece of inPieces(bytes)) {
      const { status } = await soon(device.transferOut(place.endpointNumber, piece));
      if (status !== "ok") throw new PrinterFailed("failed");
    }
  } finally {
    await soon(device.close());
  }
}

function outputsOf(configuration: UsbConfiguration | null) {
  return (configuration?.interfaces ?? []).flatMap(({ interfaceNumber, alternate }) =>
    alternate.endpoints
      .filter(({ direction, type }) => direction === "out" && type === "bulk")
      .map(({ endpointNumber }) => ({ interfaceNumber, endpointNumber })),
  );
}

async function findSerial({ vendorId, productId }: KnownPrinter): Promise<Send | null> {
  const ports = (await browser().serial?.getPorts()) ?? [];
  const port = ports.find((each) => {
    const { usbVendorId = null, usbProductId = null } = each.getInfo();
    return usbVendorId === vendorId && usbProductId === productId;
  });
  return port ? (bytes) => sendBySerial(port, bytes) : null;
}

async function sendBySerial(port: SerialPort, bytes: Uint8Array): Promise<void> {
  await soon(port.open({ baudRate: BAUD_RATE }));
  try {
    const writer = port.writable?.getWriter();
    if (!writer) throw new PrinterFailed("failed");
    try {
      for (const piece of inPieces(bytes)) await soon(writer.write(piece));
    } finally {
      writer.releaseLock();
    }
  } finally {
    await soon(port.close());
  }
}

function inPieces(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / MOST_BYTES_AT_ONCE);
  return Array.from({ length: count }, (_, at) =>
    bytes.subarray(at * MOST_BYTES_AT_ONCE, (at + 1) * MOST_BYTES_AT_ONCE),
  );
}
