/** New keys for rooms that somebody no longer holds. */
import { ask } from "#sealing/ask.js";

/** @typedef {{room: string, epoch: number, renew: string|null, holders: {person: string, level: "keep"|"read", until: string|null}[]}} RoomOf */

/**
 * Gives each room that wants one its next key, for those who hold it now. Another keeper who was quicker has done the
 * same: then nothing is left to do.
 *
 * @param {import("#sealing/house.js").House} house
 * @param {RoomOf[]} rooms
 * @returns {Promise<boolean>} whether a room has a new key
 */
export async function renewKeys(house, rooms) {
  let renewed = false;
  for (const { room, epoch, renew, holders } of rooms) {
    if (!renew) continue;
    await house.room(room, epoch);
    const { status } = await ask(renew, await house.rotate(room, holders));
    if (status !== 200) continue;
    renewed = true;
    await house.room(room, epoch + 1);
  }
  return renewed;
}
