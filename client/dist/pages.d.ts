/* oxlint-disable */
import type { Answer } from './calls.ts';
/** A page as the API gives it; `next_cursor` is null on the last. */
export interface Page<Item> {
    items: Item[];
    next_cursor: string | null;
}
/**
 * One page of a list: `(page) => tenure.GET('/operations', { params: { query: { status: 'open', ...page } }
 * })`.
 */
export type ListCall<Item> = (page: {
    limit: number;
    cursor?: string;
}) => Promise<Answer<Page<Item>>>;
/** All items of a list. */
export declare function collect<Item>(list: ListCall<Item>): Promise<Item[]>;
/** Page after page, so that a long list is never held as a whole. */
export declare function pages<Item>(list: ListCall<Item>): AsyncGenerator<Item[]>;
