/** A bar with its length in proportion to the largest value. The figure beside it says the same, so screen readers
 * skip the bar. */
import "./reports.css";

const LENGTH = 100;
const THICKNESS = 6;

export function ShareBar({ share }: { share: number }) {
  const length = Math.max(0, Math.min(1, share)) * LENGTH;
  return (
    <svg class="share-bar" viewBox={`0 0 ${LENGTH} ${THICKNESS}`} preserveAspectRatio="none" aria-hidden="true">
      <rect width={length} height={THICKNESS} />
    </svg>
  );
}
