import { closeNetwork, createNetwork } from "../../aws/network.ts";
import { readProxy } from "../../inputs/proxy.ts";
import { Inputs, type RawInputs } from "../../inputs/reader.ts";
import type { Environment } from "../../model/environment.ts";
import type { Network, ProxySettings } from "../../model/network.ts";
import { optional } from "../../model/optional.ts";
import type { RunReport } from "../report.ts";

/** A run that was cancelled is killed some seconds later. */
const commentMs = 5000;

/** A plan of an earlier commit must not stand in the pull request as if it held still. */
export async function commentFailure(
  report: Pick<RunReport, "comment">,
  raw: RawInputs,
  environment: Environment,
): Promise<void> {
  const network = networkToGitHub(readProxy(new Inputs(raw, undefined), environment), environment);
  try {
    await report.comment(network, environment, AbortSignal.timeout(commentMs));
  } finally {
    closeNetwork(network);
  }
}

/** What is wrong with the certificates that the job names may be why the run failed: it goes without. */
function networkToGitHub(proxy: ProxySettings, environment: Environment): Network {
  const plain = { proxy, endpoint: () => undefined };
  const caBundle = environment.AWS_CA_BUNDLE || undefined;
  try {
    return createNetwork({ ...plain, ...optional("caBundle", caBundle) });
  } catch {
    return createNetwork(plain);
  }
}
