/** Links to units by their serials. */
import { serialKeyOrNull } from "../core/serial-key";
import { Code } from "../ui";
import { unitHref } from "./hrefs";

/** The unit's page finds it by any of its serials. */
export function SerialLinks({ serials }: { serials: readonly string[] }) {
  return (
    <>
      {serials.map((serial) => (
        <a key={serial} href={unitHref(serialKeyOrNull(serial) ?? serial)}>
          <Code>{serial}</Code>
        </a>
      ))}
    </>
  );
}
