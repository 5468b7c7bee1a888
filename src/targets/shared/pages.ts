/** One page of a list, and what names the page after it. */
export interface Page<T> {
  readonly items: readonly T[] | undefined;
  readonly next: string | undefined;
}

/** The items of a list that AWS answers page by page, of so many pages at most. */
export async function readPages<T>(
  read: (next?: string) => Promise<Page<T>>,
  limit = Infinity,
): Promise<T[]> {
  const all: T[] = [];
  let token: string | undefined;
  for (let count = 0; count < limit; count += 1) {
    const { items = [], next } = await read(token);
    all.push(...items);
    if (!next) break;
    token = next;
  }
  return all;
}
