import { roomsOfTarget, type Room } from "./picture.ts";

/** What targets share: not a target, and without an order of its own. */
const shared = "shared";

/** A small target has no rooms, only files. */
const unlisted: readonly Room[] = [["files", "^[^/]+$"]];

/**
 * Files of src/ that no rule about imports sees, since they are in no room, with the list that lacks one.
 * @param rooms those of src/
 * @param ofTargets those of each target, by paths below its folder
 */
export function roomless(
  paths: Iterable<string>,
  rooms: readonly Room[],
  ofTargets: Readonly<Record<string, readonly Room[]>>,
): string[] {
  return [...paths].flatMap((path) => {
    if (!isIn(path, rooms)) return [`${path} is in no room of rooms.json`];
    const [, target] = /^src\/targets\/([^/]+)\//.exec(path) ?? [];
    if (target === undefined || target === shared) return [];
    return isIn(path, roomsOfTarget(target, ofTargets[target] ?? unlisted))
      ? []
      : [`${path} is in no room of target-rooms.json`];
  });
}

function isIn(path: string, rooms: readonly Room[]): boolean {
  return rooms.some(([, pattern]) => new RegExp(pattern).test(path));
}
