/** A file of a package, as Lambda will find it below /var/task. */
export interface PackedFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  /** `unmarked` where the zip was made by a system that keeps no x-bit. */
  readonly kind: "file" | "executable" | "link" | "unmarked";
}
