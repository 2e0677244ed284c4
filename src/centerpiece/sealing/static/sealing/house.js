/**
 * The one object through which pages use sealing. `open()` reads the page, loads what is unlocked and gives a House;
 * when nothing is unlocked it leaves for the unlock page. See docs/browser.md.
 */
import { Drafts } from "#sealing/drafts.js";
import { SealingError, codeOf } from "#sealing/errors.js";
import { Lists } from "#sealing/lists.js";
import { announce, onLocked } from "#sealing/lock.js";
import { compare, unlisted } from "#sealing/manifest.js";
import { Members } from "#sealing/members.js";
import { cardPart, openMany, sheetPart } from "#sealing/parcel.js";
import { Rooms } from "#sealing/rooms.js";
import { Unlocked } from "#sealing/unlocked.js";

/** @typedef {import("#sealing/errors.js").Code} Code */
/** @typedef {import("#sealing/room.js").Room} Room */
/** @typedef {import("#sealing/manifest.js").SaidHolder} SaidHolder */
/** @typedef {import("#sealing/manifest.js").Holders} Holders */
/** @typedef {import("#sealing/parcel.js").SealedManifest} SealedManifest */
/** @typedef {import("#sealing/grant.js").GrantParcel} GrantParcel */
/** @typedef {import("#sealing/grant.js").Terms} Terms */
/** @typedef {{person: string, organization: string, half: string|null, urls: {grants: string, keyring: string, roster: string, unlock: string}}} Page */

/** @param {Page} page */
function toUnlock(page) {
  location.replace(`${page.urls.unlock}?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** @type {Promise<House>|undefined} */
let opened;

/** Opens the house, the same for all that is on the page; or leaves for the unlock page (then the promise never settles). */
export function open() {
  opened ??= openOnce();
  return opened;
}

/** @returns {Promise<House>} */
async function openOnce() {
  const page = /** @type {Page} */ (JSON.parse(document.getElementById("sealing")?.textContent ?? "{}"));
  const unlocked = page.half ? await Unlocked.load(page.half, page.person, page.urls.keyring) : null;
  if (!unlocked) {
    toUnlock(page);
    return new Promise(() => undefined);
  }
  const house = new House(page, unlocked);
  onLocked((message) => {
    document.documentElement.hidden = true;
    // On "exit" the page's <quick-exit> goes where it should; nothing is kept then.
    if (message === "lock") announce().finally(() => toUnlock(page));
  });
  house.saveSoon();
  return house;
}

export class House {
  #page;
  #unlocked;
  #rooms;
  #lists;

  /** @param {Page} page @param {Unlocked} unlocked */
  constructor(page, unlocked) {
    this.#page = page;
    this.#unlocked = unlocked;
    /**
     * What was refused without an exception: by the id of a room or an organization, or "keyring".
     * @type {Map<string, Code>}
     */
    this.problems = new Map();
    /** The last saving in the background. It never fails: see `problems`. @type {Promise<void>} */
    this.saving = Promise.resolve();
    /** Comparing and pinning keys, signing the roster: for the pages of people. */
    this.members = new Members(unlocked, page, this.problems);
    this.#rooms = new Rooms(unlocked, page, this.members, this.problems);
    this.#lists = new Lists(unlocked, this.members, this.#rooms, page.organization);
    this.drafts = new Drafts(
      unlocked.keyring,
      (room) => this.#rooms.toWrite(room),
      async (sealed) => this.#rooms.oneOf(await this.#rooms.forEnvelopes([sealed]), sealed.room),
    );
  }

  /** Who we are: ids and public keys. */
  get me() {
    const { person, recipient, verify } = this.#unlocked.keyring;
    return { person, organization: this.#page.organization, recipient, verify };
  }

  /** Our ways in, as far as they are public: what an export is sealed to. */
  get waysIn() {
    return this.#unlocked.keyring.slots.map(({ kind, recipient }) => ({ kind, recipient }));
  }

  /** Everybody the organization's stewards vouch for now. @param {string} [organization] */
  async people(organization = this.#page.organization) {
    const found = await this.members.people(organization);
    this.saveSoon();
    return found;
  }

  /** Our rooms among these, by id; what is wrong with the others is in `problems`. @param {string[]} ids */
  async rooms(ids) {
    const found = await this.#rooms.find(ids);
    this.saveSoon();
    return found;
  }

  /**
   * One room. Throws what is wrong with it.
   *
   * @param {string} id
   * @param {number} [epoch] at which the server has it: the grant is fetched again when ours is older
   */
  async room(id, epoch) {
    const room = await this.#rooms.one(id, epoch);
    this.saveSoon();
    return room;
  }

  /**
   * A new room with its first key and its own first list, granted to ourselves and other keepers. Throws as `grantTo`.
   *
   * @param {string} id issued by the server
   * @param {string[]} [keepers] besides ourselves
   */
  newRoom(id, keepers = []) {
    return this.#lists.first(id, keepers);
  }

  /**
   * A grant of a room to a person whom their organization's pinned roster vouches for; nobody else.
   * Throws `person-unknown`, `peer-key-differs`, `organization-unpinned`, `read-only`.
   *
   * @param {string} person
   * @param {string|Room} room its id, or a room just made
   * @param {Terms & {organization?: string}} [terms]
   * @returns {Promise<GrantParcel>}
   */
  async grantTo(person, room, terms = {}) {
    const { held } = await this.#rooms.toWrite(room);
    return this.#lists.grant(person, held.room, held.keys, terms);
  }

  /** The room's next list with other holders, to be sent in one act with what makes them so: see `Lists.withHolders`. @param {string} room @param {SealedManifest|null} manifest @param {number} epoch @param {(holders: Holders) => Holders} change */
  changeHolders(room, manifest, epoch, change) {
    return this.#lists.withHolders(room, manifest, epoch, change);
  }

  /** The room's next key, for those whom both the server and the room's own list call holders: see `Lists`. @param {string} id @param {SaidHolder[]} holders as the server says @param {SealedManifest|null} manifest */
  rotate(id, holders, manifest) {
    return this.#lists.renewed(id, holders, manifest);
  }

  /**
   * Those whom the server calls holders of a room and the room's own list does not.
   *
   * @template {SaidHolder} T
   * @param {string} room
   * @param {SealedManifest|null} manifest
   * @param {T[]} holders as the server says
   */
  async unlistedHolders(room, manifest, holders) {
    return unlisted(await this.openManifest(room, manifest), holders);
  }

  /**
   * One sheet's next revision with its card and the room's next manifest, ready to be sent. `manifest` is the room's
   * as it stands, `epoch` the room's on the server. Throws `contents`, `too-large`, `stale`, and what opening these throws.
   *
   * @param {import("#sealing/parcel.js").NewSheet & {room: string|Room, manifest: SealedManifest|null, epoch?: number}} what
   * @returns {Promise<import("#sealing/parcel.js").SheetParcel>}
   */
  async sealSheet({ room, manifest, epoch, ...what }) {
    const [parcel] = await this.sealSheets({ room, manifest, epoch }, [what]);
    return /** @type {import("#sealing/parcel.js").SheetParcel} */ (parcel);
  }

  /**
   * Several sheets of one room that are sent as one, in this order: each carries the room's list as it is after it.
   *
   * @param {{room: string|Room, manifest: SealedManifest|null, epoch?: number}} where
   * @param {import("#sealing/parcel.js").NewSheet[]} sheets
   */
  sealSheets({ room, manifest, epoch }, sheets) {
    return this.#lists.withSheets(room, manifest, epoch, sheets);
  }

  /** Opens many at once, in the order given. One that does not open has `contents: null` and a `problem`. @param {import("#sealing/parcel.js").SealedSheet[]} list */
  openSheets(list) {
    return this.#openAll(list, sheetPart);
  }

  /** Opens cards as `openSheets` opens sheets. @param {import("#sealing/parcel.js").SealedCard[]} list */
  openCards(list) {
    return this.#openAll(list, cardPart);
  }

  /**
   * @template {import("#sealing/parcel.js").Where} T
   * @param {T[]} list
   * @param {(item: T) => [import("#sealing/sheet.js").Place, {envelope: string, signature: string}]} partOf
   */
  async #openAll(list, partOf) {
    const rooms = await this.#rooms.forEnvelopes(list.map((item) => ({ room: item.room, envelope: partOf(item)[1].envelope })));
    this.saveSoon();
    const withKeysOf = this.members.withKeysOf.bind(this.members);
    return openMany(list, (id) => this.#rooms.oneOf(rooms, id), withKeysOf, partOf);
  }

  /**
   * A room's own list. Throws `manifest-older`, `manifest-missing` and what opening throws.
   *
   * @param {string|Room} which
   * @param {SealedManifest|null} sealed
   */
  async openManifest(which, sealed) {
    const manifest = await this.#lists.open(which, sealed);
    this.saveSoon();
    return manifest;
  }

  /**
   * What does not fit between a room's manifest and the sheets or cards that the server gave of it.
   *
   * @param {string} room
   * @param {SealedManifest|null} manifest
   * @param {import("#sealing/manifest.js").Listed[]} list
   * @param {{complete?: boolean}} [options] `complete`: the list should hold every sheet of the room
   */
  async checkList(room, manifest, list, options) {
    return compare(await this.openManifest(room, manifest), list, options);
  }

  /** Posts the keyring with all that was pinned. Pages seldom need it: see `saveSoon`. */
  saveKeyring() {
    return this.#unlocked.post();
  }

  /** A new passphrase or paper key in place of the old: posts `{kind, auth, keyring}`. @param {string} url @param {import("#sealing/slot.js").NewSlot} way */
  replaceWay(url, way) {
    return this.#unlocked.replaceWay(url, way);
  }

  /** In the background, when something was pinned. What goes wrong is in `problems`; the next page tries again. */
  saveSoon() {
    if (!this.#unlocked.state.unsaved) return;
    this.saving = this.#unlocked.postOnce().catch((thrown) => void this.problems.set("keyring", codeOf(thrown, "refused")));
  }
}
