/**
 * Keeps Node's switch for unknown certificates from having any effect on this process. The action's own
 * agents do not heed it; this is for whatever else connects, such as the SDK's search for credentials, and
 * Node's own warning, which would be untrue, is not given.
 */
export function alwaysVerify(tell: (text: string) => void): void {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED !== "0") return;
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  tell(
    "NODE_TLS_REJECT_UNAUTHORIZED=0 has no effect here: certificates are always verified. For a certificate authority of your own set NODE_EXTRA_CA_CERTS or AWS_CA_BUNDLE.",
  );
}
