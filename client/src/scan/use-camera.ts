/** The camera while a component is mounted: released when it unmounts and while the app is in the background. */
import { useEffect, useState } from "preact/hooks";
import { takeCamera } from "./camera";
import type { Camera, CameraRefusal } from "./camera";

export type CameraState =
  | { is: "starting" }
  | { is: "live"; camera: Camera }
  | { is: "refused"; refusal: CameraRefusal };

export interface UsedCamera {
  state: CameraState;
  again: () => void;
}

export function useCamera(chosenId: string | undefined): UsedCamera {
  const [state, setState] = useState<CameraState>({ is: "starting" });
  const [attempt, setAttempt] = useState(0);
  const isVisible = useVisibility();

  // biome-ignore lint/correctness/useExhaustiveDependencies: opened anew with each attempt
  useEffect(() => {
    if (!isVisible) return;
    let opened: Camera | null = null;
    let isAway = false;
    setState({ is: "starting" });
    void takeCamera(chosenId).then((result) => {
      // The camera may be granted after the person has left; nothing else would release it then.
      if (result.ok && isAway) result.camera.stop();
      if (isAway) return;
      if (result.ok) opened = result.camera;
      setState(result.ok ? { is: "live", camera: result.camera } : { is: "refused", refusal: result.refusal });
    });
    return () => {
      isAway = true;
      opened?.stop();
    };
  }, [chosenId, attempt, isVisible]);

  return { state, again: () => setAttempt((count) => count + 1) };
}

function useVisibility(): boolean {
  const [isVisible, setVisible] = useState(document.visibilityState === "visible");
  useEffect(() => {
    const changed = () => setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, []);
  return isVisible;
}
