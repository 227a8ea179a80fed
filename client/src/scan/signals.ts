/** Good and bad scans by ear and hand: tones made here, no sound files, and a short buzz. Can be muted for good. */
import { computed } from "@preact/signals";

import { choice, keepChoice } from "../choices";

export type ScanSignal = "good" | "bad" | "known";

interface Tone {
  hz: number;
  fromMs: number;
  lengthMs: number;
  wave: OscillatorType;
}

/** Up for good, a low double buzz for bad, one flat tone for known: recognised without looking. */
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

/** A running context wakes the processor a hundred times a second, with or without a tone: it rests when none was
 * wanted for so long. */
const REST_AFTER_MS = 5_000;
/** A tone that comes later than this belongs to no scan any more. */
const LATE_MS = 500;

let audio: AudioContext | null = null;
let rest: ReturnType<typeof setTimeout> | undefined;

/** Browsers let sound begin only in answer to a tap: call it where the scanner is opened. It rests again by itself. */
export function wakeSound(): void {
  void wake();
}

/** After the next frame: the first sound takes a slow phone longer than a frame. */
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

/** The context when it runs, which may be at the next tap; null where it may not, or there is none. */
async function wake(): Promise<AudioContext | null> {
  if (typeof AudioContext === "undefined") return null;
  audio ??= new AudioContext();
  const context = audio;
  clearTimeout(rest);
  rest = setTimeout(() => void context.suspend(), REST_AFTER_MS);
  // Also where it runs: it may be about to rest. Refused during a call, for one; the next scan asks again.
  await context.resume().catch(() => {});
  return context.state === "running" ? context : null;
}

function play(context: AudioContext, { hz, fromMs, lengthMs, wave }: Tone): void {
  const from = context.currentTime + fromMs / 1000;
  const to = from + lengthMs / 1000;
  const oscillator = new OscillatorNode(context, { type: wave, frequency: hz });
  const volume = new GainNode(context, { gain: 0 });
  // Without the fades the speaker clicks.
  volume.gain.setValueAtTime(0, from);
  volume.gain.linearRampToValueAtTime(LOUDNESS, from + FADE_S);
  volume.gain.setValueAtTime(LOUDNESS, to - FADE_S);
  volume.gain.linearRampToValueAtTime(0, to);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(to);
}
