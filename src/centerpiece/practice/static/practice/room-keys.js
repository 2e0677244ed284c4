/** New keys for rooms that somebody no longer holds. */
import { ask } from "#sealing/ask.js";

/** @typedef {import("#sealing/parcel.js").SealedManifest} SealedManifest */
/** @typedef {{person: string, name: string, level: "keep"|"read", until: string|null}} Holder somebody who holds the room, as the server says */
/** @typedef {{room: string, epoch: number, manifest: SealedManifest|null, renew: string|null, holders: Holder[]}} RoomOf */

/**
 * Gives each room that wants one its next key, for those who hold it now: by the room's own list, too. Another keeper
 * who was quicker has done the same: then nothing is left to do.
 *
 * @param {import("#sealing/house.js").House} house
 * @param {RoomOf[]} rooms
 * @param {(holder: Holder) => void} leftOut told of those whom the server named, and to whom nothing was given
 * @returns {Promise<boolean>} whether a room has a new key
 */
export async function renewKeys(house, rooms, leftOut) {
  let renewed = false;
  for (const { room, epoch, manifest, renew, holders } of rooms) {
    if (!renew) continue;
    await house.room(room, epoch);
    const next = await house.rotate(room, holders, manifest);
    holders.filter(({ person }) => next.leftOut.includes(person)).forEach(leftOut);
    const { status } = await ask(renew, next.parcel);
    if (status !== 200) continue;
    renewed = true;
    await house.room(room, epoch + 1);
  }
  return renewed;
}
