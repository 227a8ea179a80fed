/** Shapes that distinguish states without colour: filled, on a 16 by 16 grid. */
const SHAPES = {
  disc: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z",
  ring: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 2.6a3.9 3.9 0 1 0 0 7.8 3.9 3.9 0 0 0 0-7.8z",
  half: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zm0 2a4.5 4.5 0 0 0 0 9z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 .8l7.2 7.2L8 15.2.8 8z",
  triangle: "M8 1.5l7.3 12.7H.7z",
  cross: "M3.6 1.5L8 5.9l4.4-4.4 2.1 2.1L10.1 8l4.4 4.4-2.1 2.1L8 10.1l-4.4 4.4-2.1-2.1L5.9 8 1.5 3.6z",
  arrow: "M8.5 2l6 6-6 6v-4.3h-7V6.3h7z",
  back: "M7.5 2l-6 6 6 6V9.7h7V6.3h-7z",
  bar: "M1.5 6h13v4h-13z",
  check: "M6.2 13.2L1.3 8.3l2.1-2.1 2.8 2.8 6.4-6.5 2.1 2.2z",
  hourglass: "M3 1.5h10v2.3L9.6 8l3.4 4.2v2.3H3v-2.3L6.4 8 3 3.8z",
  turn: "M8 1.5a6.5 6.5 0 0 1 6.5 6.5h-2.6A3.9 3.9 0 0 0 8 4.1zM8 14.5A6.5 6.5 0 0 1 1.5 8h2.6A3.9 3.9 0 0 0 8 11.9z",
} as const;

export type ShapeName = keyof typeof SHAPES;

export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg class="status-pill__shape" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
      <path fill-rule="evenodd" d={SHAPES[name]} />
    </svg>
  );
}
