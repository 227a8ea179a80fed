/** Bars drawn by uPlot, in the colours of the theme. The table below has the same values. */
import "./plot.css";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { direction, formatMoney, formatNumber } from "../../i18n";
import { theme } from "../../ui/theme";
import type { PlotData } from "./plot-data";

const HEIGHT_PX = 240;
const BAR_PX = 34;
const AXIS_PX = 60;
const NAMES_PX = 140;
/** The most characters per line of a name, which has two lines. */
const LONGEST_LINE = 20;
const SPLITS_EVERY_PX = 100;
/** With at most this many bars each one has a label, however narrow the plot is. */
const ALL_NAMED = 4;

export function BarPlot({ data, currency, label }: { data: PlotData; currency: string; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const isDark = useSystemDark();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the page
  useLayoutEffect(() => {
    const place = frame.current;
    if (!place) return;
    const height = data.isSideways ? AXIS_PX + data.labels.length * BAR_PX : HEIGHT_PX;
    const plot = new uPlot(
      { ...optionsOf(data, currency, place), width: place.clientWidth, height },
      [data.labels.map((_, at) => at), data.values],
      place,
    );
    const resized = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height }));
    resized.observe(place);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [data, currency, theme.value, direction.value, isDark]);
  return <div ref={frame} class="plot" role="img" aria-label={label} dir="ltr" />;
}

/** Whether the system theme is dark now; the app follows it if nobody chose a theme. */
function useSystemDark(): boolean {
  const [scheme] = useState(() => matchMedia("(prefers-color-scheme: dark)"));
  const [isDark, setDark] = useState(scheme.matches);
  useEffect(() => {
    const changed = () => setDark(scheme.matches);
    scheme.addEventListener("change", changed);
    return () => scheme.removeEventListener("change", changed);
  }, [scheme]);
  return isDark;
}

function optionsOf(
  { labels, unit, isSideways }: PlotData,
  currency: string,
  place: HTMLElement,
): Omit<uPlot.Options, "width" | "height"> {
  const style = getComputedStyle(place);
  const [bar, line, ink] = [style.color, style.borderTopColor, style.caretColor];
  const look = {
    stroke: ink,
    font: `12px ${style.fontFamily}`,
    ticks: { show: false },
    grid: { stroke: line, width: 1 },
  };
  const amount = (value: number) => (unit === "money" ? formatMoney(value, currency) : formatNumber(value));
  return {
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: [-0.6, labels.length - 0.4], ...(isSideways ? { ori: 1, dir: -1 } : {}) },
      y: {
        range: (_plot, least, most) => [Math.min(0, least * 1.15), Math.max(1, most * 1.05)],
        ...(isSideways ? { ori: 0, dir: 1 } : {}),
      },
    },
    axes: [
      {
        ...look,
        grid: { show: false },
        ...(isSideways ? { side: 3, size: NAMES_PX } : {}),
        space: isSideways ? BAR_PX / 2 : labels.length <= ALL_NAMED ? 1 : SPLITS_EVERY_PX,
        incrs: [1, 2, 5, 10, 20, 50, 100],
        values: (_plot, splits) => splits.map((at) => inLines(labels[at] ?? "", isSideways ? LONGEST_LINE : 1)),
      },
      {
        ...look,
        ...(isSideways ? { side: 2 } : { size: 72 }),
        space: isSideways ? 90 : 40,
        values: (_plot, splits) => splits.map(amount),
      },
    ],
    series: [
      {},
      { fill: bar, stroke: bar, width: 0, paths: uPlot.paths.bars!({ size: [0.7, 44] }), points: { show: false } },
    ],
  };
}

/** A name in at most two lines; the first is as long as possible. */
function inLines(name: string, longest: number): string {
  const words = name.split(" ");
  let first = words.shift() ?? "";
  while (words.length > 0 && `${first} ${words[0]}`.length <= longest) first += ` ${words.shift()}`;
  const second = words.join(" ");
  if (longest === 1 || second.length <= longest) return second === "" ? first : `${first}\n${second}`;
  return `${first}\n${second.slice(0, longest - 1)}…`;
}
