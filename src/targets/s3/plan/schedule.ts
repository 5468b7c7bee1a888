import type { SiteItem } from "./items.ts";
import type { SiteDifference, LiveStates, WritePhase, ObjectWrite } from "./model.ts";

/**
 * The writes in the order in which apply does them: in phases with barriers, so that no page is ever
 * there before what it refers to. A file that is new is referred to by nothing that is live, so new
 * ones go before changed ones: a changed script may import a new one, a changed style show a new
 * picture. The same holds for pages. New pages of a site that visitors see already go depth by depth,
 * as the upper ones link to those below; the root's index and service workers, which decide what
 * visitors get, at the end.
 */
export function scheduleOf(
  { puts, fixes }: Pick<SiteDifference, "puts" | "fixes">,
  live: LiveStates,
): readonly WritePhase[] {
  const writes: ObjectWrite[] = [...puts.map((put) => ({ put })), ...fixes.map((fix) => ({ fix }))];
  const pick = (
    kind: SiteItem["kind"],
    isWanted = (_write: ObjectWrite): boolean => true,
  ): ObjectWrite[] => writes.filter((write) => itemOfWrite(write).kind === kind && isWanted(write));
  const changed = (write: ObjectWrite): boolean => !isNew(write);
  const newPages = pick("page", isNew);
  const phases: WritePhase[] = [
    { name: "Hashed assets", live: live.assets, groups: [pick("asset")] },
    { name: "New files", live: live.assets, groups: [pick("other", isNew)] },
    { name: "Other files", live: live.others, groups: [pick("other", changed)] },
    {
      name: "New pages",
      live: live.others,
      groups: live.isFirst ? [newPages] : deepestFirst(newPages),
    },
    { name: "Pages", live: live.pages, groups: [pick("page", changed)] },
    { name: "Root page", live: live.pages, groups: [pick("root-page")] },
    { name: "Service workers", live: live.pages, groups: [pick("worker")] },
  ];
  return phases
    .map((phase) => ({ ...phase, groups: phase.groups.filter(({ length }) => length > 0) }))
    .filter(({ groups }) => groups.length > 0);
}

/** The file that is written. */
export function itemOfWrite(write: ObjectWrite): SiteItem {
  return "put" in write ? write.put.item : write.fix.item;
}

/** All writes of a schedule, in its order. */
export function writesOf(schedule: readonly WritePhase[]): readonly ObjectWrite[] {
  return schedule.flatMap(({ groups }) => groups.flat());
}

function isNew(write: ObjectWrite): boolean {
  return "put" in write && !write.put.existed;
}

function deepestFirst(writes: readonly ObjectWrite[]): ObjectWrite[][] {
  const levels = Map.groupBy(writes, (write) => itemOfWrite(write).file.path.split("/").length);
  return [...levels].sort(([a], [b]) => b - a).map(([, level]) => level);
}
