const high = new Uint32Array(256);
const low = new Uint32Array(256);

// CRC-64/NVME, reflected: the polynomial 0xad93d23594c93659 mirrored.
for (let byte = 0; byte < 256; byte += 1) {
  let h = 0;
  let l = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    const odd = l & 1;
    l = (l >>> 1) | (h << 31);
    h >>>= 1;
    if (odd === 1) {
      h ^= 0x9a6c9329;
      l ^= 0xac4bc9b5;
    }
  }
  high[byte] = h;
  low[byte] = l;
}

/** The checksum that S3 itself makes of an object for which none was sent, base64. */
export function crc64nvme(body: Uint8Array): string {
  let h = 0xffffffff;
  let l = 0xffffffff;
  for (const byte of body) {
    const index = (l ^ byte) & 0xff;
    l = ((l >>> 8) | (h << 24)) ^ (low[index] ?? 0);
    h = (h >>> 8) ^ (high[index] ?? 0);
  }
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(~h >>> 0, 0);
  bytes.writeUInt32BE(~l >>> 0, 4);
  return bytes.toString("base64");
}
