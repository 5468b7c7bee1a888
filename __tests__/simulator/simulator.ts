import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { CallLog, type LoggedCall } from "./call-log.ts";
import { scaledClock, type SimClock } from "./clock.ts";
import { layerPath } from "./ecr/images.ts";
import { Faults, type Fault } from "./faults.ts";
import { GitHub, type Claims } from "./github.ts";
import { Bodies, type SimRequest, type SimResponse } from "./http.ts";
import { authenticate } from "./iam/authentication.ts";
import { trustMain } from "./iam/default-role.ts";
import { Iam, requestId } from "./iam/iam.ts";
import { createIamService } from "./iam/service.ts";
import { checkAnswer, checkFault, checkRequest } from "./models/check-call.ts";
import { violations } from "./models/violations.ts";
import { half, send, type Answer } from "./server/answers.ts";
import { readRequest } from "./server/requests.ts";
import { AwsFault, type Call, type Service } from "./service.ts";
import { createServices, type SimServices } from "./services.ts";
import { readSignature } from "./sigv4.ts";
import { createSts } from "./sts/sts.ts";

export const accountId = "123456789012";
export const region = "eu-central-1";
export const roleArn = `arn:aws:iam::${accountId}:role/deploy`;

export interface SimulatorOptions {
  readonly clock?: SimClock;
  readonly claims?: Claims;
  readonly issuer?: string;
  readonly seed?: number;
}

/** AWS and GitHub in one process. */
export class Simulator {
  readonly clock: SimClock;
  readonly calls = new CallLog();
  readonly faults: Faults;
  readonly github: GitHub;
  readonly iam: Iam;
  readonly services: SimServices;
  /** Secrets that services gave out besides STS, for the search for leaks. */
  readonly otherSecrets: string[] = [];
  readonly #byName: ReadonlyMap<string, Service>;
  readonly #bodies = new Bodies();
  #server: Server | undefined;
  #inFlight = 0;
  #writes = 0;

  constructor(options: SimulatorOptions = {}) {
    this.clock = options.clock ?? scaledClock(1);
    this.faults = new Faults(options.seed);
    this.github = new GitHub(this.clock, options.claims, options.issuer);
    this.iam = new Iam(this.clock);
    const secrets = this.otherSecrets;
    this.services = createServices({
      clock: this.clock,
      iam: this.iam,
      accountId,
      region,
      secrets,
    });
    const keys = new Map([[this.github.issuer, () => this.github.publicKey]]);
    const sts = createSts(this.iam, keys, this.clock);
    this.#byName = new Map(
      [sts, createIamService(this.iam), ...Object.values(this.services)].map((service) => [
        service.name,
        service,
      ]),
    );
    trustMain(this.iam, { accountId, issuer: this.github.issuer, roleArn });
  }

  /** Whether a request is being answered, for virtual clocks. */
  readonly busy = (): boolean => this.#inFlight > 0;

  get url(): string {
    const { port } = this.#server?.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async start(port = 0): Promise<this> {
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    this.#server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => this.#server?.listen(port, "127.0.0.1", resolve));
    return this;
  }

  /**
   * Waits until nothing more comes from clients that have ended: what a process had sent when it was killed
   * still arrives, and its connections close after that.
   */
  async hungUp(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    const count = promisify(server.getConnections.bind(server));
    while (this.busy() || (await count()) > 0) await setImmediate();
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /** Answers one request; the server and in-process clients both come through here. */
  async answer(request: SimRequest): Promise<Answer> {
    this.#inFlight += 1;
    try {
      if (request.path.startsWith("/_github/")) return this.#answerGitHub(request);
      if (request.path.startsWith(layerPath)) return this.services.ecr.images.download(request);
      return await this.#answerAws(request);
    } finally {
      this.#inFlight -= 1;
    }
  }

  #answerGitHub(request: SimRequest): Answer {
    const response = this.github.handle(request);
    this.#log(
      {
        service: "github",
        operation: "GetIdToken",
        subject: "",
        write: false,
        authorizations: [],
        request,
        input: {},
      },
      "",
      response === "reset" ? 0 : response.status,
    );
    return response === "reset" ? { broken: "reset" } : response;
  }

  async #answerAws(request: SimRequest): Promise<Answer> {
    const signature = readSignature(request);
    const service = this.#byName.get(signature?.service ?? "sts");
    if (service === undefined)
      return { status: 404, body: `No service ${signature?.service ?? ""}` };
    const place = { region: signature?.region ?? region, accountId };
    const call = service.identify(request, place);
    const logged = this.#log(call, signature?.accessKeyId ?? "", 200);
    await this.faults.before(call);
    violations.push(...checkRequest(call));
    const fault = this.faults.next(call);
    if (fault?.kind === "delay") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === "reset") return { broken: "reset" };
    if (fault?.kind === "hang") return { broken: "hang" };
    if (fault?.kind === "impostor") {
      const { status = 200, type, body } = fault;
      return { status, headers: { "content-type": type }, body };
    }
    const response = await this.#carryOut(service, call, fault, logged);
    if (call.write && response.status < 400) this.#writes += 1;
    await this.faults.after(call, this.#writes);
    if (fault?.kind === "truncate") return { broken: "truncate", response };
    if (fault?.kind === "cut") return half(response);
    if (fault?.kind === "hidden-success") {
      return service.renderFault(new AwsFault("ServiceUnavailable", 503, "simulated"), requestId());
    }
    return fault?.kind === "lost-answer" ? { broken: "reset" } : response;
  }

  async #carryOut(
    service: Service,
    call: Call,
    fault: Fault | undefined,
    logged: LoggedCall,
  ): Promise<SimResponse> {
    const id = requestId();
    try {
      if (fault?.kind === "error") {
        throw new AwsFault(fault.code, fault.status, fault.message ?? "simulated fault");
      }
      const caller = authenticate(call, this.iam);
      for (const authorization of call.authorizations) this.iam.authorize(caller, authorization);
      const response = await service.handle(call, caller);
      violations.push(...checkAnswer(call, response));
      logged.status = response.status;
      return {
        ...response,
        headers: {
          "x-amzn-requestid": id,
          date: new Date(this.clock.now()).toUTCString(),
          ...response.headers,
        },
      };
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      logged.status = error.status;
      logged.errorCode = error.code;
      if (fault?.kind !== "error") violations.push(...checkFault(call, error));
      return service.renderFault(error, id);
    }
  }

  #log(call: Call, accessKeyId: string, status: number): LoggedCall {
    const { service, operation, subject, write, input, request, authorizations } = call;
    return this.calls.add({
      ...{ service, operation, subject, write, input, accessKeyId, status },
      at: this.clock.now(),
      userAgent: request.headers["user-agent"] ?? "",
      actions: authorizations.map(({ action }) => action),
      resources: authorizations.map(({ resource }) => resource),
    });
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    try {
      send(await this.answer(await readRequest(incoming, this.#bodies)), outgoing);
    } catch (error) {
      // A broken simulator must not look like a passing fault of AWS.
      process.stderr.write(
        `simulator: ${error instanceof Error ? (error.stack ?? "") : String(error)}\n`,
      );
      outgoing.writeHead(418).end("simulator error");
    }
  }
}
