/** Groups chunks into parts of exactly `size` bytes, the last one shorter, without copying. */
export function splitParts(chunks: readonly Buffer[], size: number): Buffer[][] {
  const parts: Buffer[][] = [];
  let part: Buffer[] = [];
  let room = size;
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + room);
      part.push(piece);
      at += piece.length;
      room -= piece.length;
      if (room > 0) continue;
      parts.push(part);
      part = [];
      room = size;
    }
  }
  return part.length > 0 ? [...parts, part] : parts;
}
