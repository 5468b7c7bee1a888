/** What a function writes to stdout, which does not get there. */
export function printed(work: () => void): string {
  const write = process.stdout.write.bind(process.stdout);
  const said: string[] = [];
  process.stdout.write = (chunk: string | Uint8Array) => {
    said.push(chunk.toString());
    return true;
  };
  try {
    work();
  } finally {
    process.stdout.write = write;
  }
  return said.join("");
}
