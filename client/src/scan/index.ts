/** The scanner, for screens: open it, take codes of hardware scanners, read a photograph. */
export { cleanText, spellings } from "./codes";
export type { CodeFormat, ReadCode, ScanFormat } from "./codes";
export { decodeImage } from "./decoder";
export { listenToHardwareScanner } from "./hardware";
export { fetchScanner, openScanner, ScannerHost } from "./open-scanner";
export type { ListedScan, Verdict } from "./scan-list";
export type { ScanOptions } from "./scan-session";
export { deliverCode, takeCodes, useScanTarget } from "./scan-target";
export { giveSignal, isMuted, setMuted } from "./signals";
