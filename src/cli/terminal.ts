import type { Environment } from "../model/environment.ts";

/** Where a command reads from and writes to. */
export interface Terminal {
  readonly environment: Environment;
  /** The answer, on stdout. */
  print(text: string): void;
  /** What a reader should know besides, on stderr. */
  note(text: string): void;
}
