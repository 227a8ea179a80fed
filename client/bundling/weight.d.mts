export const FIRST_LOAD_LIMIT_BYTES: number;
export function firstLoad(folder: string): { files: string[]; bytes: number };
