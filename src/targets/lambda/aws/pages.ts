import type { Page } from "./port.ts";

/** Every item of a list that AWS answers page by page. */
export async function readAll<T>(read: (marker?: string) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let marker: string | undefined;
  do {
    const page = await read(marker);
    all.push(...page.items);
    marker = page.next;
  } while (marker !== undefined);
  return all;
}
