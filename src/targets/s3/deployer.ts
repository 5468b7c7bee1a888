import type { Context } from "../../model/context.ts";
import type { Deployer } from "../target.ts";
import { applyS3 } from "./apply/apply.ts";
import type { Cdn } from "../cloudfront/aws/port.ts";
import type { S3Config } from "./config.ts";
import { planSite } from "./plan-site.ts";
import type { S3Plan } from "./plan/model.ts";
import { planRemoval } from "./preview/removal.ts";
import { createStore } from "./aws/bucket-client.ts";
import { scanSource } from "./source/read-files.ts";
import { sourceOptions, type RunningScan } from "./source/source-scan.ts";

/** Deploys a directory to S3 and clears CloudFront; `begun` is the scan where it began before. */
export function createDeployer(
  config: S3Config,
  context: Context,
  begun?: Promise<RunningScan>,
): Deployer<S3Plan> {
  // Aborts also when an upload fails or the lease is lost, so that what runs beside it stops.
  const stop = new AbortController();
  const own: Context = { ...context, signal: AbortSignal.any([context.signal, stop.signal]) };
  const store = createStore(config, own);
  let client: Promise<Cdn> | undefined;
  const cdn = (): Promise<Cdn> =>
    (client ??= import("../cloudfront/aws/client.ts").then(({ createCdn }) => createCdn(own)));
  return {
    plan: async () => {
      if (config.remove) return planRemoval({ config, context: own, store, cdn });
      const scanning =
        (await begun) ?? scanSource(sourceOptions(config, context.workspace), own.signal);
      return planSite({ config, context: own, store, cdn }, scanning);
    },
    apply: (plan) =>
      applyS3(plan, {
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
