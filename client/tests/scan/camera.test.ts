/** The camera that is opened ahead of the component that shows it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openCameraAhead, takeCamera } from "../../src/scan/camera";

let opened: { stopped: boolean }[] = [];

beforeEach(() => {
  opened = [];
  vi.useFakeTimers();
  vi.stubGlobal("window", { isSecureContext: true });
  const getUserMedia = async () => {
    const track = { stopped: false, stop: () => (track.stopped = true), getSettings: () => ({}) };
    opened.push(track);
    return { getTracks: () => [track], getVideoTracks: () => [track] };
  };
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the camera that is opened ahead", () => {
  it("is taken once; the next one is opened anew", async () => {
    openCameraAhead();
    expect(await takeCamera()).toMatchObject({ ok: true });
    expect(opened).toHaveLength(1);
    await takeCamera();
    expect(opened).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.map(({ stopped }) => stopped)).toEqual([false, false]);
  });

  it("is not taken for another camera, and is released when nobody takes it", async () => {
    openCameraAhead();
    await takeCamera("front");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opened.map(({ stopped }) => stopped)).toEqual([true, false]);
    await takeCamera();
    expect(opened).toHaveLength(3);
  });
});
