import { settingRows } from "../service-settings.ts";

/** What is known of an input besides how it is read. */
interface InputRow {
  readonly name: string;
  /** It says something of a service alone: refused where a revision is only registered. */
  readonly ofServices: boolean;
  /** Whether it goes with `continue`, or why not: it says what is deployed, or what this step takes back. */
  readonly withContinue: "allowed" | "deploys" | "takes back";
  /** It changes a task definition: refused with `task-definition: previous`. */
  readonly changesRevision: boolean;
  /** The field of UpdateService that it gives. */
  readonly field?: string;
}

const general = { ofServices: false, withContinue: "allowed", changesRevision: false } as const;
const ofService = { ...general, ofServices: true } as const;
const deploys = { ...general, withContinue: "deploys" } as const;
const revision = { ...deploys, changesRevision: true } as const;
const deploysService = { ...ofService, withContinue: "deploys" } as const;
const takesBack = { ...ofService, withContinue: "takes back" } as const;

/** The target's own inputs, in the order in which a terminal lists them and problems with them are told. */
const rows: readonly InputRow[] = [
  { name: "cluster", ...ofService, field: "cluster" },
  { name: "service", ...general, field: "service" },
  { name: "task-definition", ...deploys, field: "taskDefinition" },
  { name: "image", ...revision },
  { name: "container-name", ...deploys },
  { name: "images", ...revision },
  { name: "environment-variables", ...revision },
  { name: "secrets", ...revision },
  { name: "task-definition-patch", ...revision },
  { name: "tags", ...revision },
  { name: "pin-images", ...revision },
  { name: "allow-missing-image", ...deploys },
  { name: "service-patch", ...deploysService },
  ...Object.entries(settingRows).map(([field, { input }]) => ({
    ...{ name: input, ...deploysService, field },
  })),
  { name: "wait-until", ...ofService },
  { name: "continue", ...general },
  { name: "deployment-arn", ...general },
  { name: "hook-id", ...general },
  { name: "on-failure", ...takesBack },
  { name: "on-cancel", ...takesBack },
  { name: "fail-fast", ...ofService },
  { name: "run-task-command", ...deploysService },
  { name: "run-task-subnets", ...deploysService },
  { name: "run-task-security-groups", ...deploysService },
];

const namesOf = (chosen: readonly InputRow[]): string[] => chosen.map(({ name }) => name);

/** Names of the target's own inputs in action.yml. */
export const ecsInputs: readonly string[] = namesOf(rows);

/** Inputs that say something of a service alone. */
export const ofServices = namesOf(rows.filter((row) => row.ofServices));

/** Inputs that change a task definition. */
export const changingRevisions = namesOf(rows.filter((row) => row.changesRevision));

/** Inputs that say what is deployed; a deployment that waits has that already. */
export const deployingInputs = namesOf(
  rows.filter(({ withContinue }) => withContinue === "deploys"),
);

/** Inputs about what becomes of a deployment that this step began. */
export const takingBack = namesOf(rows.filter(({ withContinue }) => withContinue === "takes back"));

/** The fields of UpdateService that are given by an input of their own, with that input. */
export const inputOfField: ReadonlyMap<string, string> = new Map(
  rows.flatMap(({ field, name }) => (field === undefined ? [] : [[field, name] as const])),
);
