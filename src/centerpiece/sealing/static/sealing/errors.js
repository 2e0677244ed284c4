/**
 * What can go wrong with sealing, as stable codes. A page maps a code to words that the server rendered; no code is
 * ever shown to a person.
 *
 * base64              text is not canonical base64url
 * passphrase          no way into this keyring: another passphrase or paper key, or a mistyped one
 * kdf-weak            fewer iterations than the floor: somebody asks for a weaker lock
 * kdf-enormous        more iterations than any honest server asks for
 * word-list           the word list is not the one of 7,776 words
 * vouch               the keyring's keys were not vouched for by this slot: it is not the person's own
 * slot-unknown        the server lists a slot that the keyring does not
 * keyring             the keyring does not open, or holds something else than it should
 * keyring-older       a keyring older than the one in use here
 * keyring-busy        other devices kept changing the keyring
 * peer-key-differs    a person's keys are not the ones compared earlier
 * organization-unpinned     this organization's key has not been compared yet
 * organization-key-differs  the organization's key is not the one compared earlier
 * roster              an entry is malformed, out of order, or not linked to the one before
 * roster-signature    an entry is not signed by the organization
 * roster-older        the list of members is shorter than one seen before
 * roster-forked       the list of members departs from one seen before
 * person-unknown      no pinned roster vouches for this person
 * grant               a grant does not open, or its inside and outside differ
 * grant-missing       the server gave no grant for this room
 * grant-signature     a grant is not signed by who it says
 * granter-unlisted    the room's own list does not say that who granted it keeps it
 * grant-ended         the last day of a grant is over
 * epoch-older         a room's keys are older than those seen before
 * epoch-unknown       sealed with a key of the room that we do not hold
 * read-only           our grant is for reading only
 * format              not a version of the format that we read
 * contents            not something a sheet can hold
 * too-large           sealed, it is larger than the server takes
 * does-not-open       changed, swapped, or sealed with another key
 * signature           a sheet is not signed by who it says
 * seat-differs        a seat, or the room of one, is not what was sealed with the name of who sits there
 * manifest-older      the list of a room's sheets is older than one seen before
 * manifest-missing    this room has had a list of sheets, and the server gives none
 * unlisted            the room's own list does not say that we hold it
 * stale               the sheet is not at the revision that this one follows
 * locked              this browser is not unlocked
 * offline             the server cannot be reached
 * unanswered          the server did not answer: what was sent may have arrived
 * signed-out          the session has ended
 * refused             the server did not take it
 *
 * @typedef {"base64"|"passphrase"|"kdf-weak"|"kdf-enormous"|"word-list"|"vouch"|"slot-unknown"|"keyring"|
 *   "keyring-older"|"keyring-busy"|"peer-key-differs"|"organization-unpinned"|"organization-key-differs"|"roster"|
 *   "roster-signature"|"roster-older"|"roster-forked"|"person-unknown"|"grant"|"grant-missing"|"grant-signature"|
 *   "granter-unlisted"|"grant-ended"|"epoch-older"|"epoch-unknown"|"read-only"|"format"|"contents"|"too-large"|"does-not-open"|
 *   "signature"|"seat-differs"|"manifest-older"|"manifest-missing"|"unlisted"|"stale"|"locked"|"offline"|"unanswered"|"signed-out"|"refused"} Code
 */

export class SealingError extends Error {
  /** @param {Code} code */
  constructor(code) {
    super(code);
    this.name = "SealingError";
    /** @readonly */
    this.code = code;
    /** What the server said of why, in the language of the page; "" when it said nothing. */
    this.said = "";
  }
}

/**
 * The code of whatever was thrown; anything that is not ours counts as `otherwise`.
 *
 * @param {unknown} thrown
 * @param {Code} [otherwise]
 * @returns {Code}
 */
export function codeOf(thrown, otherwise = "does-not-open") {
  return thrown instanceof SealingError ? thrown.code : otherwise;
}
