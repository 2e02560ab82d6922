import { z } from 'zod';
import type { PageAsked } from '../../../storage/digest-lists.ts';
import { mostLines } from '../files/file-routes.ts';
import type { Asked } from '../page.ts';

/** So many lines stand on a page. */
export const size = 25;

/** Which page of a list an address asks for, from 0. */
export const pageNumber = z.coerce.number().int().min(0).max(100_000).default(0);

/** One page of what the viewer may list, today. */
export const listed = ({ bot, scope, viewer }: Asked<unknown>, page: number): PageAsked => ({ bot, scope, day: viewer.today, page, size });

/** All of what the viewer may list, for a file. */
export const allOf = (asked: Asked<unknown>): PageAsked => ({ ...listed(asked, 0), size: mostLines });
