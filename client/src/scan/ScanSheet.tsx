/** The scanner on the screen: camera, result, list of scans, and typing, which is always possible. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { mayBeSerial } from "../core/label-codes";
import { formatNumber, inARow, t } from "../i18n";
import { Button, Code, Dialog, Icon, IconButton, ListRow, ListRows, TextField } from "../ui";
import type { IconName } from "../ui";
import { CameraView } from "./CameraView";
import { withoutMark } from "../core/gs1/reading";
import { cleanText } from "./codes";
import { decodeImage } from "./decoder";
import { ScanSession } from "./scan-session";
import type { ScanOptions } from "./scan-session";
import type { ListedScan } from "./scan-list";
import { useScanTarget } from "./scan-target";
import { giveSignal, isMuted, setMuted } from "./signals";
import type { ScanSignal } from "./signals";

export interface ScanSheetProps extends ScanOptions {
  /** Called with the accepted scans in order; empty if the person cancelled. */
  onClose: (accepted: readonly ListedScan[]) => void;
}

const LOOKS: Readonly<Record<ScanSignal, { tone: string; icon: IconName }>> = {
  good: { tone: "tone-good", icon: "good" },
  bad: { tone: "tone-bad", icon: "error" },
  known: { tone: "tone-warn", icon: "history" },
};

export function ScanSheet({ onClose, ...options }: ScanSheetProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one session from opening to closing
  const session = useMemo(() => new ScanSession(options, { now: Date.now, give: giveSignal }), []);
  const accepted = session.scans.value.filter((scan) => scan.verdict.ok);
  const finished = session.finished.value;

  // The sheet is rendered before its content: rendering both at once takes a slow phone longer than a few frames.
  const [isOpen, setOpen] = useState(false);
  useEffect(() => setOpen(true), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: closed once, when it is finished
  useEffect(() => {
    if (finished) onClose([finished]);
  }, [finished]);
  useScanTarget((text) => void session.enter(text, "hardware"));

  const last = accepted.at(-1);
  const footer = session.isSingle ? undefined : (
    <>
      {last ? (
        <Button icon="undo" onClick={() => session.undoLast()}>
          {t("scan.undoLast", { code: shortened(last.text) })}
        </Button>
      ) : null}
      <Button look="primary" icon="check" onClick={() => onClose(accepted)}>
        {inARow([t("scan.done"), formatNumber(accepted.length)])}
      </Button>
    </>
  );

  return (
    <Dialog
      open
      title={options.title ?? t("scan.title")}
      shape="full"
      closesOutside={false}
      onClose={() => onClose(accepted)}
      footer={footer}
    >
      <div class={session.isAsking ? "scanner scanner--asking" : "scanner"}>
        {isOpen ? <Contents session={session} /> : <div class="scanner__view" />}
      </div>
    </Dialog>
  );
}

function Contents({ session }: { session: ScanSession }) {
  return (
    <>
      <CameraView verdict={session.outcome.value?.kind ?? null} onCodes={(codes) => void session.seeFrame(codes)} />
      {session.isAsking ? null : <VerdictLine session={session} />}
      <Choices session={session} />
      <LabelQuestion session={session} />
      <ManualEntry session={session} />
      <Tools session={session} />
      {session.isSingle ? null : <ScannedList scans={session.scans.value} />}
    </>
  );
}

const MOST_SHOWN = 10;
const LAST_SHOWN = 6;

/** A button has no room for more; the last characters distinguish units. */
function shortened(scanned: string): string {
  const text = withoutMark(scanned);
  const characters = [...text];
  return characters.length > MOST_SHOWN ? `…${characters.slice(-LAST_SHOWN).join("")}` : text;
}

function VerdictLine({ session }: { session: ScanSession }) {
  const outcome = session.outcome.value;
  const look = outcome ? LOOKS[outcome.kind] : null;
  return (
    <p class={`scanner__verdict ${look?.tone ?? ""}`} role="status">
      {look ? <Icon name={look.icon} /> : null}
      {outcome?.words ?? t("scan.listed", { count: 0 })}
    </p>
  );
}

function Choices({ session }: { session: ScanSession }) {
  const codes = session.choices.value;
  if (codes.length === 0) return null;
  const isDoubtful = codes.some((code) => code.isDoubtful);
  const question = isDoubtful ? "scan.compare" : codes.length > 1 ? "scan.chooseOne" : "scan.isThisRight";
  return (
    <div class="scanner__choices" role="group" aria-label={t(question)}>
      <p class="strong">{t(question)}</p>
      {codes.map((code) => (
        <Button key={code.text} wide large onClick={() => void session.enter(code.text, code.format)}>
          <Code>{withoutMark(code.text)}</Code>
        </Button>
      ))}
      <Button wide onClick={() => session.refuseChoices()}>
        {t("scan.noneOfThese")}
      </Button>
    </div>
  );
}

/** Asks whether several numbers belong to one device, because only the person can see that. */
function LabelQuestion({ session }: { session: ScanSession }) {
  const label = session.label.value;
  if (!label?.serial) return null;
  const { serial, second, others } = label;
  const otherSerials = others.filter(mayBeSerial);
  const units = [serial, ...(second ? [second] : []), ...otherSerials];
  return (
    <div class="scanner__choices" role="group" aria-label={t("scan.oneDevice")}>
      <p class="strong">{t("scan.oneDevice")}</p>
      <Button look="primary" wide large onClick={() => void session.takeDevice(serial)}>
        <span class="scanner__device">
          {t("scan.oneDeviceYes")} <Code>{serial}</Code> {second ? <Code>{second}</Code> : null}
        </span>
      </Button>
      {units.length > 1 ? (
        <Button wide large onClick={() => void session.takeUnits(units)}>
          {t("scan.oneDeviceNo", { count: units.length })}
        </Button>
      ) : null}
      {otherSerials.map((text) => (
        <Button key={text} wide onClick={() => void session.takeDevice(text)}>
          <span>
            {t("scan.oneDeviceAs")} <Code>{withoutMark(text)}</Code>
          </span>
        </Button>
      ))}
      <AlsoThere codes={others.filter((text) => !mayBeSerial(text))} />
    </div>
  );
}

function AlsoThere({ codes }: { codes: readonly string[] }) {
  if (codes.length === 0) return null;
  return (
    <div class="small soft">
      <p>{t("scan.alsoThere")}</p>
      {codes.map((text) => (
        <p key={text}>
          <Code>{withoutMark(text)}</Code>
        </p>
      ))}
    </div>
  );
}

function ManualEntry({ session }: { session: ScanSession }) {
  const [typed, setTyped] = useState("");
  const submit = (event: Event) => {
    event.preventDefault();
    const text = cleanText(typed);
    if (text === "") return;
    setTyped("");
    void session.enter(text, "typed");
  };
  return (
    <form class="scanner__manual" novalidate onSubmit={submit}>
      <TextField label={t("scan.manual")} value={typed} onInput={setTyped} code />
      <Button type="submit">{t(session.isSingle ? "scan.manualUse" : "scan.manualAdd")}</Button>
    </form>
  );
}

function Tools({ session }: { session: ScanSession }) {
  const [photo, setPhoto] = useState<"none" | "reading" | "nothing">("none");
  const picked = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    setPhoto("reading");
    // A picture that the browser cannot open contains no code.
    const codes = await decodeImage(file).catch(() => []);
    setPhoto(codes.length > 0 ? "none" : "nothing");
    await session.seeFrame(codes, true);
  };
  return (
    <div class="scanner__tools">
      <label class="button button--secondary file-button">
        <Icon name="photo" />
        <span>{t("scan.photo")}</span>
        <input
          class="file-button__input"
          type="file"
          accept="image/*"
          onChange={(event) => void picked(event.currentTarget)}
        />
      </label>
      <IconButton
        icon={isMuted.value ? "muted" : "sound"}
        label={t("scan.sound")}
        look="secondary"
        pressed={!isMuted.value}
        onClick={() => setMuted(!isMuted.value)}
      />
      <p class="small" role="status">
        {photo === "none" ? "" : t(photo === "reading" ? "scan.photoReading" : "scan.photoNothing")}
      </p>
    </div>
  );
}

function ScannedList({ scans }: { scans: readonly ListedScan[] }) {
  if (scans.length === 0) return null;
  return (
    <section class="stack stack--tight">
      <h3>{sumUp(scans)}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: It scrolls; keys scroll only what has the focus. */}
      <div class="scanner__list" tabIndex={0} role="group" aria-label={sumUp(scans)}>
        <ListRows label={t("scan.title")}>
          {[...scans].reverse().map((scan) => (
            <ListRow
              key={`${scan.text} ${scan.verdict.ok}`}
              leading={<Verdict ok={scan.verdict.ok} />}
              title={<Code>{withoutMark(scan.text)}</Code>}
              about={scan.verdict.message}
            />
          ))}
        </ListRows>
      </div>
    </section>
  );
}

/** For example "3 scanned · 1 refused"; counts of 0 are left out. */
function sumUp(scans: readonly ListedScan[]): string {
  const accepted = scans.filter((scan) => scan.verdict.ok).length;
  const refused = scans.length - accepted;
  return inARow([
    accepted > 0 && t("scan.listed", { count: accepted }),
    refused > 0 && t("scan.refusedCount", { count: refused }),
  ]);
}

function Verdict({ ok }: { ok: boolean }) {
  const { tone, icon } = LOOKS[ok ? "good" : "bad"];
  return (
    <span class={`scanner__mark ${tone}`}>
      <Icon name={icon} />
    </span>
  );
}
