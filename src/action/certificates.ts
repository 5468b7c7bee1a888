import { workflowLog as log } from "./log.ts";

/**
 * Keeps Node's switch for unknown certificates from having any effect on this process. The action's own
 * agents do not heed it; this is for whatever else connects, such as the SDK's search for credentials.
 */
export function alwaysVerify(): void {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== "0") return;
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  log.notice(
    "NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect on this step: certificates are always verified. For a certificate authority of your own set NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE.",
  );
}
