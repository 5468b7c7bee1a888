import { describe, expect, test } from "@jest/globals";
import { definitionTable } from "../../../../src/targets/ecs/definition/settings-table.ts";
import type { JsonObject } from "../../../../src/targets/ecs/definition/task-definition.ts";
import { compareSettings } from "../../../../src/targets/shared/settings.ts";
import type { SettingRule, SettingsTable } from "../../../../src/targets/shared/settings-table.ts";
import { containerRows } from "./settings-rows/container-rows.ts";
import { listRows } from "./settings-rows/list-rows.ts";
import type { RowCase, RowCases } from "./settings-rows/row.ts";
import { taskListRows } from "./settings-rows/task-list-rows.ts";
import { taskRows } from "./settings-rows/task-rows.ts";
import { volumeRows } from "./settings-rows/volume-rows.ts";

const all: RowCases = {
  ...taskRows,
  ...taskListRows,
  ...volumeRows,
  ...containerRows,
  ...listRows,
};

function sameBy(table: SettingsTable, one: JsonObject, two: JsonObject): boolean {
  const there = compareSettings(one, two, table).length === 0;
  const back = compareSettings(two, one, table).length === 0;
  return there && back;
}

/** Whether by this table the file is what ECS answers for it, and a changed file is not. */
function holds(table: SettingsTable, { written, answered, changed }: RowCase): boolean {
  return sameBy(table, written, answered) && !sameBy(table, changed, answered);
}

/** The table without that row, and without each part of its rule where it has several. */
function poorerTables(path: string, rule: SettingRule): [string, SettingsTable][] {
  const { [path]: _gone, ...others } = definitionTable;
  const parts = Object.keys(rule);
  const shortened = parts.map((part): [string, SettingsTable] => {
    const rest = Object.fromEntries(Object.entries(rule).filter(([name]) => name !== part));
    return [part, { ...others, [path]: rest }];
  });
  return [["the whole row", others], ...(parts.length > 1 ? shortened : [])];
}

test("each row of the table has a case, and no case is of a row that is gone", () => {
  expect(Object.keys(all).sort()).toEqual(Object.keys(definitionTable).sort());
});

describe.each(Object.entries(all))("%s", (path, cases) => {
  test.each(cases)("a file is what ECS answers for it ($source)", ({ written, answered }) => {
    expect(compareSettings(written, answered, definitionTable)).toEqual([]);
    expect(compareSettings(answered, written, definitionTable)).toEqual([]);
  });

  test.each(cases)("another value is a difference ($source)", ({ changed, answered }) => {
    expect(compareSettings(changed, answered, definitionTable)).not.toEqual([]);
    expect(compareSettings(answered, changed, definitionTable)).not.toEqual([]);
  });

  test("the row is needed, and each part of it", () => {
    const unneeded = poorerTables(path, definitionTable[path] ?? {}).filter(([, table]) =>
      cases.every((one) => holds(table, one)),
    );
    expect(unneeded.map(([part]) => part)).toEqual([]);
  });
});
