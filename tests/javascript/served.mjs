// A small house for tests: people with their keyrings, an organization, and a server that answers as the real one does.
// It keeps what it is sent in plain maps, so that a test can be the server and change anything.
import { createServer } from "node:http";
import { b64, random } from "#sealing/bytes.js";
import { House } from "#sealing/house.js";
import { createKeyring, openKeyring, sealKeyring } from "#sealing/keyring.js";
import { Room, newRoomKey } from "#sealing/room.js";
import { nextEntry, pinOf, walk } from "#sealing/roster.js";
import { paperSlot } from "#sealing/slot.js";
import { Unlocked, begin } from "#sealing/unlocked.js";
import { newDevice } from "./platform.mjs";

export const DAY = "2026-11-22";
export const id = () => crypto.randomUUID();

/** A person with a paper key as the only way in: quick to make. */
export async function newPerson() {
  const way = await paperSlot();
  const keyring = await createKeyring(id(), [way]);
  const { person, recipient, verify } = keyring;
  return { way, keyring, person, recipient, verify, public: { person, recipient, verify } };
}

/** An organization with its founding steward; `add` and `remove` lengthen its roster. */
export async function newOrganization(steward) {
  const organization = id();
  const keys = { 1: newRoomKey() };
  const room = new Room({ room: id(), level: "keep", until: null, permission: null, granter: steward.person, keys });
  const key = await room.organizationKey();
  const made = { id: organization, key, room, entries: [], names: {} };
  made.next = async (act, about, role = "member") => {
    const roster = made.entries.length ? await walk(organization, made.entries) : null;
    made.entries.push(await nextEntry(key, organization, roster, act, { ...about, role }, DAY));
  };
  made.pin = async () => pinOf(await walk(organization, made.entries));
  await made.next("found", steward.public, "steward");
  return made;
}

/** The server: what it holds is open to every test. */
export async function serve() {
  const state = { grants: new Map(), manifests: new Map(), organizations: new Map(), keyrings: new Map(), asked: [], instead: null };
  const server = createServer(async (request, response) => {
    const address = new URL(request.url, "http://here");
    let text = "";
    for await (const piece of request) text += piece;
    const body = text ? JSON.parse(text) : null;
    const [, person, path] = address.pathname.split("/");
    state.asked.push({ person, path, body, token: request.headers["x-csrftoken"], query: address.searchParams });
    const [status, data] = state.instead ?? answer(state, person, path, body, address.searchParams);
    response.writeHead(status, status === 302 ? { Location: "/sign-in/" } : { "Content-Type": "application/json" });
    response.end(typeof data === "string" ? data : JSON.stringify(data));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(state, { base, close });
}

function answer(state, person, path, body, query) {
  if (path === "grants") {
    const found = body.rooms.flatMap((room) => state.grants.get(`${room}/${person}`) ?? []);
    return [200, { grants: found.map((grant) => ({ manifest: state.manifests.get(grant.room) ?? null, ...grant })) }];
  }
  if (path === "roster") {
    const { entries, names } = state.organizations.get(query.get("organization"));
    const after = Number(query.get("after") ?? -1);
    return [200, { entries: entries.slice(after + 1), names }];
  }
  const kept = state.keyrings.get(person);
  const sent = path === "way-in" ? body.keyring : body;
  if (sent.revision !== kept.revision + 1) return [409, kept];
  const { keyring, revision, signature } = sent;
  state.keyrings.set(person, { keyring, revision, signature });
  return [200, {}];
}

/** Gives somebody a grant, as the server hands it on. */
export function hand(state, granter, { grantee, ...grant }) {
  state.grants.set(`${grant.room}/${grantee}`, [{ ...grant, granter }]);
}

/** Keeps a room's list, as it came with a new room, a sheet or a renewal. Gives it as the server hands it on. */
export function list(state, author, room, { revision, envelope, signature }) {
  const kept = { author, revision, envelope, signature };
  state.manifests.set(room, kept);
  return kept;
}

/** A new room of a house's owner with other keepers, on the server. */
export async function raise(state, house, ...keepers) {
  const { room, grants, manifest } = await house.newRoom(id(), keepers.map(({ person }) => person));
  for (const grant of grants) hand(state, house.me.person, grant);
  return { room, grants, manifest: list(state, house.me.person, room.id, manifest) };
}

/**
 * A House for a person, as on a page of a browser that has just signed in; `again()` is the next page of that sign-in.
 * The keyring is what the server has of that person, or a first one with the organization pinned.
 */
export async function openHouse(state, organization, who, { pinned = true } = {}) {
  state.organizations.set(organization.id, organization);
  if (!state.keyrings.has(who.person)) {
    if (pinned) who.keyring.pins.organizations[organization.id] = await organization.pin();
    state.keyrings.set(who.person, await sealKeyring(who.keyring));
  }
  const keyring = await openKeyring(who.way.secret, who.keyring, state.keyrings.get(who.person));
  const names = ["grants", "keyring", "roster", "unlock"];
  const urls = Object.fromEntries(names.map((name) => [name, `${state.base}/${who.person}/${name}`]));
  const page = { person: who.person, organization: organization.id, half: b64(random(32)), urls };
  const device = newDevice();
  await device.run(() => begin(page.half, keyring, who.way.secret));
  const again = async () => {
    const unlocked = await device.run(() => Unlocked.load(page.half, who.person, urls.keyring));
    return unlocked && Object.assign(device.at(new House(page, unlocked)), { again, unlocked, page, device });
  };
  return again();
}

/** Waits until what was pinned in the background is posted, or refused. */
export async function quiet(house) {
  while (house.unlocked.state.unsaved && !house.problems.has("keyring")) await new Promise((done) => setTimeout(done, 2));
}
