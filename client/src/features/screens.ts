/** How a feature declares its screens: an address, and the module to load when it is first opened. The app makes
 * routes of them. */
import type { ComponentType, VNode } from "preact";

type ParamsIn<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamsIn<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never;

/** A screen without parameters may share its component with one that has some. */
type PropsOf<Pattern extends string> = [ParamsIn<Pattern>] extends [never]
  ? Readonly<Record<string, string>>
  : { readonly [Name in ParamsIn<Pattern>]: string };

export interface Screen {
  pattern: string;
  /** Screens with the same name stay mounted as one: a list, and the same list beside a detail. */
  name: string;
  load: () => Promise<ComponentType<Readonly<Record<string, string>>>>;
}

/** `screen('/items/:itemId', () => import('./ItemScreen').then((module) => module.ItemScreen))`; parameters become
 * props. */
export function screen<Pattern extends string>(
  pattern: Pattern,
  load: () => Promise<(props: PropsOf<Pattern>) => VNode | null>,
  name: string = pattern,
): Screen {
  return { pattern, name, load: load as unknown as Screen["load"] };
}
