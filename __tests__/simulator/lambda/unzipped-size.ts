/** The sum of the sizes in a zip's directory, or undefined for what is no zip. Independent of src. */
export function unzippedSize(zip: Buffer): number | undefined {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) return undefined;
  let position = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.toString("latin1", position, position + 4) !== "PK\u0001\u0002") return undefined;
    total += zip.readUInt32LE(position + 24);
    position +=
      46 +
      zip.readUInt16LE(position + 28) +
      zip.readUInt16LE(position + 30) +
      zip.readUInt16LE(position + 32);
  }
  return total;
}
