import type { Target } from "../target.ts";

/** What the doctor looks at besides the sign-in. */
export interface DoctorConfig {
  readonly subject?: { readonly name: string; readonly target: Target };
}
