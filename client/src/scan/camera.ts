/** Opens a camera: the remembered one, or the back one. A missing camera is a result, not an exception. */

import { choice, keepChoice } from "../choices";

export type CameraRefusal = "denied" | "missing" | "busy" | "insecure" | "unsupported" | "failed";

export interface CameraChoice {
  id: string;
  /** Empty until the person has allowed the camera. */
  label: string;
}

export interface Camera {
  stream: MediaStream;
  id: string;
  hasTorch: boolean;
  setTorch: (lit: boolean) => Promise<boolean>;
  /** Releases the camera; the light beside the lens goes out. */
  stop: () => void;
}

export type CameraResult = { ok: true; camera: Camera } | { ok: false; refusal: CameraRefusal };

const REMEMBERED = "camera";
/** A camera that was opened ahead is released if no component takes it within this time, for example because the
 * device was locked. */
const TAKEN_WITHIN_MS = 10_000;

const REFUSALS: Readonly<Record<string, CameraRefusal>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  DevicesNotFoundError: "missing",
  NotReadableError: "busy",
  TrackStartError: "busy",
  AbortError: "busy",
};

/** `chosen` is an id from `listCameras`; by default the remembered camera, or one that faces away from the person. */
async function openCamera(chosen?: string): Promise<CameraResult> {
  if (!window.isSecureContext) return { ok: false, refusal: "insecure" };
  if (!navigator.mediaDevices?.getUserMedia) return { ok: false, refusal: "unsupported" };
  const wanted = chosen ?? choice(REMEMBERED) ?? undefined;
  const first = await askFor(wanted);
  // A remembered camera may be unplugged, or may have a new id; then any other is used.
  if (!first.ok && first.refusal === "missing" && wanted !== undefined) return askFor(undefined);
  return first;
}

let ahead: Promise<CameraResult> | null = null;

/** Begins to open the camera before the component that shows it is rendered; `takeCamera` returns it. */
export function openCameraAhead(): void {
  const begun = openCamera();
  ahead = begun;
  setTimeout(() => {
    if (ahead !== begun) return;
    ahead = null;
    void begun.then((result) => result.ok && result.camera.stop());
  }, TAKEN_WITHIN_MS);
}

/** The camera that was opened ahead, once; otherwise it is opened now. */
export function takeCamera(chosen?: string): Promise<CameraResult> {
  const begun = ahead;
  if (begun === null || chosen !== undefined) return openCamera(chosen);
  ahead = null;
  return begun;
}

/** Whether the person has allowed this app to use the camera; false if the browser does not say. */
export async function isCameraAllowed(): Promise<boolean> {
  try {
    return (await navigator.permissions.query({ name: "camera" as PermissionName })).state === "granted";
  } catch {
    return false;
  }
}

async function askFor(id: string | undefined): Promise<CameraResult> {
  const which: MediaTrackConstraints =
    id === undefined ? { facingMode: { ideal: "environment" } } : { deviceId: { exact: id } };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
    });
    return { ok: true, camera: toCamera(stream) };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return { ok: false, refusal: REFUSALS[name] ?? "failed" };
  }
}

function toCamera(stream: MediaStream): Camera {
  const track = stream.getVideoTracks()[0];
  const abilities = (track?.getCapabilities?.() ?? {}) as MediaTrackCapabilities & { torch?: boolean };
  return {
    stream,
    id: track?.getSettings().deviceId ?? "",
    hasTorch: abilities.torch === true,
    setTorch: (lit) => setTorch(track, lit),
    stop: () => stream.getTracks().forEach((running) => running.stop()),
  };
}

async function setTorch(track: MediaStreamTrack | undefined, lit: boolean): Promise<boolean> {
  try {
    await track?.applyConstraints({ advanced: [{ torch: lit } as MediaTrackConstraintSet] });
    return true;
  } catch {
    return false;
  }
}

export function rememberCamera(id: string): void {
  void keepChoice(REMEMBERED, id);
}

export async function listCameras(): Promise<CameraChoice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter((device) => device.kind === "videoinput" && device.deviceId !== "")
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}
