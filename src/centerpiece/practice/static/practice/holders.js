/** Who holds a room: changed together with the room's own list of holders, and held against it. */
import { words } from "#people/words.js";
import { ask } from "#sealing/ask.js";
import { SealingError } from "#sealing/errors.js";

/** @typedef {import("#sealing/house.js").House} House */
/** @typedef {import("#sealing/manifest.js").Holders} Holders */
/** @typedef {import("#sealing/lists.js").ManifestParcel} ManifestParcel */
/** @typedef {import("#practice/room-keys.js").Holder} Holder */
/** @typedef {{room: string, epoch: number, manifest: import("#sealing/parcel.js").SealedManifest|null, now: string, holders: Holder[]}} RoomHeld */

const TRIES = 6;

/**
 * Changes who holds some rooms: the next list of each goes with it. Somebody wrote in one of them meanwhile: does the
 * same again on top of that. Gives the server's answer.
 *
 * @param {House} house
 * @param {RoomHeld[]} rooms
 * @param {(holders: Holders) => Holders} change
 * @param {(manifests: ManifestParcel[]) => Promise<{status: number, data: any}>} post
 */
export async function changeHolders(house, rooms, change, post) {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const manifests = [];
    for (const { room, epoch, manifest } of rooms) manifests.push(await house.changeHolders(room, manifest, epoch, change));
    const { status, data } = await post(manifests);
    if (status === 200) return data;
    for (const room of rooms) {
      const { epoch, manifest } = (await ask(room.now)).data;
      if (epoch < room.epoch) throw new SealingError("epoch-older");
      Object.assign(room, { epoch, manifest });
    }
  }
  throw new SealingError("refused");
}

/** With one more holder, or other terms of one. @param {string} person @param {"keep"|"read"} level @param {string|null} until @param {string} organization @returns {(holders: Holders) => Holders} */
export function given(person, level, until, organization) {
  return (holders) => ({ ...holders, [person]: [level, until, organization] });
}

/** Without one of them. @param {string} person @returns {(holders: Holders) => Holders} */
export function takenBack(person) {
  return (holders) => Object.fromEntries(Object.entries(holders).filter(([each]) => each !== person));
}

/** Says about somebody, once, that the server calls them a holder and the keepers' own list does not. @param {Element} place @param {Holder} holder */
export function tellUnlisted(place, { person, name }) {
  if (place.querySelector(`[data-unlisted="${person}"]`)) return;
  const said = words("unlisted-holder");
  said.dataset.unlisted = person;
  for (const who of said.querySelectorAll('[data-value="who"]')) who.textContent = name;
  place.append(said);
}
