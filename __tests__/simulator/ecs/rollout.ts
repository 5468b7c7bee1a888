import type { Document } from "./register.ts";
import { randomBytes } from "node:crypto";
import type { Step, StoppedTask, Timeline } from "./timelines/timeline.ts";

/** One deployment of a service, as far as its timeline has come. */
export interface SimDeployment {
  readonly number: number;
  readonly id: string;
  readonly arn: string;
  readonly revisionArn: string;
  readonly taskDefinition: string;
  readonly createdAt: number;
  timeline: Timeline;
  readonly images: readonly { containerName: string; image: string; imageDigest?: string }[];
  readonly previous: SimDeployment | undefined;
  desired: number;
  done: number;
  role: "PRIMARY" | "ACTIVE" | "GONE";
  status: string;
  reason: string;
  rollout: string | null;
  rolloutReason: string;
  running: number;
  pending: number;
  failed: number;
  stage: string | undefined;
  breaker: { status: string; failureCount: number };
  alarms: readonly string[];
  hooks: {
    id: string;
    type: string;
    status: string;
    stage: string | undefined;
    timeoutAction?: string;
  }[];
  /** Since when a hook holds it, and for how long hooks held it before, in ms. */
  heldSince: number | undefined;
  heldMs: number;
  /** Settings of the service that UpdateService had changed before it began this one. */
  settingsBefore: Readonly<Document>;
  /** Cut off: its further steps do not happen. */
  stopped: boolean;
}

export interface SimTask {
  readonly arn: string;
  readonly deployment: string;
  readonly taskDefinition: string;
  readonly stop: StoppedTask;
  readonly stoppedAt: number;
}

/** What a step may change of the service around the deployment. */
export interface Surroundings {
  event(at: number, message: string): void;
  stopTask(task: SimTask): void;
  rollBack(deployment: SimDeployment, at: number, step: Step): void;
  supersede(deployment: SimDeployment, at: number, by: "same" | "other"): void;
  drain(deployment: SimDeployment): void;
  setStatus(status: string): void;
}

/** Lets everything happen that is due by now. */
export function advance(deployment: SimDeployment, now: number, around: Surroundings): void {
  while (!deployment.stopped && deployment.heldSince === undefined) {
    const step = deployment.timeline.steps[deployment.done];
    if (step === undefined) return;
    const at = deployment.createdAt + deployment.heldMs + step.at * 1000;
    if (at > now) return;
    deployment.done += 1;
    carryOut(deployment, step, at, around);
  }
}

function carryOut(deployment: SimDeployment, step: Step, at: number, around: Surroundings): void {
  applyState(deployment, step, at);
  if (step.status === "ROLLBACK_SUCCESSFUL" && deployment.previous?.role === "PRIMARY") {
    deployment.previous.rollout = "COMPLETED";
  }
  if (step.event !== undefined) around.event(at, named(step.event, deployment));
  if (step.stop !== undefined) around.stopTask(stoppedTask(deployment, step.stop, at));
  if (step.rollBack !== undefined) around.rollBack(deployment, at, step);
  if (step.supersede !== undefined) around.supersede(deployment, at, step.supersede);
  if (step.serviceStatus !== undefined) around.setStatus(step.serviceStatus);
  if (step.drained === true) around.drain(deployment);
  if (step.gone === true) deployment.role = "GONE";
}

function applyState(deployment: SimDeployment, step: Step, at: number): void {
  deployment.running = step.running ?? deployment.running;
  deployment.pending = step.pending ?? deployment.pending;
  deployment.failed = step.failed ?? deployment.failed;
  deployment.status = step.status ?? deployment.status;
  deployment.reason = step.reason ?? deployment.reason;
  if (step.rollout !== undefined) deployment.rollout = step.rollout;
  deployment.rolloutReason = named(step.rolloutReason ?? deployment.rolloutReason, deployment);
  deployment.stage = step.stage ?? deployment.stage;
  deployment.breaker = step.breaker ?? deployment.breaker;
  deployment.alarms = step.alarms ?? deployment.alarms;
  if (step.hook !== undefined) {
    const others = deployment.hooks.filter(({ id }) => id !== step.hook?.id);
    deployment.hooks = [...others, { ...step.hook, stage: deployment.stage }];
    if (step.hook.holds) deployment.heldSince = at;
  }
}

export function named(text: string, deployment: SimDeployment): string {
  return text
    .replaceAll("{id}", deployment.id)
    .replaceAll("{previous}", deployment.previous?.id ?? "");
}

function stoppedTask(deployment: SimDeployment, stop: StoppedTask, stoppedAt: number): SimTask {
  const [prefix, cluster] = deployment.arn.split(/:service-deployment\/|\//);
  return {
    arn: `${prefix ?? ""}:task/${cluster ?? ""}/${randomBytes(16).toString("hex")}`,
    deployment: deployment.id,
    taskDefinition: deployment.taskDefinition,
    stop,
    stoppedAt,
  };
}
