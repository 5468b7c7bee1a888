import { describe, expect, test } from "@jest/globals";
import { tellKilled, type Killed, type Told } from "../helpers/rights/post-step-privilege.ts";
import { killed } from "./post-step-scenarios.ts";

const wholes = new Map<Killed, Promise<Told>>();

/** What is told where nothing is taken away, found out once. */
function whole(scenario: Killed): Promise<Told> {
  const made = wholes.get(scenario) ?? tellKilled(scenario);
  wholes.set(scenario, made);
  return made;
}

describe.each(killed)("the post step of $name", (scenario) => {
  test("finds out with exactly the generated policies", async () => {
    const told = await whole(scenario);
    expect([...told.refused]).toEqual([]);
    expect(told).toMatchObject({ found: true });
  });

  test("says so when any one action that it uses is taken away", async () => {
    const { used } = await whole(scenario);
    const silent: string[] = [];
    for (const action of used) {
      const { text } = await tellKilled(scenario, action);
      if (!text.includes(action)) silent.push(`${action}: ${text}`);
    }
    expect(silent).toEqual([]);
  });
});

test("every action that the session of a post step allows is used by one", async () => {
  const [allowed, used] = [new Set<string>(), new Set<string>()];
  for (const scenario of killed) {
    const told = await whole(scenario);
    const of = (action: string): string => `${scenario.inputs.target ?? ""} ${action}`;
    for (const { actions } of told.bound) for (const action of actions) allowed.add(of(action));
    for (const action of told.used) used.add(of(action));
  }
  expect([...allowed].filter((right) => !used.has(right))).toEqual([]);
});
