import type { JsonObject } from "../../../../../src/targets/ecs/definition/task-definition.ts";

/** What one row of the settings table is for, told by whoever gives the values and not by the table. */
export interface RowCase {
  /** Who says what ECS answers: a recording, AWS's model or API page, or that it is assumed. */
  readonly source: string;
  /** The file as somebody writes it. */
  readonly written: JsonObject;
  /** What ECS returns for that file. */
  readonly answered: JsonObject;
  /** A file that asks for something else in that member. */
  readonly changed: JsonObject;
}

/** The cases of each row, by the row's path. */
export type RowCases = Readonly<Record<string, readonly RowCase[]>>;

/** A case whose values stand at one place of the task definition. */
interface Placed {
  readonly source: string;
  readonly written: JsonObject;
  readonly answered: JsonObject;
  readonly changed: JsonObject;
}

type Place = (members: JsonObject) => JsonObject;

/** A task definition with these members. */
export const task: Place = (members) => ({
  family: "web",
  containerDefinitions: [{ name: "app", image: "shop:1" }],
  ...members,
});

/** One whose only container has these members. */
export const container: Place = (members) =>
  task({ containerDefinitions: [{ name: "app", image: "shop:1", ...members }] });

/** The same in a network mode. */
export function containerIn(networkMode: string): Place {
  return (members) => ({ ...container(members), networkMode });
}

/** One whose only volume has these members. */
export const volume: Place = (members) => task({ volumes: [{ name: "data", ...members }] });

/** Puts the three values of a case where they belong. */
export function at(place: Place, { source, written, answered, changed }: Placed): RowCase {
  return {
    source,
    written: place(written),
    answered: place(answered),
    changed: place(changed),
  };
}
