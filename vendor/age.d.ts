// Types of src/centerpiece/sealing/static/sealing/vendor/age.js, for `tsc`.
export class Encrypter {
  addRecipient(recipient: string): void;
  encrypt(file: Uint8Array | string): Promise<Uint8Array<ArrayBuffer>>;
}
export class Decrypter {
  addIdentity(identity: string): void;
  decrypt(file: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
}
export function identityToRecipient(identity: string): Promise<string>;
export const bech32: {
  encodeFromBytes(prefix: string, bytes: Uint8Array): string;
  decodeToBytes(text: string): { prefix: string; bytes: Uint8Array<ArrayBuffer> };
};
