import { AwsFault, type Call } from "../service.ts";
import { readSignature, verifySignature } from "../sigv4.ts";
import type { Iam, Session } from "./iam.ts";

const anonymous: Session = {
  userId: "",
  accountId: "",
  arn: "",
  accessKeyId: "",
  roleArn: "",
  secretAccessKey: "",
  sessionToken: "",
  expiresAt: Infinity,
  sessionPolicies: [],
};

/** The session whose keys signed the call; who asks STS for one with a token has none yet. */
export function authenticate({ request, operation }: Call, iam: Iam): Session {
  const signature = readSignature(request);
  if (signature === undefined) {
    if (operation === "AssumeRoleWithWebIdentity") return anonymous;
    throw new AwsFault("MissingAuthenticationToken", 403, "Missing Authentication Token");
  }
  const session = iam.session(signature.accessKeyId, request.headers["x-amz-security-token"]);
  if (!verifySignature(request, signature, session.secretAccessKey)) {
    throw new AwsFault(
      "SignatureDoesNotMatch",
      403,
      "The request signature we calculated does not match the signature you provided.",
    );
  }
  return session;
}
