import { isMap } from "../../../inputs/yaml/maps.ts";
import { readJson } from "../../../inputs/yaml/read-yaml.ts";
import type { Runner } from "../../../model/context.ts";
import { defined, optional } from "../../../model/optional.ts";
import { hasFields, orAbsent, isType } from "../../shared/value-checks.ts";
import type { JsonObject } from "../definition/task-definition.ts";
import { outsideOfRevisions } from "../plan/settings/service-patch.ts";
import type { DeploymentIdentity } from "../rollout/verdict-types.ts";

export const ecsStateName = "ecs";

/** What names an update of a service as this run's own. */
export interface BegunUpdate {
  /** By the runner's clock, in ms since the epoch. */
  readonly at: number;
  /** Deployments that the service had before. */
  readonly earlier: readonly string[];
  /** As AWS answered; absent where no answer came any more. */
  readonly deploymentId?: string;
  /** No deployment was begun: only settings were changed. */
  readonly scaleOnly?: boolean;
  readonly previous?: string;
  readonly previousCount?: number;
  readonly previousSettings?: JsonObject;
}

/** What a step keeps of what it has begun, for the post step of one that is killed. */
export interface BegunRun {
  /** ARN of the revision that is rolled out. */
  readonly revision?: string;
  /** This run registered it, so that nobody else deploys it. */
  readonly registered?: boolean;
  /** A one-off task was asked for; its ARN once AWS had answered. */
  readonly task?: string;
  readonly updates: Readonly<Record<string, BegunUpdate>>;
}

type Kept = Pick<DeploymentIdentity, "previous" | "previousCount" | "previousSettings">;

/** Keeps each thing before it is asked for, and what AWS called it afterwards. */
export class SavedState {
  readonly #runner: Pick<Runner, "remember">;
  #begun: BegunRun = { updates: {} };

  constructor(runner: Pick<Runner, "remember">) {
    this.#runner = runner;
  }

  note(more: Omit<BegunRun, "updates">): void {
    this.#keep({ ...this.#begun, ...more });
  }

  begins(service: string, at: number, earlier: ReadonlySet<string>, before: Kept): void {
    const { previous, previousCount, previousSettings = {} } = before;
    const settings = outsideOfRevisions(previousSettings);
    const update = {
      ...{ at, earlier: [...earlier] },
      ...defined({ previous, previousCount }),
      ...(Object.keys(settings).length === 0 ? {} : { previousSettings: settings }),
    };
    this.#keep(withUpdate(this.#begun, service, update));
  }

  began({ service, deploymentId, scaleOnly, previous }: DeploymentIdentity): void {
    const update = this.#begun.updates[service];
    if (update === undefined || deploymentId === "") return;
    const known = { deploymentId, scaleOnly, ...optional("previous", previous) };
    this.#keep(withUpdate(this.#begun, service, { ...update, ...known }));
  }

  #keep(begun: BegunRun): void {
    this.#begun = begun;
    const text = JSON.stringify(begun);
    // Half of it would say that what is left out was never asked for.
    this.#runner.remember(ecsStateName, text.length <= limit ? text : "");
  }
}

/** The post step gets it as a variable, and Linux starts no program with one of 128 KiB. */
const limit = 60_000;

function withUpdate(begun: BegunRun, service: string, update: BegunUpdate): BegunRun {
  return { ...begun, updates: { ...begun.updates, [service]: update } };
}

/**
 * Reads what the step kept; whatever it could not have written counts as nothing.
 * @returns undefined where nothing was kept
 */
export function readMemory(text: string): BegunRun | undefined {
  let value: unknown;
  try {
    value = text === "" ? undefined : readJson(text, "The state of the step");
  } catch {
    return undefined;
  }
  return isBegun(value) ? value : undefined;
}

function isBegun(value: unknown): value is BegunRun {
  return hasFields(value, {
    ...{ revision: orAbsent(text), registered: orAbsent(flag), task: orAbsent(text) },
    updates: (updates) => isMap(updates) && Object.values(updates).every(isUpdate),
  });
}

const [text, flag, number] = [isType("string"), isType("boolean"), isType("number")];

function isUpdate(value: unknown): boolean {
  return hasFields(value, {
    at: number,
    earlier: (earlier) => Array.isArray(earlier) && earlier.every(text),
    ...{ deploymentId: orAbsent(text), scaleOnly: orAbsent(flag), previous: orAbsent(text) },
    ...{ previousCount: orAbsent(number), previousSettings: orAbsent(isMap) },
  });
}
