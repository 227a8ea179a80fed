/** German. */
import type { Catalogue } from '..';
import { scan } from './scan';
import { shell } from './shell';
import { ui } from './ui';

export const german: Catalogue = { ui, shell, scan };
