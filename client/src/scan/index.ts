/** The public interface of the scanner: open it, and receive codes of hardware scanners. */
export { cleanText } from "./codes";
export { listenToHardwareScanner } from "./hardware";
export { fetchScanner, openScanner, ScannerHost, warmDecoder } from "./open-scanner";
export type { ScanOptions } from "./scan-session";
export type { TakeCode } from "./scan-target";
export { deliverCode, deliverIncomplete, useIncompleteScans, useScanTarget } from "./scan-target";
export { giveSignal, isMuted, setMuted } from "./signals";
