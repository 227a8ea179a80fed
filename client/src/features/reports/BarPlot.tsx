/** Bars drawn by uPlot, in the colours of the theme; the table below says the same in numbers. */
import "uplot/dist/uPlot.min.css";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { direction, formatMoney, formatNumber } from "../../i18n";
import { theme } from "../../ui/theme";
import type { PlotData } from "./plot-data";

const HEIGHT_PX = 240;
const BAR_PX = 34;
const AXIS_PX = 60;
const NAMES_PX = 130;
const LONGEST_NAME = 16;
const SPLITS_EVERY_PX = 100;

export function BarPlot({ data, currency, label }: { data: PlotData; currency: string; label: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const isDark = useSystemDark();
  useLayoutEffect(() => {
    const place = frame.current;
    if (!place) return;
    const height = data.isSideways ? AXIS_PX + data.labels.length * BAR_PX : HEIGHT_PX;
    const plot = new uPlot({ ...optionsOf(data, currency, place), width: place.clientWidth, height }, [data.labels.map((_, at) => at), data.values], place);
    const resized = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height }));
    resized.observe(place);
    return () => {
      resized.disconnect();
      plot.destroy();
    };
  }, [data, currency, theme.value, direction.value, isDark]);
  return <div ref={frame} class="plot" role="img" aria-label={label} dir="ltr" />;
}

/** Whether the system is dark now: the theme follows it where nobody chose one. */
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

function optionsOf({ labels, unit, isSideways }: PlotData, currency: string, place: HTMLElement): Omit<uPlot.Options, "width" | "height"> {
  const style = getComputedStyle(place);
  const [bar, line, ink] = [style.color, style.borderTopColor, style.caretColor];
  const look = { stroke: ink, font: `12px ${style.fontFamily}`, ticks: { show: false }, grid: { stroke: line, width: 1 } };
  const amount = (value: number) => (unit === "money" ? formatMoney(value, currency) : formatNumber(value));
  return {
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: [-0.6, labels.length - 0.4], ...(isSideways ? { ori: 1, dir: -1 } : {}) },
      y: { range: (_plot, least, most) => [Math.min(0, least * 1.15), Math.max(1, most * 1.05)], ...(isSideways ? { ori: 0, dir: 1 } : {}) },
    },
    axes: [
      {
        ...look,
        grid: { show: false },
        ...(isSideways ? { side: 3, size: NAMES_PX } : {}),
        space: isSideways ? BAR_PX / 2 : SPLITS_EVERY_PX,
        incrs: [1, 2, 5, 10, 20, 50, 100],
        values: (_plot, splits) => splits.map((at) => shortened(labels[at] ?? "")),
      },
      { ...look, ...(isSideways ? { side: 2 } : { size: 72 }), space: isSideways ? 90 : 40, values: (_plot, splits) => splits.map(amount) },
    ],
    series: [{}, { fill: bar, stroke: bar, width: 0, paths: uPlot.paths.bars!({ size: [0.7, 44] }), points: { show: false } }],
  };
}

function shortened(name: string): string {
  return name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME - 1)}…`;
}
