/** The camera picture with the found codes marked, and the camera's tools. */
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n";
import { Banner, Button, Select } from "../ui";
import { listCameras, rememberCamera } from "./camera";
import type { Camera, CameraChoice, CameraRefusal } from "./camera";
import type { ReadCode } from "./codes";
import { appDecoder } from "./decoder";
import { startFrameLoop, videoSource } from "./frame-loop";
import type { ScanSignal } from "./signals";
import { useCamera } from "./use-camera";

export interface CameraViewProps {
  onCodes: (codes: ReadCode[]) => void;
  /** The colour of the picture's frame. */
  verdict: ScanSignal | null;
}

export function CameraView({ onCodes, verdict }: CameraViewProps) {
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const { state, again } = useCamera(chosenId);
  const choose = (id: string) => {
    rememberCamera(id);
    setChosenId(id);
  };
  if (state.is === "refused") return <Refusal refusal={state.refusal} onAgain={again} />;
  return (
    <div class="stack stack--tight">
      <div class="scanner__view" data-verdict={verdict ?? undefined}>
        {state.is === "live" ? (
          <LivePicture key={state.camera.stream.id} camera={state.camera} onCodes={onCodes} />
        ) : null}
        <p class="scanner__aim">{state.is === "live" ? t("scan.aim") : t("scan.starting")}</p>
      </div>
      {state.is === "live" ? (
        <CameraTools key={state.camera.stream.id} camera={state.camera} onChoose={choose} />
      ) : null}
    </div>
  );
}

type View = { width: number; height: number; codes: readonly ReadCode[] };

function LivePicture({ camera, onCodes }: { camera: Camera; onCodes: (codes: ReadCode[]) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [view, setView] = useState<View | null>(null);
  const [hasFailed, setFailed] = useState(false);
  const report = useRef(onCodes);
  report.current = onCodes;

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = camera.stream;
    // Rejects only when the page is being left; the next visit starts the video again.
    element.play().catch(() => {});
    const stop = startFrameLoop({
      source: videoSource(element),
      decode: (frame, turn) => appDecoder.decode(frame, { turn }),
      onCodes: (codes) => {
        setView((before) =>
          codes.length === 0 && before === null
            ? before
            : codes.length === 0
              ? null
              : { width: element.videoWidth, height: element.videoHeight, codes },
        );
        report.current(codes);
      },
      onFailure: () => setFailed(true),
    });
    return () => {
      stop();
      element.srcObject = null;
    };
  }, [camera]);

  return (
    <>
      <video ref={video} class="scanner__video" muted playsInline autoplay aria-label={t("scan.camera")} />
      {view ? <FoundCodes {...view} /> : null}
      <div class="scanner__guide" />
      {hasFailed ? <DecoderFailed /> : null}
    </>
  );
}

function FoundCodes({ width, height, codes }: View) {
  return (
    <svg
      class="scanner__overlay"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      {codes.map((code) => (
        <polygon
          key={code.text}
          class="scanner__found"
          points={code.corners.map(({ x, y }) => `${x},${y}`).join(" ")}
        />
      ))}
    </svg>
  );
}

function CameraTools({ camera, onChoose }: { camera: Camera; onChoose: (id: string) => void }) {
  const [isLit, setLit] = useState(false);
  const [cameras, setCameras] = useState<CameraChoice[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: browsers name the cameras once one is open
  useEffect(() => {
    void listCameras().then(setCameras, () => setCameras([]));
  }, [camera]);
  const light = async () => {
    if (await camera.setTorch(!isLit)) setLit(!isLit);
  };
  if (!camera.hasTorch && cameras.length < 2) return null;
  return (
    <div class="scanner__tools">
      {camera.hasTorch ? (
        <Button icon="torch" pressed={isLit} onClick={() => void light()}>
          {t("scan.torch")}
        </Button>
      ) : null}
      {cameras.length > 1 ? (
        <Select
          label={t("scan.camera")}
          value={camera.id}
          options={cameras.map((choice, index) => ({
            value: choice.id,
            label: choice.label || t("scan.cameraNumber", { number: index + 1 }),
          }))}
          onInput={onChoose}
        />
      ) : null}
    </div>
  );
}

function DecoderFailed() {
  return (
    <Banner tone="bad" urgent title={t("scan.decoderFailed")}>
      {t("scan.decoderFailedHelp")}
    </Banner>
  );
}

/** Refusals for which a retry is useless, because the browser or the address causes them. */
const IS_LASTING: ReadonlySet<CameraRefusal> = new Set<CameraRefusal>(["insecure", "unsupported"]);

function Refusal({ refusal, onAgain }: { refusal: CameraRefusal; onAgain: () => void }) {
  return (
    <Banner
      tone="warn"
      icon="camera"
      title={t(`scan.${refusal}`)}
      actions={IS_LASTING.has(refusal) ? null : <Button onClick={onAgain}>{t("ui.retry")}</Button>}
    >
      {t(`scan.${refusal}Help`)}
    </Banner>
  );
}
