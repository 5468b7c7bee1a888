import type { Context } from "../../context.ts";
import type { Deployer } from "../deployer.ts";
import { applyPlan } from "./apply.ts";
import type { Cdn } from "./cdn.ts";
import type { S3Config } from "./inputs.ts";
import { makePlan } from "./make-plan.ts";
import type { S3Plan } from "./plan.ts";
import { createStore } from "./s3-client.ts";

/** Deploys a directory to S3 and clears CloudFront. */
export function createDeployer(config: S3Config, context: Context): Deployer<S3Plan> {
  // Aborts also when an upload fails or the lease is lost, so that what runs beside it stops.
  const stop = new AbortController();
  const own: Context = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) };
  const store = createStore(config, own);
  let client: Promise<Cdn> | undefined;
  const cdn = (): Promise<Cdn> =>
    (client ??= import("./cloudfront-client.ts").then(({ createCdn }) => createCdn(own)));
  return {
    plan: () => makePlan({ config, context: own, store, cdn }),
    apply: (plan) =>
      applyPlan(plan, {
        config,
        context: own,
        store,
        cdn,
        stop: (reason) => {
          stop.abort(reason);
        },
      }),
  };
}
