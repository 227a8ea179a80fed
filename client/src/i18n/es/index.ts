/** Spanish. */
import type { Catalogue } from '..';
import { scan } from './scan';
import { shell } from './shell';
import { ui } from './ui';

export const spanish: Catalogue = { ui, shell, scan };
