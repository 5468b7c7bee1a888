import { xml, type SimResponse } from "./http.ts";
import { requestId } from "./iam/iam.ts";

/** The answer of a query service: the result in its envelope, with the request's id. */
export function queryAnswer(namespace: string, operation: string, result: string): SimResponse {
  return xml(
    `<${operation}Response xmlns="${namespace}"><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>${requestId()}</RequestId></ResponseMetadata></${operation}Response>`,
  );
}
