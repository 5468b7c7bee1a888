import { itemsIf } from "../../../model/optional.ts";
import { spokenCount } from "../../../model/count.ts";
import type { Table } from "../../../model/report/story.ts";
import { plainText, type Text } from "../../../model/text.ts";
import { each, type Steps } from "../../../model/time/turn.ts";
import { showKey } from "../keys.ts";
import type { S3Plan } from "../plan/model.ts";
import { showBytes } from "../show-bytes.ts";

/** Folders that have a row of their own; the rest is added up in one. */
const shownFolders = 5;
/** How the folder is shown in which the source's own files lie. */
const root = "/";

/** `headers` are fixed in place; nothing is uploaded. */
const nothing = { created: 0, changed: 0, headers: 0, deleted: 0, bytes: 0, unchanged: 0 };
type Counts = typeof nothing;

/**
 * What becomes of a site by its top folders, the busiest first and the root last.
 * @param prefix what all keys begin with
 */
export function* folderTable(
  { difference }: Pick<S3Plan, "difference">,
  prefix: string,
): Steps<Table> {
  const folders = new Map<string, Counts>();
  const at = (key: string): Counts => {
    const path = key.slice(prefix.length);
    const slash = path.indexOf("/");
    const name = slash < 0 ? root : showKey(path.slice(0, slash + 1));
    const counts = folders.get(name) ?? { ...nothing };
    folders.set(name, counts);
    return counts;
  };
  yield* each(difference.puts, ({ item, existed }) => {
    const counts = at(item.file.key);
    counts[existed ? "changed" : "created"] += 1;
    counts.bytes += item.file.size;
  });
  yield* each(difference.fixes, ({ item }) => (at(item.file.key).headers += 1));
  yield* each(difference.kept, ({ item }) => (at(item.file.key).unchanged += 1));
  for (const gone of [difference.removals, difference.expired]) {
    yield* each(gone, ({ key }) => (at(key).deleted += 1));
  }
  const rows = rowsOf(folders);
  // A phone shows few columns: none of them is empty.
  const isFilled = (at: number): boolean => rows.some((cells) => plainText(cells[at] ?? "") !== "");
  const shown = columns.map((_, column) => column).filter(isFilled);
  const pick = <T>(all: readonly T[]): T[] =>
    shown.flatMap((column) => all.slice(column, column + 1));
  return { columns: pick(columns), rows: rows.map(pick) };
}

/** The columns behind the folder's name. */
const counted = [
  { title: "New", count: "created" },
  { title: "Changed", count: "changed" },
  { title: "Headers", count: "headers" },
  { title: "Deleted", count: "deleted" },
  { title: "Upload", count: "bytes" },
  { title: "Unchanged", count: "unchanged" },
] as const;

const columns = [{ title: "Folder" }, ...counted.map(({ title }) => ({ title, numeric: true }))];

function rowsOf(folders: ReadonlyMap<string, Counts>): Table["rows"] {
  const all = row("All", sum([...folders.values()]), true);
  if (folders.size === 1) return [all];
  const below = [...folders]
    .filter(([name]) => name !== root)
    .sort(([a, one], [b, other]) => writesOf(other) - writesOf(one) || unequal(a, b));
  const fits = below.length <= shownFolders + 1;
  const others = fits ? [] : below.slice(shownFolders);
  const own = folders.get(root);
  return [
    ...below.slice(0, below.length - others.length).map(([name, counts]) => row(name, counts)),
    ...itemsIf(
      others.length > 0,
      row(`${spokenCount(others.length)} more`, sum(others.map(([, counts]) => counts))),
    ),
    ...(own === undefined ? [] : [row(root, own)]),
    all,
  ];
}

function unequal(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function writesOf({ created, changed, headers, deleted }: Counts): number {
  return created + changed + headers + deleted;
}

function sum(all: readonly Counts[]): Counts {
  const total = { ...nothing };
  for (const counts of all) {
    for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += counts[name];
  }
  return total;
}

function row(name: string, counts: Counts, strong = false): Table["rows"][number] {
  const cells = counted.map(({ count: kind }): Text => {
    const count = counts[kind];
    if (count === 0) return "";
    const text = kind === "bytes" ? showBytes(count) : spokenCount(count);
    return strong || kind === "deleted" ? [{ strong: text }] : text;
  });
  return [strong ? [{ strong: name }] : name, ...cells];
}
