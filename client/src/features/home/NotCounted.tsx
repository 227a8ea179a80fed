/** A panel whose figures are not read yet. */
import { Panel, Skeleton } from "../../ui";

export function NotCounted({ title }: { title: string }) {
  return (
    <Panel title={title}>
      <Skeleton lines={3} />
    </Panel>
  );
}
