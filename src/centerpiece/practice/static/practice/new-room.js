/** A new room, given to those who are to hold it, with its own list that says who they are. */

/** @typedef {import("#sealing/house.js").House} House */

/**
 * @param {House} house
 * @param {string} id issued by the server
 * @param {string[]} keepers besides ourselves
 */
export async function newRoomFor(house, id, keepers) {
  const { room, grants, manifest } = await house.newRoom(id, keepers);
  return { room, parcel: { room: id, grants, manifest } };
}

/** The card of the sheet that says who sits on a seat, which seat that is, and which room is theirs. @param {Record<string, any>} contents */
export function nameCard({ called, role_word: line, initial, seat, room }) {
  return { title: called ?? "", line: line ?? "", initial: initial ?? "", seat, room };
}
