/** A document on A4: the shop, the title, the code to scan, the addressee, the content, the footer. */
import type { ComponentChildren } from "preact";
import type { Branch } from "../../core/model";
import { DateTime, Phone } from "../../ui";
import { Barcode } from "./Barcode";
import { CustomerPage } from "./CustomerPage";
import { Sheet } from "./PaperPreview";
import "./letter.css";

export interface LetterProps {
  /** For example "Invoice A7K3-12". */
  title: string;
  /** Printed as a barcode, so that the document is found by scanning. */
  code: string;
  at: number;
  shopName: string;
  branch: Pick<Branch, "name" | "address" | "phone"> | undefined;
  /** Name and address of the addressee; omitted if there is none. */
  to?: { name: string; address: string | null; phone: string | null } | undefined;
  /** The token of the customer's page. */
  token: string | null;
  children: ComponentChildren;
  /** The last lines: the person who served, the shop's own text, a line for a signature. */
  foot?: ComponentChildren;
}

export function Letter({ title, code, at, shopName, branch, to, token, children, foot }: LetterProps) {
  return (
    <Sheet label={title}>
      <div class="letter">
        <header class="letter__head">
          <div>
            <p class="letter__shop">{shopName}</p>
            <p>{branch?.name}</p>
            {branch?.address ? <p class="letter__lines">{branch.address}</p> : null}
            {branch?.phone ? (
              <p>
                <Phone>{branch.phone}</Phone>
              </p>
            ) : null}
          </div>
          <div class="letter__codes">
            <Barcode text={code} width_mm={70} height_mm={12} />
            <CustomerPage token={token} size_mm={26} />
          </div>
        </header>
        {to ? (
          <div class="letter__to">
            <p class="strong">{to.name}</p>
            {to.address ? <p class="letter__lines">{to.address}</p> : null}
            {to.phone ? (
              <p>
                <Phone>{to.phone}</Phone>
              </p>
            ) : null}
          </div>
        ) : null}
        <div class="letter__title">
          <p class="letter__name">{title}</p>
          <DateTime at={at} />
        </div>
        {children}
        {foot ? <footer class="letter__foot">{foot}</footer> : null}
      </div>
    </Sheet>
  );
}
