/** Words of the settings. */
export const settings = {
  title: "Settings",
  language: "Language",
} as const;
