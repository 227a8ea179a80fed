/** A link to the document to which a unit is bound. */
import type { DocumentLink } from "../../core/model";
import { t } from "../../i18n";
import { Code } from "../../ui";
import { documentHref } from "../hrefs";

export function DocumentLinkOf({ document }: { document: DocumentLink }) {
  return (
    <a href={documentHref(document.type, document.id)}>
      {t(`units.${document.type}`)} {document.code === null ? null : <Code>{document.code}</Code>}
    </a>
  );
}
