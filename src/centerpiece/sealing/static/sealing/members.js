/** Who is vouched for: rosters fetched, walked on from what is pinned, and the keys of authors, granters and grantees. */
import { ask } from "#sealing/ask.js";
import { SealingError, codeOf } from "#sealing/errors.js";
import { nextEntry, pinOf, walk } from "#sealing/roster.js";

/** @typedef {import("#sealing/roster.js").Roster} Roster */
/** @typedef {import("#sealing/roster.js").Member} Member */
/** @typedef {import("#sealing/roster.js").PublicPerson} PublicPerson */
/** @typedef {{organization: string, urls: {roster: string}}} Page */

export class Members {
  #unlocked;
  #page;
  #problems;
  /** @type {Map<string, Promise<{roster: Roster, names: Record<string, string>}>>} */
  #fresh = new Map();

  /**
   * @param {import("#sealing/unlocked.js").Unlocked} unlocked
   * @param {Page} page
   * @param {Map<string, import("#sealing/errors.js").Code>} problems
   */
  constructor(unlocked, page, problems) {
    this.#unlocked = unlocked;
    this.#page = page;
    this.#problems = problems;
  }

  /** @param {string} organization @param {Roster} [since] */
  async #fetch(organization, since) {
    const after = since ? `&after=${since.seq}` : "";
    const { data } = await ask(`${this.#page.urls.roster}?organization=${encodeURIComponent(organization)}${after}`);
    return { entries: data?.entries ?? [], names: data?.names ?? {} };
  }

  /** The roster as the server has it now, once a page. @param {string} organization */
  #walked(organization) {
    let fresh = this.#fresh.get(organization);
    if (!fresh) {
      fresh = this.#walk(organization);
      this.#fresh.set(organization, fresh);
      // Unanswered once does not mean unanswered for ever.
      fresh.catch(() => this.#fresh.delete(organization));
    }
    return fresh;
  }

  /** @param {string} organization */
  async #walk(organization) {
    const pin = this.#unlocked.pins.organizations[organization];
    if (!pin) throw new SealingError("organization-unpinned");
    const since = this.#unlocked.state.rosters[organization];
    const { entries, names } = await this.#fetch(organization, since);
    const roster = await walk(organization, entries, { pin, ...(since && { since }) });
    await this.#learn(roster);
    return { roster, names };
  }

  /** @param {Roster} roster */
  async #learn(roster) {
    const { state, pins } = this.#unlocked;
    const { organization } = roster;
    const known = pins.organizations[organization];
    if (known?.seq === roster.seq && state.rosters[organization]) return;
    state.rosters[organization] = roster;
    if (known?.seq !== roster.seq) state.unsaved = true;
    pins.organizations[organization] = pinOf(roster);
    await this.#unlocked.keep();
  }

  /**
   * Everybody vouched for now, with the names that the server gives them (not sealed, not signed).
   *
   * @param {string} organization
   * @returns {Promise<(Member & {name: string})[]>}
   */
  async people(organization) {
    const { roster, names } = await this.#walked(organization);
    const active = Object.values(roster.members).filter((member) => member.active);
    return active.map((member) => ({ ...member, name: names[member.person] ?? "" }));
  }

  /** Somebody to grant to. Throws `person-unknown` or `peer-key-differs`. @param {string} person @param {string} [organization] */
  async vouched(person, organization = this.#page.organization) {
    const { roster } = await this.#walked(organization);
    const member = Object.hasOwn(roster.members, person) ? roster.members[person] : undefined;
    if (!member?.active) throw new SealingError("person-unknown");
    const peer = this.#unlocked.pins.peers[person];
    if (peer && (peer.recipient !== member.recipient || peer.verify !== member.verify)) {
      throw new SealingError("peer-key-differs");
    }
    return member;
  }

  /** All pinned rosters as they are now; an organization whose roster is refused is left out, and in `problems`. Throws `offline`, `signed-out`. */
  async #freshRosters() {
    const all = Object.keys(this.#unlocked.pins.organizations).map(async (organization) => {
      try {
        return [(await this.#walked(organization)).roster];
      } catch (thrown) {
        const code = codeOf(thrown, "refused");
        // Not to reach the server is no sign that somebody changed anything.
        if (code === "offline" || code === "signed-out") throw thrown;
        this.#problems.set(organization, code);
        return [];
      }
    });
    return (await Promise.all(all)).flat();
  }

  /** @param {Roster[]} rosters @param {string} person */
  #find(rosters, person) {
    return rosters.flatMap(({ members }) => (Object.hasOwn(members, person) ? [/** @type {Member} */ (members[person])] : []));
  }

  /** @param {Roster[]} rosters @param {string} person @returns {string[]} every key that person ever signed with */
  #everyKey(rosters, person) {
    const found = this.#find(rosters, person).flatMap(({ verify, past }) => [verify, ...past]);
    const { keyring } = this.#unlocked;
    return person === keyring.person ? [keyring.verify, ...found] : found;
  }

  /**
   * Does something that needs a person's verify keys: with those at hand, and when these do not fit, with fresh rosters.
   * Throws `person-unknown` when no pinned roster knows the person.
   *
   * @template T
   * @param {string} person
   * @param {(verifies: string[]) => Promise<T>} work throws `signature` when none of the keys fits
   * @returns {Promise<T>}
   */
  async withKeysOf(person, work) {
    try {
      return await work(this.#everyKey(Object.values(this.#unlocked.state.rosters), person));
    } catch (thrown) {
      if (codeOf(thrown) !== "signature") throw thrown;
      const verifies = this.#everyKey(await this.#freshRosters(), person);
      if (verifies.length === 0) throw new SealingError("person-unknown");
      return work(verifies);
    }
  }

  /**
   * A granter's verify keys. Keys that no longer count may have handed out a room that we knew while they did, never
   * a new room or a newer epoch: else who left could, with the server's help, hand us a key of their own.
   *
   * @param {string} person
   * @param {boolean} known whether this very epoch of the room is pinned
   */
  async granterKeys(person, known) {
    const rosters = await this.#freshRosters();
    if (known) return this.#everyKey(rosters, person);
    const current = this.#find(rosters, person).filter(({ active }) => active);
    const { keyring } = this.#unlocked;
    return [...current.map(({ verify }) => verify), ...(person === keyring.person ? [keyring.verify] : [])];
  }

  /** An organization's roster before it is pinned: only its own signatures are checked. @param {string} organization */
  async meet(organization) {
    return walk(organization, (await this.#fetch(organization)).entries);
  }

  /** Pins an organization's key, once the words were compared. @param {Roster} roster from `meet` */
  async trust(roster) {
    const pin = this.#unlocked.pins.organizations[roster.organization];
    if (pin && pin.verify !== roster.verify) throw new SealingError("organization-key-differs");
    this.#fresh.delete(roster.organization);
    await this.#learn(roster);
  }

  /** Pins a person's keys, once the words were compared. @param {PublicPerson} keys */
  async trustPeer({ person, recipient, verify }) {
    this.#unlocked.pins.peers[person] = { recipient, verify };
    this.#unlocked.state.unsaved = true;
    await this.#unlocked.keep();
  }

  /**
   * A steward's entry in the roster, signed with the key that the organization's own room holds.
   *
   * @param {import("#sealing/room.js").Room} room the organization's own
   * @param {string} organization
   * @param {"found"|"add"|"remove"} act
   * @param {PublicPerson & {role: "member"|"steward"}} about
   * @param {string} day "2026-11-22"
   */
  async sign(room, organization, act, about, day) {
    const key = await room.organizationKey();
    if (act === "found") return nextEntry(key, organization, null, act, about, day);
    const { roster } = await this.#walked(organization);
    if (key.verify !== roster.verify) throw new SealingError("organization-key-differs");
    return nextEntry(key, organization, roster, act, about, day);
  }
}
