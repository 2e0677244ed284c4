/** A room's own list, opened and written: what lies in the room and who holds it. With it, the room's first and next keys. */
import { SealingError, codeOf } from "#sealing/errors.js";
import { makeGrant } from "#sealing/grant.js";
import { nextManifest, readManifest, unlisted } from "#sealing/manifest.js";
import { sealParcel } from "#sealing/parcel.js";
import { Room, newRoomKey } from "#sealing/room.js";
import { epochOf, openSigned, sealSigned } from "#sealing/sheet.js";

/** @typedef {import("#sealing/manifest.js").Manifest} Manifest */
/** @typedef {import("#sealing/manifest.js").Holders} Holders */
/** @typedef {import("#sealing/manifest.js").SaidHolder} SaidHolder */
/** @typedef {import("#sealing/parcel.js").SealedManifest} SealedManifest */
/** @typedef {import("#sealing/grant.js").GrantParcel} GrantParcel */
/** @typedef {import("#sealing/grant.js").Terms} Terms */
/** @typedef {{room: string, revision: number, epoch: number, envelope: string, signature: string}} ManifestParcel as it is sent when it goes with no sheet */
/** @typedef {(person: string, work: (verifies: string[]) => Promise<any>) => Promise<any>} WithKeysOf */

/**
 * Opens a room's list with the room's keys; its writer is somebody whom a pinned roster knows. Throws `format` and what
 * opening throws.
 *
 * @param {Room} room
 * @param {SealedManifest} sealed
 * @param {{withKeysOf: WithKeysOf}} members
 * @returns {Promise<Manifest>}
 */
export async function openList(room, sealed, members) {
  const place = { sheet: room.id, kind: "manifest", revision: sealed.revision };
  return readManifest(await members.withKeysOf(sealed.author, (verifies) => openSigned(room, verifies, place, sealed)));
}

export class Lists {
  #unlocked;
  #members;
  #rooms;
  #organization;

  /**
   * @param {import("#sealing/unlocked.js").Unlocked} unlocked
   * @param {import("#sealing/members.js").Members} members
   * @param {import("#sealing/rooms.js").Rooms} rooms
   * @param {string} organization our own
   */
  constructor(unlocked, members, rooms, organization) {
    this.#unlocked = unlocked;
    this.#members = members;
    this.#rooms = rooms;
    this.#organization = organization;
  }

  get #me() {
    return this.#unlocked.keyring;
  }

  /**
   * A room's list, not older than any seen before. Throws `manifest-older`, `manifest-missing` and what opening throws.
   *
   * @param {string|Room} which
   * @param {SealedManifest|null} sealed
   * @returns {Promise<Manifest>}
   */
  async open(which, sealed) {
    if (!sealed) throw new SealingError("manifest-missing");
    const epoch = epochOf(sealed.envelope);
    const room = typeof which === "string" ? await this.#rooms.one(which, epoch) : which;
    const seen = this.#unlocked.state.manifests[room.id] ?? 0;
    // Whoever renews a room's key writes its list anew: one of an older key is older than that.
    if (sealed.revision < seen || epoch < room.epoch) throw new SealingError("manifest-older");
    const manifest = await openList(room, sealed, this.#members);
    if (sealed.revision > seen) {
      this.#unlocked.state.manifests[room.id] = sealed.revision;
      await this.#unlocked.keep();
    }
    return manifest;
  }

  /** @param {Room} room @param {number} revision @param {Manifest} manifest @returns {Promise<ManifestParcel>} */
  async #seal(room, revision, manifest) {
    const place = { sheet: room.id, kind: "manifest", revision };
    return { room: room.id, revision, ...(await sealSigned(room, this.#me.signing, place, manifest)) };
  }

  /**
   * A new room with its first key and its first list: of ourselves and other keepers, all of them vouched for.
   *
   * @param {string} id
   * @param {string[]} keepers besides ourselves
   * @returns {Promise<{room: Room, grants: GrantParcel[], manifest: ManifestParcel}>}
   */
  async first(id, keepers) {
    const { person } = this.#me;
    const keys = { 1: newRoomKey() };
    const room = new Room({ room: id, level: "keep", until: null, permission: null, granter: person, keys });
    const all = [person, ...keepers];
    const grants = await Promise.all(all.map((each) => this.grant(each, id, keys)));
    /** @type {Holders} */
    const holders = Object.fromEntries(all.map((each) => [each, ["keep", null, this.#organization]]));
    return { room, grants, manifest: await this.#seal(room, 1, { sheets: {}, holders }) };
  }

  /**
   * The room's next list, with other holders. Throws `read-only` and what `open` throws.
   *
   * @param {string} id
   * @param {SealedManifest|null} sealed
   * @param {number} epoch of the room on the server
   * @param {(holders: Holders) => Holders} change
   */
  async withHolders(id, sealed, epoch, change) {
    const room = await this.#rooms.toWrite(id, epoch);
    const { sheets, holders } = await this.open(room, sealed);
    return this.#seal(room, (sealed?.revision ?? 0) + 1, { sheets, holders: change(holders) });
  }

  /**
   * Sheets of one room in this order: each carries the room's list as it is after it. See `House.sealSheets`.
   *
   * @param {string|Room} which
   * @param {SealedManifest|null} sealed
   * @param {number|undefined} epoch
   * @param {import("#sealing/parcel.js").NewSheet[]} sheets
   */
  async withSheets(which, sealed, epoch, sheets) {
    const room = await this.#rooms.toWrite(which, epoch);
    let manifest = await this.open(room, sealed);
    let revision = sealed?.revision ?? 0;
    const parcels = [];
    for (const what of sheets) {
      const parcel = await sealParcel(room, this.#me.signing, what, { revision, manifest });
      parcels.push(parcel);
      manifest = await nextManifest(manifest, parcel);
      ({ revision } = parcel.manifest);
    }
    return parcels;
  }

  /** @param {string} person @param {string} room @param {Record<string, string>} keys @param {Terms & {organization?: string}} [terms] */
  async grant(person, room, keys, { organization, ...terms } = {}) {
    const to = person === this.#me.person ? this.#me : await this.#members.vouched(person, organization);
    return makeGrant(this.#me, to, room, keys, terms);
  }

  /**
   * The room's next key, for those whom the server and the room's own list both call holders, who are vouched for: and
   * the list in which only they are left. Nobody else is granted anything; whom the server named besides is `leftOut`.
   * Nothing changes here until the server has taken it and the room is asked for at its new epoch.
   *
   * @param {string} id
   * @param {SaidHolder[]} said who holds the room, as the server says
   * @param {SealedManifest|null} sealed
   * @returns {Promise<{parcel: {room: string, epoch: number, grants: GrantParcel[], manifest: ManifestParcel}, leftOut: string[]}>}
   */
  async renewed(id, said, sealed) {
    const room = await this.#rooms.toWrite(id);
    const { sheets, holders } = await this.open(room, sealed);
    const epoch = room.epoch + 1;
    const next = new Room({ ...room.held, keys: { ...room.held.keys, [epoch]: newRoomKey() } });
    const strangers = unlisted({ sheets, holders }, said);
    const tried = said.filter((each) => !strangers.includes(each)).map((each) => this.#renewedFor(each, next, holders));
    const grants = (await Promise.all(tried)).flat();
    const given = new Set(grants.map(({ grantee }) => grantee));
    if (!given.has(this.#me.person)) throw new SealingError("unlisted");
    const left = Object.fromEntries(Object.entries(holders).filter(([person]) => given.has(person)));
    const manifest = await this.#seal(next, (sealed?.revision ?? 0) + 1, { sheets, holders: left });
    const leftOut = said.map(({ person }) => person).filter((person) => !given.has(person));
    return { parcel: { room: id, epoch, grants, manifest }, leftOut };
  }

  /** Their grant, or none when nobody vouches for them. @param {SaidHolder} holder @param {Room} room @param {Holders} holders */
  async #renewedFor({ person, level = "keep", until = null }, room, holders) {
    const organization = holders[person]?.[2];
    try {
      return [await this.grant(person, room.id, room.held.keys, { level, until, ...(organization && { organization }) })];
    } catch (thrown) {
      if (codeOf(thrown) === "person-unknown") return [];
      throw thrown;
    }
  }
}
