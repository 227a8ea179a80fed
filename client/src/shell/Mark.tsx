const BENCH = "M8 20h32v5H8z";
const BARS = "M10 25h5v14h-5zM18 25h2.5v10H18zM23 25h5v10h-5zM30.5 25H33v10h-2.5zM35.5 25H38v14h-2.5z";
const UNIT = "M27 9h9v9h-9z";

/** The logo: a workbench whose legs are bars of a barcode, with a unit on it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect class="mark__ground" width="48" height="48" rx="12" />
      <path class="mark__drawing" d={`${BENCH}${BARS}${UNIT}`} />
    </svg>
  );
}
