/** An organization's roster: who its stewards vouch for, as a chain that only the organization's key can lengthen. */
import { b64, json, sha256, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { sign, signedBy } from "#sealing/identity.js";
import { isDay, isId, isNumber, isRecipient, isVerify } from "#sealing/plain.js";

/** @typedef {import("#sealing/keyring.js").RosterPin} RosterPin */
/** @typedef {{entry: string, signature: string}} SignedEntry */
/** @typedef {{person: string, recipient: string, verify: string, role: "member"|"steward", active: boolean, past: string[]}} Member `past`: verify keys that no longer count for anything new */
/** @typedef {{organization: string, verify: string, seq: number, head: string, members: Record<string, Member>}} Roster */
/** @typedef {{person: string, recipient: string, verify: string}} PublicPerson */

/** @typedef {{organization: string, seq: number, previous: string, act: "found"|"add"|"remove", person: string, recipient: string, verify: string, role: "member"|"steward", organizationVerify: string, day: string}} Entry */

const NAME = "centerpiece/roster/1";
const LONGEST = 1000;

/** What the next entry names as its `previous`. @param {SignedEntry} signed */
export async function headOf({ entry, signature }) {
  return b64(await sha256(utf8(`${entry}\n${signature}`)));
}

/** @param {unknown} text */
function isHead(text) {
  return typeof text === "string" && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(text);
}

/**
 * One entry by its fields' names, when each is well formed and written in the one spelling. Throws `roster`.
 *
 * @param {string} text
 * @returns {Entry}
 */
export function readEntry(text) {
  let fields;
  try {
    fields = text.length <= LONGEST ? JSON.parse(text) : null;
  } catch {
    throw new SealingError("roster");
  }
  if (!Array.isArray(fields) || fields.length !== 11 || json(fields) !== text) throw new SealingError("roster");
  const [name, organization, seq, previous, act, person, recipient, verify, role, organizationVerify, day] = fields;
  const first = seq === 0;
  const right = [
    name === NAME && isId(organization) && isId(person) && isNumber(seq, 0) && isDay(day),
    first ? act === "found" && previous === "" && role === "steward" : act === "add" || act === "remove",
    first || isHead(previous),
    role === "member" || role === "steward",
    isRecipient(recipient) && isVerify(verify) && isVerify(organizationVerify),
  ];
  if (right.includes(false)) throw new SealingError("roster");
  return { organization, seq, previous, act, person, recipient, verify, role, organizationVerify, day };
}

/** @param {Record<string, Member>} members @param {Entry} entry */
function apply(members, { act, person, recipient, verify, role }) {
  const known = Object.hasOwn(members, person) ? members[person] : undefined;
  if (act === "remove") {
    if (!known) throw new SealingError("roster");
    members[person] = { ...known, active: false, past: [...new Set([...known.past, known.verify])] };
  } else {
    const past = new Set(known ? [...known.past, known.verify] : []);
    past.delete(verify);
    members[person] = { person, recipient, verify, role, active: true, past: [...past] };
  }
}

/**
 * Walks the chain. `since` is a roster walked before (its members and head are taken as known); entries may start at
 * the beginning or right after it. Throws `roster`, `roster-signature`, `roster-older`, `roster-forked` or
 * `organization-key-differs`.
 *
 * @param {string} organization
 * @param {SignedEntry[]} entries in order
 * @param {{pin?: RosterPin, since?: Roster}} [known]
 * @returns {Promise<Roster>}
 */
export async function walk(organization, entries, { pin, since } = {}) {
  const read = entries.map(({ entry }) => readEntry(entry));
  const onward = since !== undefined && read[0]?.seq !== 0;
  const start = onward ? since : null;
  let head = start?.head ?? "";
  let seq = start?.seq ?? -1;
  const verify = start?.verify ?? pin?.verify ?? read[0]?.organizationVerify ?? "";
  const members = start ? { ...start.members } : /** @type {Record<string, Member>} */ ({});
  const heads = [];
  for (const [at, entry] of read.entries()) {
    const signed = /** @type {SignedEntry} */ (entries[at]);
    seq += 1;
    if (entry.organization !== organization || entry.seq !== seq) throw new SealingError("roster");
    // The first entry after what we know must go on from there; any other is another history.
    if (entry.previous !== head) throw new SealingError(onward && at === 0 ? "roster-forked" : "roster");
    if (entry.organizationVerify !== verify) throw new SealingError("organization-key-differs");
    if (!(await signedBy([verify], signed.entry, signed.signature))) throw new SealingError("roster-signature");
    apply(members, entry);
    head = await headOf(signed);
    heads.push({ seq, head });
  }
  return within({ organization, verify, seq, head, members }, pin, heads);
}

/**
 * The roster, if it goes on from what was pinned.
 *
 * @param {Roster} roster
 * @param {RosterPin|undefined} pin
 * @param {{seq: number, head: string}[]} heads of the entries that were walked
 */
function within(roster, pin, heads) {
  if (roster.seq < 0) throw new SealingError(pin ? "roster-older" : "roster");
  if (!pin) return roster;
  if (roster.verify !== pin.verify) throw new SealingError("organization-key-differs");
  if (roster.seq < pin.seq) throw new SealingError("roster-older");
  const there = heads.find(({ seq }) => seq === pin.seq)?.head ?? (roster.seq === pin.seq ? roster.head : undefined);
  if (there !== undefined && there !== pin.head) throw new SealingError("roster-forked");
  return roster;
}

/** What a keyring keeps of a roster. @param {Roster} roster @returns {RosterPin} */
export function pinOf({ verify, seq, head }) {
  return { verify, seq, head };
}

/**
 * The next entry, or the first when there is no roster yet.
 *
 * @param {{seed: string, verify: string}} key the organization's
 * @param {string} organization
 * @param {Roster|null} roster as it stands
 * @param {"found"|"add"|"remove"} act
 * @param {PublicPerson & {role: "member"|"steward"}} about
 * @param {string} day "2026-11-22"
 * @returns {Promise<SignedEntry>}
 */
export async function nextEntry(key, organization, roster, act, { person, recipient, verify, role }, day) {
  const seq = roster ? roster.seq + 1 : 0;
  const head = roster?.head ?? "";
  const entry = json([NAME, organization, seq, head, act, person, recipient, verify, role, key.verify, day]);
  return { entry, signature: await sign(key.seed, entry) };
}

/**
 * Six words that both browsers show: equal words mean that both hold the same keys of the person and the organization.
 *
 * @param {string[]} words the list of 7,776
 * @param {PublicPerson} of
 * @param {{organization: string, verify: string}} to
 */
export async function sixWords(words, { person, recipient, verify }, to) {
  const said = json(["centerpiece/words/1", person, recipient, verify, to.organization, to.verify]);
  const view = new DataView((await sha256(utf8(said))).buffer);
  return Array.from({ length: 6 }, (_, at) => /** @type {string} */ (words[view.getUint16(at * 2) % words.length]));
}
