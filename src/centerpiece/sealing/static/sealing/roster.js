/** An organization's roster: who its stewards vouch for, as a chain that only the organization's key can lengthen. */
import { b64, isId, json, sha256, utf8 } from "#sealing/bytes.js";
import { SealingError } from "#sealing/errors.js";
import { sign, signedBy } from "#sealing/identity.js";

/** @typedef {import("#sealing/keyring.js").RosterPin} RosterPin */
/** @typedef {{entry: string, signature: string}} SignedEntry */
/** @typedef {{person: string, recipient: string, verify: string, role: "member"|"steward", active: boolean, past: string[]}} Member `past`: verify keys that no longer count for anything new */
/** @typedef {{organization: string, verify: string, seq: number, head: string, members: Record<string, Member>}} Roster */
/** @typedef {{person: string, recipient: string, verify: string}} PublicPerson */

const NAME = "centerpiece/roster/1";

/** @param {SignedEntry} signed */
async function headOf({ entry, signature }) {
  return b64(await sha256(utf8(`${entry}\n${signature}`)));
}

/** @param {string} text @returns {string[]|null} the eleven fields (the third is a number) */
function fieldsOf(text) {
  try {
    const fields = JSON.parse(text);
    // Only the one spelling: what is compared later must be what was signed.
    return Array.isArray(fields) && fields.length === 11 && json(fields) === text ? fields : null;
  } catch {
    return null;
  }
}

/** @param {Record<string, Member>} members @param {string[]} fields */
function apply(members, fields) {
  const [, , , , act, person, recipient, verify, role] = /** @type {any} */ (fields);
  const known = Object.hasOwn(members, person) ? members[person] : undefined;
  if (!isId(person) || !["member", "steward"].includes(role)) throw new SealingError("roster");
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
  const first = entries[0] ? Number(fieldsOf(entries[0].entry)?.[2]) : NaN;
  const onward = since !== undefined && first !== 0;
  if (onward && entries.length === 0) return within(since, pin, []);
  const start = onward ? since : null;
  let head = start?.head ?? "";
  let seq = start?.seq ?? -1;
  let verify = start?.verify ?? "";
  const members = start ? { ...start.members } : /** @type {Record<string, Member>} */ ({});
  const heads = [];
  for (const signed of entries) {
    const fields = fieldsOf(signed.entry);
    const [name, about, number, previous, act, , , , , key] = /** @type {any[]} */ (fields ?? []);
    seq += 1;
    if (name !== NAME || about !== organization || number !== seq) throw new SealingError("roster");
    // The first entry after what we know must go on from there; any other is another history.
    if (previous !== head) throw new SealingError(onward && heads.length === 0 ? "roster-forked" : "roster");
    if ((act === "found") !== (seq === 0) || !["found", "add", "remove"].includes(act)) throw new SealingError("roster");
    if (seq === 0) verify = pin?.verify ?? key;
    if (key !== verify) throw new SealingError("organization-key-differs");
    if (!(await signedBy([verify], signed.entry, signed.signature))) throw new SealingError("roster-signature");
    apply(members, /** @type {string[]} */ (fields));
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
