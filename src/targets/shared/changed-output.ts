import { DeployError } from "../../model/errors.ts";

/** Told when something was left for the steps that follow. */
export type OnWritten = () => void;

/** Does something outside of AWS, and says of its failure whether anything was written before. */
export async function withChangedOutput<T>(
  work: (written: OnWritten) => T | Promise<T>,
): Promise<T> {
  let any = false;
  try {
    return await work(() => {
      any = true;
    });
  } catch (error) {
    if (!(error instanceof DeployError)) throw error;
    throw error.with({ outputs: { changed: String(any), ...error.outputs } });
  }
}
