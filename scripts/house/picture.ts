/** A room, and the pattern of the files in it. */
export type Room = readonly [name: string, pattern: string];

export type Edge = readonly [from: string, to: string];

/**
 * Rooms and the arrows of their imports as a mermaid flowchart. Where others lead from one room to another, an arrow
 * between the two is left out; one that goes up is dotted.
 */
export function picture(rooms: readonly Room[], edges: readonly Edge[]): string {
  const roomOf = (path: string): number =>
    rooms.findIndex(([, pattern]) => new RegExp(pattern).test(path));
  const imports = rooms.map(() => new Set<number>());
  for (const [from, to] of edges) {
    const [above, below] = [roomOf(from), roomOf(to)];
    if (above !== below && below >= 0) imports[above]?.add(below);
  }
  const boxes = rooms.map(([name], index) => `  r${index}["${name}"]`);
  const arrows = imports.flatMap((below, from) =>
    [...below]
      .sort((one, other) => one - other)
      .filter((to) => to < from || !isImplied(imports, from, to))
      .map((to) => `  r${from} ${to < from ? "-.->" : "-->"} r${to}`),
  );
  return ["```mermaid", "flowchart TD", ...boxes, ...arrows, "```"].join("\n");
}

/** Whether rooms between the two lead from one to the other. */
function isImplied(imports: readonly ReadonlySet<number>[], from: number, to: number): boolean {
  const leads = (at: number): boolean =>
    at === to || (at < to && below(at).some((next) => next > at && leads(next)));
  const below = (at: number): number[] => [...(imports[at] ?? [])];
  return below(from).some((next) => next > from && next < to && leads(next));
}

/** The rooms of a target, whose patterns are of paths below its folder. */
export function roomsOfTarget(target: string, rooms: readonly Room[]): readonly Room[] {
  return rooms.map(([name, pattern]) => [name, pattern.replace("^", `^src/targets/${target}/`)]);
}

/** The page with the picture between its marks: `<!-- rooms -->` and `<!-- /rooms -->`. */
export function withPicture(page: string, mark: string, drawn: string): string {
  const parts = page.split(new RegExp(`(?<=<!-- ${mark} -->)[^]*(?=<!-- /${mark} -->)`));
  if (parts.length !== 2) throw new Error(`docs/architecture.md has no place for ${mark}`);
  return parts.join(`\n\n${drawn}\n\n`);
}
