import { spokenInstant } from "../../model/time/duration.ts";
import type { AwsCredentials } from "../../model/access.ts";
import { whoOf } from "../../auth/session/session-fold.ts";
import type { Context } from "../../model/context.ts";
import type { Outcome, Plan } from "../../model/plan.ts";
import { withChangedOutput, type OnWritten } from "../shared/changed-output.ts";
import type { Deployer } from "../target.ts";
import type { CredentialsConfig } from "./config.ts";
import { exportProfile, planProfile } from "./profile/deploy-profile.ts";
import { exportedNames, keepVariablesForPost } from "./undo.ts";

/**
 * Exports the session for the steps that follow, or makes a profile that opens one for each process; the post step
 * puts back what was there.
 */
export function createDeployer({ profile }: CredentialsConfig, context: Context): Deployer {
  if (profile !== undefined) {
    return {
      plan: () => Promise.resolve().then(() => planProfile(profile, context)),
      apply: () => withChangedOutput((written) => exportProfile(profile, context, written)),
    };
  }
  return {
    plan: () => Promise.resolve(planExport(context)),
    apply: () => withChangedOutput((written) => exportSession(context, written)),
  };
}

function planExport({ aws }: Context): Plan {
  return {
    target: "credentials",
    subject: whoOf(aws),
    changes: [
      {
        effect: "update",
        type: "environment",
        resource: "AWS_*",
        reason: "every later step of the job can use this session until the job ends",
      },
    ],
    notes: [],
    outputs: {},
    story: { title: "credentials for the steps that follow" },
  };
}

async function exportSession(context: Context, written: OnWritten): Promise<Outcome> {
  const { aws, runner } = context;
  const session = await aws.credentials();
  const variables = variablesOf(session, aws.region);
  for (const secret of [session.secretAccessKey, session.sessionToken, session.accessKeyId]) {
    if (secret !== undefined) runner.mask(secret);
  }
  keepVariablesForPost(runner);
  for (const [name, value] of Object.entries(variables)) {
    runner.exportVariable(name, value);
    written();
  }
  const { expiration } = session;
  const until = expiration && spokenInstant(expiration);
  return {
    outputs: expiration === undefined ? {} : { expiration: expiration.toISOString() },
    story: {
      title: "credentials are set for the steps that follow",
      ...(until === undefined ? {} : { lead: `Valid until ${until}` }),
    },
    headline: `Exported credentials of ${aws.identityArn} for the steps that follow`,
    facts: until === undefined ? [] : [["Valid until", until]],
  };
}

function variablesOf(
  session: AwsCredentials,
  region: string,
): Record<(typeof exportedNames)[number], string> {
  return {
    AWS_ACCESS_KEY_ID: session.accessKeyId,
    AWS_SECRET_ACCESS_KEY: session.secretAccessKey,
    AWS_SESSION_TOKEN: session.sessionToken ?? "",
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  };
}
