import type { SimRequest, SimResponse } from "./http.ts";

/** An AWS error that a service answers with, in its own wire format. */
export class AwsFault extends Error {
  readonly code: string;
  readonly status: number;
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, message: string, fields: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}

/** What IAM decides about: one action on one resource, with the keys of the request. */
export interface Authorization {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** One call to AWS, understood far enough to be logged, faulted and authorised. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  /** What the call is about, for assertions: function name, key, service … */
  readonly subject: string;
  readonly write: boolean;
  /** All of them must be allowed. Empty for calls that need no permission. */
  readonly authorizations: readonly Authorization[];
  readonly request: SimRequest;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Who calls, as IAM knows the session. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
  readonly accessKeyId: string;
}

/** One AWS service of the simulator. */
export interface Service {
  /** The signing name: `lambda`, `s3`, `ecs` … */
  readonly name: string;
  identify(request: SimRequest, place: { region: string; accountId: string }): Call;
  handle(call: Call, caller: Caller): SimResponse | Promise<SimResponse>;
  /** The service's wire format for errors. */
  renderFault(fault: AwsFault, requestId: string): SimResponse;
}

/** Errors of services that speak JSON (REST-JSON and AWS-JSON alike). */
export function renderJsonFault(fault: AwsFault, requestId: string): SimResponse {
  return {
    status: fault.status,
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amzn-errortype": fault.code,
      "x-amzn-requestid": requestId,
    },
    body: JSON.stringify({ __type: fault.code, message: fault.message, ...fault.fields }),
  };
}

/** The operation and input of an AWS-JSON call, by its X-Amz-Target header. */
export function readAwsJson(request: SimRequest): {
  operation: string;
  input: Record<string, unknown>;
} {
  const operation = (request.headers["x-amz-target"] ?? "").split(".").at(-1) ?? "";
  const text = request.body.toString("utf8");
  return { operation, input: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
}

/** A service that answers every call with an error. */
export function notSimulated(name: string): Service {
  return {
    name,
    identify: (request) => ({
      service: name,
      operation: `${request.method} ${request.path}`,
      subject: "",
      write: false,
      authorizations: [],
      request,
      input: {},
    }),
    handle: () => {
      throw new AwsFault("NotImplemented", 501, `${name} is not simulated`);
    },
    renderFault: renderJsonFault,
  };
}
