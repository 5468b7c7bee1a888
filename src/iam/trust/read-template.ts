import { isPolicyText } from "../policy-document.ts";
import { knownClaims, type JobContext } from "./build.ts";
import { missingClaims, type SubjectTemplate } from "./template.ts";
import type { InputReader } from "../../inputs/reader.ts";

/** What the other options say of the jobs. */
interface Said {
  /** `owner/name` */
  readonly repository: string;
  readonly context: JobContext;
  readonly jobWorkflowRef?: string;
}

/**
 * Reads `--subject-template repo,context,…` and `--subject-claim NAME=VALUE`; what is wrong is noted.
 * @returns undefined where GitHub's default is meant
 */
export function readSubjectTemplate(inputs: InputReader, said: Said): SubjectTemplate | undefined {
  const text = inputs.text("subject-template");
  const claims = readClaims(inputs);
  if (text === undefined) {
    if (claims.size > 0) inputs.problem("subject-claim", "needs subject-template, which names it");
    return undefined;
  }
  const keys = text.split(/[\s,]+/).filter((key) => key !== "");
  if (!keys.every((key) => /^[a-z][\w-]*$/.test(key)) || new Set(keys).size < keys.length) {
    inputs.problem("subject-template", "must be claims in their order, e.g. repo,context,ref");
    return undefined;
  }
  const template = { keys, claims };
  const [owner = "", name = ""] = said.repository.split("/");
  // The ids are asked for later, where they are not given.
  const later = "0";
  const repository = { owner, name, ownerId: later, id: later };
  const known = knownClaims({ ...said, repository });
  for (const key of missingClaims(template, known)) {
    inputs.problem("subject-claim", `${key} is missing: --subject-claim ${key}=VALUE`);
  }
  for (const key of [...claims.keys()].filter((given) => !keys.includes(given))) {
    inputs.problem("subject-claim", `${key} is not in subject-template`);
  }
  return template;
}

function readClaims(inputs: InputReader): ReadonlyMap<string, string> {
  const claims = new Map<string, string>();
  for (const line of inputs.lines("subject-claim")) {
    const [, key = "", value = ""] = /^([a-z][\w-]*)=(.+)$/.exec(line) ?? [];
    if (key === "" || !isPolicyText(value)) inputs.problem("subject-claim", "must be NAME=VALUE");
    else claims.set(key, value);
  }
  return claims;
}
