/** The number on the app's icon: how many things wait for the person. Where the system shows none, nothing happens. */

export interface BadgeHost {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** A refusal is not an error: the icon then has no number. */
export async function showBadge(count: number, host: BadgeHost = navigator): Promise<void> {
  try {
    await (count > 0 ? host.setAppBadge?.(count) : host.clearAppBadge?.());
  } catch {
    // Not allowed, or the app is not installed.
  }
}
