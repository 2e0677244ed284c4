/** Rooms we hold: remembered ones from the unlocked state, others by asking for their grants, all in one request. */
import { ask } from "#sealing/ask.js";
import { SealingError, codeOf } from "#sealing/errors.js";
import { openGrant } from "#sealing/grant.js";
import { openList } from "#sealing/lists.js";
import { Room, hasEnded, printOf } from "#sealing/room.js";
import { epochOf } from "#sealing/sheet.js";

/** @typedef {import("#sealing/grant.js").GivenGrant} GivenGrant */

export class Rooms {
  #unlocked;
  #url;
  #members;
  #problems;
  /** @type {Map<string, Room>} */
  #open = new Map();

  /**
   * @param {import("#sealing/unlocked.js").Unlocked} unlocked
   * @param {{urls: {grants: string}}} page
   * @param {import("#sealing/members.js").Members} members
   * @param {Map<string, import("#sealing/errors.js").Code>} problems
   */
  constructor(unlocked, { urls }, members, problems) {
    this.#unlocked = unlocked;
    this.#url = urls.grants;
    this.#members = members;
    this.#problems = problems;
  }

  /**
   * Those of the rooms that we hold. Throws only when the server cannot be asked.
   *
   * @param {string[]} ids
   * @param {Map<string, number>} [epochs] that are needed at least
   * @returns {Promise<Map<string, Room>>}
   */
  async find(ids, epochs = new Map()) {
    const wanted = [...new Set(ids)];
    const missing = wanted.filter((id) => (this.#remembered(id)?.epoch ?? 0) < Math.max(1, epochs.get(id) ?? 0));
    if (missing.length > 0) await this.#fetch(missing);
    return new Map(wanted.flatMap((id) => {
      const room = this.#remembered(id);
      return room ? [[id, room]] : [];
    }));
  }

  /** One that was found. Throws what is wrong with it. @param {Map<string, Room>} found @param {string} id @returns {Room} */
  oneOf(found, id) {
    const room = found.get(id);
    if (!room) throw new SealingError(this.#problems.get(id) ?? "grant-missing");
    return room;
  }

  /** @param {string} id @param {number} [epoch] that is needed at least */
  async one(id, epoch = 0) {
    return this.oneOf(await this.find([id], new Map([[id, epoch]])), id);
  }

  /** Throws `read-only` too. @param {string|Room} which @param {number} [epoch] */
  async toWrite(which, epoch) {
    const room = typeof which === "string" ? await this.one(which, epoch) : which;
    if (room.level !== "keep") throw new SealingError("read-only");
    return room;
  }

  /**
   * The rooms that these envelopes need, with the epochs they were sealed in. Never throws for one bad envelope.
   *
   * @param {{room: string, envelope: string}[]} list
   */
  forEnvelopes(list) {
    /** @type {Map<string, number>} */
    const epochs = new Map();
    for (const { room, envelope } of list) {
      try {
        epochs.set(room, Math.max(epochs.get(room) ?? 0, epochOf(envelope)));
      } catch {
        // Opening it will say so.
      }
    }
    return this.find(
      list.map(({ room }) => room),
      epochs,
    );
  }

  /** @param {string} id @returns {Room|undefined} */
  #remembered(id) {
    let room = this.#open.get(id);
    const { held } = this.#unlocked.state;
    if (!room && Object.hasOwn(held, id)) {
      room = new Room(/** @type {import("#sealing/room.js").Held} */ (held[id]));
      this.#open.set(id, room);
    }
    if (room && hasEnded(room.until, new Date())) {
      this.#problems.set(id, "grant-ended");
      return undefined;
    }
    return room;
  }

  /** @param {string[]} ids */
  async #fetch(ids) {
    const { data } = await ask(this.#url, { rooms: ids });
    const given = new Map((data?.grants ?? []).map((/** @type {GivenGrant} */ grant) => [grant.room, grant]));
    let learned = false;
    await Promise.all(
      ids.map(async (id) => {
        try {
          const grant = given.get(id);
          if (!grant) throw new SealingError("grant-missing");
          await this.#take(grant);
          this.#problems.delete(id);
          learned = true;
        } catch (thrown) {
          if (!this.#problems.has(id)) this.#problems.set(id, codeOf(thrown, "grant"));
        }
      }),
    );
    if (learned) await this.#unlocked.keep();
  }

  /** @param {GivenGrant} grant */
  async #take(grant) {
    const { keyring } = this.#unlocked;
    const known = this.#unlocked.pins.rooms;
    const pinned = Object.hasOwn(known, grant.room) ? (known[grant.room] ?? 0) : 0;
    const verifies = await this.#members.granterKeys(grant.granter, pinned === grant.epoch);
    const held = await openGrant(grant, keyring, verifies, pinned, new Date());
    const room = new Room(held);
    await this.#followsOn(room);
    if (pinned !== grant.epoch) await this.#checkGranter(room, grant.manifest ?? null);
    const print = await printOf(room, room.epoch);
    // Only now: the state may have been replaced while we waited.
    const { pins, state } = this.#unlocked;
    state.held[grant.room] = held;
    this.#open.set(grant.room, room);
    if (pinned !== grant.epoch) {
      pins.rooms[grant.room] = grant.epoch;
      pins.keys = { ...pins.keys, [grant.room]: [grant.epoch, print] };
      state.unsaved = true;
    }
  }

  /** Whoever renews a room's key hands on the ones before: throws `grant` when the key we knew is another here. @param {Room} room */
  async #followsOn(room) {
    const { keys = {} } = this.#unlocked.pins;
    const [epoch, print] = Object.hasOwn(keys, room.id) ? (keys[room.id] ?? []) : [];
    if (epoch && (!room.has(epoch) || (await printOf(room, epoch)) !== print)) throw new SealingError("grant");
  }

  /**
   * A key that is new to us comes from ourselves or from a keeper of the room, as the room's own list says; or it is the
   * key of an organization that we know, whose room has no list. Throws `granter-unlisted`.
   *
   * @param {Room} room
   * @param {import("#sealing/parcel.js").SealedManifest|null} sealed
   */
  async #checkGranter(room, sealed) {
    const { keyring, pins } = this.#unlocked;
    if (room.granter === keyring.person) return;
    if (sealed) {
      const { holders } = await this.#ownList(room, sealed);
      if (Object.hasOwn(holders, room.granter) && holders[room.granter]?.[0] === "keep") return;
    } else if (room.has(1)) {
      const { verify } = await room.organizationKey();
      if (Object.values(pins.organizations).some((pin) => pin.verify === verify)) return;
    }
    throw new SealingError("granter-unlisted");
  }

  /** A key that does not open the room's own list is not the room's. @param {Room} room @param {import("#sealing/parcel.js").SealedManifest} sealed */
  async #ownList(room, sealed) {
    try {
      return await openList(room, sealed, this.#members);
    } catch (thrown) {
      throw codeOf(thrown) === "does-not-open" ? new SealingError("granter-unlisted") : thrown;
    }
  }
}
