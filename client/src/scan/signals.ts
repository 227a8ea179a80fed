/** Signals good and bad scans by generated tones and vibration. Can be muted permanently. */
import { computed } from "@preact/signals";

import { choice, keepChoice } from "../choices";

export type ScanSignal = "good" | "bad" | "known";

interface Tone {
  hz: number;
  fromMs: number;
  lengthMs: number;
  wave: OscillatorType;
}

/** Rising for good, low and double for bad, a single flat tone for known: recognised without looking. */
const TONES: Readonly<Record<ScanSignal, readonly Tone[]>> = {
  good: [
    { hz: 988, fromMs: 0, lengthMs: 70, wave: "sine" },
    { hz: 1480, fromMs: 75, lengthMs: 110, wave: "sine" },
  ],
  bad: [
    { hz: 196, fromMs: 0, lengthMs: 150, wave: "square" },
    { hz: 165, fromMs: 190, lengthMs: 220, wave: "square" },
  ],
  known: [{ hz: 587, fromMs: 0, lengthMs: 160, wave: "triangle" }],
};

const BUZZES: Readonly<Record<ScanSignal, number[]>> = { good: [40], bad: [90, 60, 90], known: [25, 40, 25] };
const LOUDNESS = 0.16;
const FADE_S = 0.012;
const MUTED = "scan-muted";

export const isMuted = computed(() => choice(MUTED) === "yes");

export function setMuted(muted: boolean): void {
  void keepChoice(MUTED, muted ? "yes" : "no");
}

/** A running context wakes the processor a hundred times a second, so it is suspended after this time without a
 * tone. */
const REST_AFTER_MS = 5_000;
/** A later tone could not be attributed to its scan. */
const LATE_MS = 500;

let audio: AudioContext | null = null;
let rest: ReturnType<typeof setTimeout> | undefined;

/** Call it in the tap that opens the scanner, because browsers allow sound only then. The sound is suspended again
 * automatically. */
export function wakeSound(): void {
  void wake();
}

/** After the next frame, because the first sound takes a slow phone longer than a frame. */
export function giveSignal(kind: ScanSignal): void {
  if (isMuted.peek()) return;
  setTimeout(() => {
    navigator.vibrate?.(BUZZES[kind]);
    void sound(TONES[kind]);
  });
}

async function sound(tones: readonly Tone[]): Promise<void> {
  const askedAt = performance.now();
  const context = await wake();
  if (context && performance.now() - askedAt <= LATE_MS) tones.forEach((tone) => play(context, tone));
}

/** The running context, perhaps only after the next tap; null if sound is not allowed or not supported. */
async function wake(): Promise<AudioContext | null> {
  if (typeof AudioContext === "undefined") return null;
  audio ??= new AudioContext();
  const context = audio;
  clearTimeout(rest);
  rest = setTimeout(() => void context.suspend(), REST_AFTER_MS);
  // Also called while it runs, because it may be about to suspend. Refused during a call; the next scan tries again.
  await context.resume().catch(() => {});
  return context.state === "running" ? context : null;
}

function play(context: AudioContext, { hz, fromMs, lengthMs, wave }: Tone): void {
  const from = context.currentTime + fromMs / 1000;
  const to = from + lengthMs / 1000;
  const oscillator = new OscillatorNode(context, { type: wave, frequency: hz });
  const volume = new GainNode(context, { gain: 0 });
  // Without the fades the speaker would click.
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + FADE_S);
  volume.gain.setValueAtTime(LOUDNESS, to - FADE_S);
  volume.gain.linearRampToValueAtTime(0, to);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(to);
}
