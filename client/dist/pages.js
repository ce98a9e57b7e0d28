/* oxlint-disable */
const mostOnOnePage = 200;
/** All items of a list. */
export async function collect(list) {
    const all = [];
    for await (const items of pages(list))
        all.push(...items);
    return all;
}
/** Page after page, so that a long list is never held as a whole. */
export async function* pages(list) {
    let cursor;
    do {
        const { data } = await list({ limit: mostOnOnePage, cursor });
        yield data.items;
        if (data.next_cursor && data.next_cursor === cursor)
            throw new Error('The list does not go on: its cursor is the one before.');
        cursor = data.next_cursor ?? undefined;
    } while (cursor);
}
