import { lastPart } from "../../../model/aws/arn.ts";
import { DeployError } from "../../../model/errors.ts";
import { defined, optional } from "../../../model/optional.ts";
import type { Outcome, Outputs } from "../../../model/plan.ts";
import type { Story } from "../../../model/report/story.ts";
import { plainText } from "../../../model/text.ts";
import type { DeploymentIdentity } from "../rollout/verdict-types.ts";

/** How one service ended. */
export interface ServiceResult {
  readonly service: string;
  readonly identity?: DeploymentIdentity;
  /** ARN of the revision that the deployment replaced, which is not always the one that was planned. */
  readonly before?: string;
  readonly status?: string;
  readonly deploymentArn?: string;
  readonly digest?: string;
  readonly note?: string;
  /** The hook at which the deployment waits. */
  readonly hookId?: string;
  /** Fewer tasks run than there should be, though the deployment is completed. */
  readonly short?: string;
  /** The service's page in the console. */
  readonly link?: string;
  readonly cause?: string;
  readonly error?: DeployError;
  /** What people are told of this service. */
  readonly story?: Story;
}

/**
 * One outcome of all services.
 * @param services names of all of them, those included on which nothing had to be done
 * @throws DeployError of the first service that failed, with what became of the others
 */
export function combineResults(
  results: readonly ServiceResult[],
  outputs: Outputs,
  revision: string,
  services: readonly string[],
): Outcome {
  const failed = results.filter(({ error }) => error !== undefined);
  // The job that answers a hook needs that of the service which waits, whichever it is.
  const told = failed[0] ?? results.find(({ hookId }) => hookId !== undefined) ?? results[0];
  const all = told === undefined ? outputs : { ...outputs, ...outputsOf(told) };
  const [first] = failed;
  if (first?.error !== undefined) throw failure(first.error, results, all);
  const name = lastPart(revision);
  const headline =
    results.length === 0 ? headlineWithout(services, name) : headlineOf(results, name);
  const facts = results.flatMap(factsOf);
  const story = storyOf(results, headline, name);
  return { outputs: all, headline, facts, ...optional("story", story) };
}

/** Facts that title, lead, links and notes tell already. */
const told: ReadonlySet<string> = new Set(["Service", "Console", "Image digest"]);

/** Of one service all that its rollout tells; of several who runs what. */
function storyOf(
  results: readonly ServiceResult[],
  headline: string,
  revision: string,
): Story | undefined {
  const [first] = results;
  if (first?.story === undefined) return undefined;
  const facts = results.flatMap(factsOf).filter(([label]) => !told.has(label));
  if (results.length === 1) {
    const title = unfinished(first, revision) ?? `${revision} is live`;
    return { ...first.story, title, facts };
  }
  const leads = results.flatMap(({ service, story }) =>
    story?.lead === undefined ? [] : [`${service}: ${plainText(story.lead)}`],
  );
  const links = results.flatMap(({ service, story }) =>
    (story?.links ?? [])
      .slice(0, 1)
      .map((link) => ({ ...link, label: `${link.label} of ${service}` })),
  );
  const lead = leads.length === 0 ? undefined : leads.join("; ");
  return { title: headline, ...optional("lead", lead), links, facts };
}

/** Nothing was rolled out: it runs already, or no service was named. */
function headlineWithout(services: readonly string[], revision: string): string {
  return services.length === 0
    ? `${revision} is registered`
    : `${runs(services)} ${revision} already`;
}

/** Services that came equally far are named together. */
function headlineOf(results: readonly ServiceResult[], revision: string): string {
  const byState = Map.groupBy(results, (result) => unfinished(result, revision));
  const parts = [...byState].map(([state, own]) => {
    const names = own.map(({ service }) => service);
    return state === undefined ? `${runs(names)} ${revision}` : `${names.join(", ")}: ${state}`;
  });
  return parts.join("; ");
}

/** How far it came, where it is not simply live. */
function unfinished({ note, short }: ServiceResult, revision: string): string | undefined {
  if (note !== undefined) return `${revision} is rolling out, ${note}`;
  return short === undefined ? undefined : `${revision} is completed, ${short}`;
}

function runs(services: readonly string[]): string {
  return `${services.join(", ")} ${services.length === 1 ? "runs" : "run"}`;
}

function outputsOf(result: ServiceResult): Record<string, string> {
  const { identity, deploymentArn, status = "", cause = "", digest, hookId, before } = result;
  return {
    "deployment-arn": deploymentArn ?? identity?.deploymentId ?? "",
    ...{ status, cause },
    ...defined({
      ...{ "previous-task-definition-arn": before, "image-digest": digest, "hook-id": hookId },
    }),
  };
}

function factsOf(result: ServiceResult): (readonly [string, string])[] {
  const { service, status = "", identity, deploymentArn, digest, link, hookId } = result;
  const facts = {
    Service: `${service}: ${status}`,
    Deployment: deploymentArn ?? identity?.deploymentId ?? "",
    ...defined({ Console: link, "Image digest": digest }),
    ...(hookId === undefined ? {} : { Hook: `${hookId}, ${howToAnswer}` }),
  };
  return Object.entries(facts);
}

const howToAnswer =
  "answered by a later job with `continue: proceed` or `rollback`, `deployment-arn` and `hook-id`";

/** Who runs what, of a service that was not the one to fail. */
function leadOf(story: Story | undefined): string | undefined {
  return story?.lead === undefined ? undefined : plainText(story.lead);
}

/** The heading names all services of the run; of several it has to say which one failed. */
function storyAmong(error: DeployError, results: readonly ServiceResult[]): Story | undefined {
  const { story } = error;
  const own = results.find((result) => result.error === error);
  if (story?.title === undefined || own === undefined || results.length === 1) return story;
  return { ...story, title: `${story.title} (service ${own.service})` };
}

function failure(
  error: DeployError,
  results: readonly ServiceResult[],
  outputs: Outputs,
): DeployError {
  const others = results.filter((result) => result.error !== error);
  const lines = others.map(({ service, status, story, error: own }) =>
    own === undefined
      ? `${service}: ${leadOf(story) ?? status ?? ""}`
      : `${service}: ${own.message}`,
  );
  const state = [error.state, ...lines].filter(Boolean).join("; ");
  return error.with({
    ...optional("story", storyAmong(error, results)),
    outputs: { ...outputs, ...error.outputs },
    ...(state === "" ? {} : { state }),
    evidence: [...error.evidence, ...others.flatMap(({ error: own }) => own?.evidence ?? [])],
  });
}
