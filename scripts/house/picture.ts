/** A room, and the pattern of the files in it. */
export type Room = readonly [name: string, pattern: string];

type Edge = readonly [from: string, to: string];

/** Rooms and the arrows of their imports as a mermaid flowchart; thickness says nothing, numbers do. */
export function picture(rooms: readonly Room[], edges: readonly Edge[]): string {
  const roomOf = (path: string): number =>
    rooms.findIndex(([, pattern]) => new RegExp(pattern).test(path));
  const counts = new Map<string, number>();
  for (const [from, to] of edges) {
    const [above, below] = [roomOf(from), roomOf(to)];
    if (above === below || above < 0 || below < 0) continue;
    const arrow = `  r${above} --> r${below}`;
    counts.set(arrow, (counts.get(arrow) ?? 0) + 1);
  }
  const boxes = rooms.map(([name], index) => `  r${index}["${name}"]`);
  return ["```mermaid", "flowchart TD", ...boxes, ...[...counts.keys()].sort(), "```"].join("\n");
}

/** The page with the picture between its marks. */
export function withPicture(page: string, drawn: string): string {
  const parts = page.split(/(?<=<!-- rooms -->)[^]*(?=<!-- \/rooms -->)/);
  if (parts.length !== 2) throw new Error("docs/architecture.md has no place for the picture");
  return parts.join(`\n\n${drawn}\n\n`);
}
