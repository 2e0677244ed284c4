/** Sizes tell: contents are padded to few sizes (Padmé: at most 12 % more, and 256 bytes at least). */
import { SealingError } from "#sealing/errors.js";

const LEAST = 256;

/** The Padmé size that holds `length` bytes. @param {number} length at least 1 */
export function padme(length) {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - kept);
  return Math.ceil(length / step) * step;
}

/** @param {number} length of the contents, without the mark */
function paddedLength(length) {
  return Math.max(LEAST, padme(length + 1));
}

/** Contents, then 0x80, then zeros. @param {Uint8Array} bytes @returns {import("#sealing/bytes.js").Bytes} */
export function pad(bytes) {
  const padded = new Uint8Array(paddedLength(bytes.length));
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  return padded;
}

/** The contents again; throws `format` when the padding is not exactly what `pad` writes. @param {Uint8Array} padded */
export function unpad(padded) {
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  if (end < 0 || padded[end] !== 0x80 || padded.length !== paddedLength(end)) throw new SealingError("format");
  return padded.subarray(0, end);
}
