import { expect, test } from "@jest/globals";
import { unaccepted } from "../../../src/aws/answers/unaccepted.ts";

const error = (name: string, message = "") => Object.assign(new Error(message), { name });

test.each([
  [error("RequestTimeTooSkewed"), "clock-skewed"],
  [error("SignatureDoesNotMatch", "Signature expired: 1 is now earlier than 2"), "clock-skewed"],
  [error("InvalidSignatureException", "Signature not yet current"), "clock-skewed"],
  [error("RequestExpired", "Request has expired"), "clock-skewed"],
  [error("RequestExpired", "otherwise"), undefined],
  [
    error("SignatureDoesNotMatch", "The request signature we calculated does not match"),
    "signature-rejected",
  ],
  [error("IncompleteSignature"), "signature-rejected"],
  [error("InvalidAccessKeyId"), "credentials-unknown"],
  [error("UnrecognizedClientException"), "credentials-unknown"],
  [error("OptInRequired"), "account-not-ready"],
  [error("AccessDenied"), undefined],
  [undefined, undefined],
])("%s: %s", (answer, id) => {
  expect(unaccepted(answer)?.id).toBe(id);
});
