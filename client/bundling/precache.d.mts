export function listFiles(folder: string): string[];
export function listBuiltFiles(folder: string): { url: string; revision: string | null; integrity: string }[];
