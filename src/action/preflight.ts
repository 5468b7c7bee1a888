import { askedOf, checkOrigin, checkTokenRight } from "../auth/origin/boundary.ts";
import { checkEndpoints } from "../aws/endpoint.ts";
import { proxySecrets } from "../aws/proxy.ts";
import { actionsOf } from "../iam/statement.ts";
import { readInputs } from "../inputs/common.ts";
import { Inputs, type RawInputs } from "../inputs/reader.ts";
import { withYaml } from "../inputs/yaml/with-yaml.ts";
import type { Environment } from "../model/environment.ts";
import type { RegisteredTarget, Target } from "../targets/target.ts";
import { mask, maskAccounts } from "./runner/environment.ts";
import { originOf } from "./runner/event.ts";

type Read = ReturnType<typeof readInputs<Target>>;

/**
 * The inputs, and all that can be known to be wrong without a request.
 * @throws DeployError with every problem of the inputs, or with the boundary of GitHub that the run meets
 */
export async function preflight(
  raw: RawInputs,
  environment: Environment,
  targets: ReadonlyMap<string, RegisteredTarget>,
): Promise<Read> {
  const origin = originOf(environment);
  maskAccounts(raw);
  checkOrigin(origin, askedOf(raw, targets));
  const inputs = await withYaml((yaml) =>
    readInputs(new Inputs(raw, yaml), environment, targets, "ignored"),
  );
  for (const secret of proxySecrets(inputs.common.network.proxy)) mask(secret);
  if (inputs.common.signIn.auth === "oidc") checkTokenRight(origin);
  checkEndpoints(environment, actionsOf(inputs.target, inputs.common.signIn.region));
  return inputs;
}
