/** Never deployed by accident: history, workflows and files that hold secrets by convention. */
const protectedName = /^(\.git|\.github|\.env.*|\.npmrc)$/;

/** Whether a path, or a folder that it lies in, is left out unless an include names it. */
export function isProtected(path: string): boolean {
  return path.split("/").some((name) => protectedName.test(name));
}

/** Whether a glob of `include` asks by name for what is otherwise left out; `.gitkeep` does not. */
export function namesProtected(glob: string): boolean {
  return isProtected(glob);
}
