import { AwsFault } from "../service.ts";
import { awsTime } from "./views.ts";

/** Provisioned concurrency of an alias or a version. */
export interface Provisioned {
  readonly ms: number;
  readonly failure?: string;
  readonly count?: number;
  /** It was seen ready once: what an earlier version has stays until that of the next one is there. */
  held?: boolean;
}

/**
 * Source: recordings TestLambdaProvisionedConcurrency::test_provisioned_concurrency_exceptions,
 * TestLambdaConcurrency::test_provisioned_concurrency_on_alias, test_provisioned_concurrency_init_failure and
 * test_lambda_provisioned_concurrency_moves_with_alias.
 */
export function provisionedView(
  config: Provisioned | undefined,
  movedAt: number,
  now: number,
): object {
  if (config === undefined) {
    throw new AwsFault(
      "ProvisionedConcurrencyConfigNotFoundException",
      404,
      "No Provisioned Concurrency Config found for this function",
      { Type: "User" },
    );
  }
  const { count = 1 } = config;
  const ready = now >= movedAt + config.ms;
  config.held ||= ready && config.failure === undefined;
  const done = config.held ? count : 0;
  const numbers = {
    RequestedProvisionedConcurrentExecutions: count,
    AvailableProvisionedConcurrentExecutions: done,
    AllocatedProvisionedConcurrentExecutions: done,
    LastModified: awsTime(movedAt),
  };
  if (!ready) return { ...numbers, Status: "IN_PROGRESS" };
  return config.failure === undefined
    ? { ...numbers, Status: "READY" }
    : { ...numbers, Status: "FAILED", StatusReason: config.failure };
}
