// What the browser gets of age: files for X25519 recipients, and Bech32 to write 32 bytes as an identity.
export { Decrypter, Encrypter, identityToRecipient } from "age-encryption";
export { bech32 } from "@scure/base";
