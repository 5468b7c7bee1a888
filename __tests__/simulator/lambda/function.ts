import { randomUUID } from "node:crypto";
import type { SimClock } from "../clock.ts";
import { SimAliases } from "./aliases.ts";
import {
  checkCodeSha256,
  checkPackageType,
  referenceOf,
  storedCode,
  type CodeInput,
} from "./code.ts";
import { provisionedView, type Provisioned } from "./concurrency.ts";
import { configured, defaultsOf, type Configuration, type Input } from "./configuration.ts";
import { invalid, notFound, oldRevision } from "./rules.ts";
import {
  creating,
  finish,
  refuseMeanwhile,
  Transitions,
  updating,
  type Failure,
  type Timing,
} from "./states.ts";
import { contentOf, pageOf, publishedLatest, versionOf } from "./versions.ts";
import { awsTime, codeView, listed, shown, urlView } from "./views.ts";

/** One function with its versions: every state is derived from the clock when it is read. */
export class SimFunction {
  readonly arn: string;
  readonly versions = new Map<string, Configuration>();
  readonly aliases: SimAliases;
  readonly tags: Record<string, string> = {};
  /** Package of every version and of $LATEST. */
  readonly packages = new Map<string, Buffer>();
  /** Provisioned concurrency by alias: how long it takes from the last move of the alias, and how much of it. */
  readonly concurrency = new Map<string, Provisioned>();
  /** Reserved concurrency; with 0 of it nothing is started. */
  reserved: number | undefined;
  /** The object that the code is referenced by, where Lambda keeps no copy of it. */
  reference: Readonly<Record<string, unknown>> | undefined;
  /** Function URLs by alias; "" is the function's own. */
  readonly urls = new Map<string, string>();
  /** The next code update, configuration update or version ends as a failure. */
  failNext: { code?: Failure; configuration?: Failure; version?: Failure } = {};
  /** Set where the caller may not use the key of the environment. */
  environmentDenied = false;
  /** Versions report no LastUpdateStatus (terraform-provider-aws #43395). */
  versionsWithoutStatus = false;
  readonly #clock: SimClock;
  readonly #name: string;
  readonly #transitions: Transitions;
  #latest: Configuration = { RevisionId: randomUUID() };
  #image = "";
  #count = 0;
  #published = "";

  constructor(clock: SimClock, arn: string, name: string) {
    this.#clock = clock;
    this.arn = arn;
    this.#name = name;
    this.#transitions = new Transitions(clock);
    this.aliases = new SimAliases(this, clock);
  }

  create(input: Input, code: CodeInput, timing: Timing): object {
    Object.assign(this.tags, input.Tags);
    if (typeof input.Role !== "string") throw invalid("Role is required");
    const packageType = "image" in code ? "Image" : "Zip";
    this.#latest = defaultsOf(this.#name, this.arn, packageType, this.#clock.now());
    this.#store(code);
    this.#latest = configured(this.#latest, input);
    this.#latest.Architectures = input.Architectures ?? ["x86_64"];
    Object.assign(this.#latest, creating);
    this.#transitions.begin("$LATEST", timing.updateMs, undefined);
    if (input.Publish !== true) return this.#shown(this.#latest);
    // Source: recording TestLambdaVersions::test_publish_with_update: no status while it is pending.
    return { ...this.#addVersion(timing, true), FunctionArn: this.arn };
  }

  describe(qualifier?: string): object {
    const Configuration = this.configuration(qualifier);
    const Code = codeView(this.#latest, this.#image, this.reference);
    const tagged = Object.keys(this.tags).length === 0 ? {} : { Tags: { ...this.tags } };
    return { Configuration, Code, ...tagged };
  }

  /** $LATEST, a version, or what an alias points to. */
  configuration(asked?: string): Configuration {
    this.#settle();
    const qualifier = asked ?? "$LATEST";
    const version = this.aliases.versionOf(qualifier) ?? qualifier;
    const found = version === "$LATEST" ? this.#latest : this.versions.get(version);
    if (found === undefined) throw notFound(`Function not found: ${this.arn}:${qualifier}`);
    // Source: recordings TestLambdaAlias::test_alias_lifecycle,
    // TestLambdaVersions::test_publish_version_on_create: the ARN that was asked for.
    const FunctionArn = asked === undefined ? this.arn : `${this.arn}:${asked}`;
    return { ...this.#shown(found), FunctionArn };
  }

  updateCode(input: Input, code: CodeInput, timing: Timing): object {
    this.#guard(input);
    checkPackageType(this.#latest, code);
    this.reference = referenceOf(input);
    this.#store(code);
    this.#latest.Architectures = input.Architectures ?? ["x86_64"];
    this.#update(timing.updateMs, this.#take("code"));
    if (input.Publish !== true) return this.#shown(this.#latest);
    return input.PublishTo === undefined
      ? this.#addVersion(timing, true)
      : this.#publishLatest(timing);
  }

  updateConfiguration(input: Input, timing: Timing): object {
    this.#guard(input);
    this.#latest = configured(this.#latest, input);
    this.#update(timing.updateMs, this.#take("configuration"));
    return this.#shown(this.#latest);
  }

  publish(input: Input, timing: Timing): object {
    this.#guard(input);
    checkCodeSha256(input, this.#latest);
    if (input.PublishTo !== undefined) return this.#publishLatest(timing);
    return this.#addVersion(timing, false, input.Description as string | undefined);
  }

  /** Source: recording TestLambdaTags::test_tag_lifecycle: the RevisionId moves. */
  tag(tags: Readonly<Record<string, string>>): void {
    this.#settle();
    Object.assign(this.tags, tags);
    this.#latest.RevisionId = randomUUID();
  }

  listVersions(input: Input): object {
    this.#settle();
    const { page, next } = pageOf([this.#latest, ...this.versions.values()], input);
    return { Versions: page.map((one) => listed(this.#shown(one), this.arn)), ...next };
  }

  /** Source: recording TestLambdaFunction::test_delete_on_nonexisting_version: no error for an unknown version. */
  deleteVersion(qualifier: string): void {
    if (!this.versions.has(qualifier)) return;
    this.aliases.refuseDeletionOf(qualifier);
    this.versions.delete(qualifier);
    this.packages.delete(qualifier);
  }

  /** Source: recordings TestLambdaUrl::test_url_config_lifecycle, test_url_config_deletion_without_qualifier. */
  urlConfig(alias: string): object {
    const FunctionUrl = this.urls.get(alias);
    if (FunctionUrl === undefined) throw notFound("The resource you requested does not exist.");
    const FunctionArn = alias === "" ? this.arn : `${this.arn}:${alias}`;
    return urlView(FunctionUrl, FunctionArn, this.#clock.now());
  }

  provisioned(alias: string): object {
    if (alias === "$LATEST") {
      throw invalid("The function resource provided must be an alias or a published version.");
    }
    if (/^\d+$/.test(alias)) this.configuration(alias);
    else this.aliases.get(alias);
    const movedAt = this.aliases.movedAt(alias);
    return provisionedView(this.concurrency.get(alias), movedAt, this.#clock.now());
  }

  /** Changes a state behind everybody's back, e.g. Inactive after weeks without a call. */
  force(fields: Record<string, unknown>): void {
    Object.assign(this.#latest, fields, { RevisionId: randomUUID() });
  }

  #guard({ RevisionId }: Input): void {
    this.#settle();
    refuseMeanwhile(this.#latest, this.arn);
    if (RevisionId !== undefined && RevisionId !== this.#latest.RevisionId) throw oldRevision();
  }

  #take(kind: "code" | "configuration" | "version"): Failure | undefined {
    const { [kind]: failure, ...rest } = this.failNext;
    this.failNext = rest;
    return failure;
  }

  #update(ms: number, failure: Failure | undefined): void {
    Object.assign(this.#latest, updating);
    this.#latest.LastModified = awsTime(this.#clock.now());
    this.#latest.RevisionId = randomUUID();
    this.#transitions.begin("$LATEST", ms, failure);
  }

  /** Ends what the clock has ended. A finished update moves the RevisionId again. */
  #settle(): void {
    for (const [key, failure] of this.#transitions.ended()) {
      const target = key === "$LATEST" ? this.#latest : this.versions.get(key);
      if (target !== undefined) finish(target, failure, key !== "$LATEST");
      if (target !== undefined && key !== "$LATEST" && this.versionsWithoutStatus)
        delete target.LastUpdateStatus;
      // A version that failed by itself is still "the last one" for a publish without changes
      // (terraform-provider-aws #49904); one whose update failed is not.
      if (key === "$LATEST" && failure !== undefined) this.#published = "";
    }
  }

  /**
   * Source: recording TestLambdaRevisions::test_function_revisions_version_and_alias: a version of a
   * function at rest is Active at once and keeps its RevisionId, that of $LATEST moves; a publish
   * without changes moves nothing. One made by UpdateFunctionCode is Pending without an update status.
   */
  #addVersion({ versionMs }: Timing, ofUpdate: boolean, description?: string): Configuration {
    const content = contentOf(this.#latest);
    const last = this.versions.get(String(this.#count));
    if (content === this.#published && last !== undefined) return this.#shown(last);
    this.#published = content;
    this.#count += 1;
    const Version = String(this.#count);
    const version = versionOf(this.#latest, Version, {
      description,
      isPending: ofUpdate || versionMs > 0,
      withoutStatus: this.versionsWithoutStatus,
    });
    this.#latest.RevisionId = randomUUID();
    this.versions.set(Version, version);
    const zip = this.packages.get("$LATEST");
    if (zip !== undefined) this.packages.set(Version, zip);
    // A version is made of an update that may still be under way, and shares its end.
    const update = this.#transitions.of("$LATEST");
    const rest = Math.max(versionMs, (update?.until ?? 0) - this.#clock.now());
    const failure = update?.failure ?? this.#take("version");
    if (version.State === "Pending" || failure !== undefined)
      this.#transitions.begin(Version, rest, failure);
    return this.#shown(version);
  }

  #publishLatest({ versionMs }: Timing): Configuration {
    const made = publishedLatest(this.#latest);
    const Version = String(made.Version);
    this.versions.set(Version, made);
    const rest = (this.#transitions.of("$LATEST")?.until ?? 0) - this.#clock.now();
    this.#transitions.begin(Version, Math.max(versionMs, rest), this.#take("version"));
    return this.#shown(made);
  }

  #store(code: CodeInput): void {
    Object.assign(this.#latest, storedCode(code));
    if ("image" in code) this.#image = code.image;
    else this.packages.set("$LATEST", code.zip);
  }

  #shown(stored: Configuration): Configuration {
    return shown(stored, this.environmentDenied);
  }
}
