/** What arrived at the simulated AWS, in order. */
export interface LoggedCall {
  readonly service: string;
  readonly operation: string;
  readonly subject: string;
  readonly write: boolean;
  readonly at: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly userAgent: string;
  readonly accessKeyId: string;
  /** IAM actions that were authorised for it. */
  readonly actions: readonly string[];
  /** The resources that each of them was authorised on, in the same order. */
  readonly resources: readonly string[];
  status: number;
  errorCode?: string;
}

export class CallLog {
  readonly all: LoggedCall[] = [];

  add(call: LoggedCall): LoggedCall {
    this.all.push(call);
    return call;
  }

  clear(): void {
    this.all.length = 0;
  }

  /** Names as `lambda:UpdateFunctionCode`, without GitHub's and STS's own calls. */
  operations(service?: string): string[] {
    return this.all
      .filter((call) =>
        service === undefined
          ? call.service !== "sts" && call.service !== "github"
          : call.service === service,
      )
      .map(({ service: name, operation }) => `${name}:${operation}`);
  }

  writes(): LoggedCall[] {
    return this.all.filter(({ write }) => write);
  }
}
