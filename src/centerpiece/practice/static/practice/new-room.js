/** A new room, given to those who are to hold it. */

/** @typedef {import("#sealing/house.js").House} House */

/**
 * @param {House} house
 * @param {string} id issued by the server
 * @param {string[]} keepers besides ourselves
 */
export async function newRoomFor(house, id, keepers) {
  const { room, grant } = await house.newRoom(id);
  const grants = await Promise.all(keepers.map((keeper) => house.grantTo(keeper, room)));
  return { room, parcel: { room: id, grants: [grant, ...grants] } };
}

/** The card of the sheet that says who sits on a seat, which seat that is, and which room is theirs. @param {Record<string, any>} contents */
export function nameCard({ called, role_word: line, initial, seat, room }) {
  return { title: called ?? "", line: line ?? "", initial: initial ?? "", seat, room };
}
