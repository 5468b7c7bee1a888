import { createSecureContext, getCACertificates, type SecureContext } from "node:tls";
import { readForeignFile } from "../inputs/foreign/file.ts";
import { DeployError, messageOf } from "../model/errors.ts";

/**
 * Trusts the certificates of a file beside those that Node trusts anyway, NODE_EXTRA_CA_CERTS
 * included. The AWS CLI would trust the file alone; this action calls GitHub as well, whose
 * certificate a bundle made for AWS's endpoints need not know.
 * @throws DeployError `ca-bundle-unreadable`
 */
export function trustedCertificates(path: string): SecureContext {
  try {
    const own = readForeignFile(path);
    if (!own.includes("-----BEGIN CERTIFICATE-----")) throw new Error("it holds no certificate");
    return createSecureContext({ ca: [...getCACertificates("default"), own] });
  } catch (error) {
    throw new DeployError({
      id: "ca-bundle-unreadable",
      message: `The certificates of AWS_CA_BUNDLE (${path}) cannot be used: ${messageOf(error)}.`,
      hint: "Let AWS_CA_BUNDLE name a file with certificates in PEM form that the runner's user may read, or unset it.",
      cause: error,
    });
  }
}
