// The server as the attacker: it holds every row, hands out what it likes, and knows all public keys. Each try is seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ageSeal } from "#sealing/age-file.js";
import { b64, random, unb64 } from "#sealing/bytes.js";
import { sign, signedBy } from "#sealing/identity.js";
import { makeGrant } from "#sealing/grant.js";
import { Room, newRoomKey } from "#sealing/room.js";
import { headOf, nextEntry, pinOf, sixWords, walk } from "#sealing/roster.js";
import { sealSigned } from "#sealing/sheet.js";
import { hand, id, list, newOrganization, newPerson, openHouse, quiet, raise, serve } from "./served.mjs";

const code = (expected) => (thrown) => thrown.code === expected || assert.fail(`${thrown.code ?? thrown}, not ${expected}`);
let server;
before(async () => (server = await serve()));
after(() => server.close());

/** A keeper with two rooms of two sheets each, as the server holds them. */
async function keeperWithRooms() {
  const [steward, keeper, co] = await Promise.all([newPerson(), newPerson(), newPerson()]);
  const organization = await newOrganization(steward);
  await organization.next("add", keeper.public);
  await organization.next("add", co.public);
  const house = await openHouse(server, organization, keeper);
  const rooms = [];
  for (const name of ["circle", "preparation"]) {
    const { room, grants: [grant, given], ...first } = await raise(server, house, co);
    const sheets = [];
    let { manifest } = first;
    for (const number of [1, 2]) {
      const what = { room, sheet: id(), kind: "note", revision: 1, manifest, contents: { words: `${name} ${number}` } };
      const { manifest: next, ...parcel } = await house.sealSheet({ ...what, card: { title: `${name} card ${number}` } });
      manifest = list(server, keeper.person, room.id, next);
      sheets.push({ room: room.id, author: keeper.person, ...parcel });
    }
    rooms.push({ id: room.id, room, grant, given, sheets, manifest });
  }
  return { steward, keeper, co, organization, house: await house.again(), rooms };
}

/** What the keeper sees of sheets that the server made up or moved. */
async function problemsOf(house, ...sheets) {
  const opened = await house.openSheets(sheets);
  for (const { contents, problem } of opened) assert.equal(contents === null, problem !== null);
  return opened.map(({ problem }) => problem);
}

function flip(text) {
  const at = text.lastIndexOf(".") + 1;
  const bytes = unb64(text.slice(at));
  bytes[bytes.length >> 1] ^= 4;
  return text.slice(0, at) + b64(bytes);
}

test("sheets: moved to another record, room, kind, revision, or into each other's place", async () => {
  const { house, rooms } = await keeperWithRooms();
  const [[a, b], [other]] = rooms.map(({ sheets }) => sheets);
  const moved = [
    { ...a, sheet: b.sheet },
    { ...a, room: other.room },
    { ...a, kind: "care_plan" },
    { ...a, kind: "note/card" },
    { ...a, revision: 2 },
    { ...a, envelope: b.envelope },
    { ...a, envelope: b.envelope, signature: b.signature },
    { ...a, envelope: other.envelope, signature: other.signature },
    { ...a, envelope: a.card, signature: a.card_signature },
  ];
  assert.deepEqual(await problemsOf(house, ...moved), moved.map(() => "does-not-open"));
  assert.deepEqual(await problemsOf(house, a, b, other), [null, null, null]);
  const cards = await house.openCards([{ ...a, card: b.card, card_signature: b.card_signature }, { ...a, card: a.envelope, card_signature: a.signature }]);
  assert.deepEqual(cards.map(({ problem }) => problem), ["does-not-open", "does-not-open"]);
});

test("sheets: a flipped bit, another version, another epoch, no base64", async () => {
  const { house, rooms } = await keeperWithRooms();
  const [a] = rooms[0].sheets;
  const spoiled = [
    [flip(a.envelope), "does-not-open"],
    [a.envelope.replace("s1.", "s2."), "format"],
    [a.envelope.replace("s1.1.", "s1.0."), "format"],
    [a.envelope.replace("s1.1.", "s1.2."), "epoch-unknown"],
    [`${a.envelope}=`, "format"],
    ["", "format"],
    ["s1.1.AAAA", "does-not-open"],
  ];
  const list = spoiled.map(([envelope]) => ({ ...a, envelope }));
  assert.deepEqual(await problemsOf(house, ...list), spoiled.map(([, problem]) => problem));
});

test("sheets: said to be another keeper's, signed by a stranger, or written by somebody nobody vouches for", async () => {
  const { house, keeper, co, rooms } = await keeperWithRooms();
  const [{ room, sheets: [a] }] = rooms;
  const stranger = await newPerson();
  // Even with the room's key: whoever was allowed to read cannot write in another's name.
  const place = { sheet: a.sheet, kind: "note", revision: 1 };
  const forged = await sealSigned(room, stranger.keyring.signing, place, { words: "never written" });
  const list = [
    { ...a, author: co.person },
    { ...a, signature: b64(random(64)) },
    { ...a, ...forged },
    { ...a, ...forged, author: stranger.person },
  ];
  assert.deepEqual(await problemsOf(house, ...list), ["signature", "signature", "signature", "person-unknown"]);
  // A keeper's own signature makes no list or nested thing the contents of a sheet.
  for (const odd of [["words"], { words: { deep: 1 } }, "words", null]) {
    const sealed = await sealSigned(room, keeper.keyring.signing, place, odd);
    assert.deepEqual(await problemsOf(house, { ...a, ...sealed }), ["contents"]);
  }
});

test("a public key that fits any text signs nothing", async () => {
  // The neutral point as a key: R neutral and S zero satisfy the equation whatever the text is.
  const neutral = new Uint8Array(32);
  neutral[0] = 1;
  const anything = new Uint8Array(64);
  anything[0] = 1;
  assert.equal(await signedBy([b64(neutral)], "any text", b64(anything)), false);
  assert.equal(await signedBy(["", "not a key", b64(random(32))], "any text", b64(anything)), false);
});

test("rolled back: an older revision, one left out, one slipped in, and an older list", async () => {
  const { house, keeper, rooms } = await keeperWithRooms();
  const [{ id: room, sheets: [a, b], manifest }, other] = rooms;
  const what = { room, sheet: a.sheet, kind: "note", revision: 2, contents: { words: "changed" }, manifest };
  const { manifest: list, ...parcel } = await house.sealSheet(what);
  const newest = { author: keeper.person, ...list };
  const second = { ...parcel, room, author: keeper.person };
  const check = (sheets, options) => house.checkList(room, newest, sheets, options);
  assert.deepEqual(await check([second, b], { complete: true }), []);
  assert.deepEqual(await check([a, b]), [{ sheet: a.sheet, problem: "older" }]);
  assert.deepEqual(await check([second], { complete: true }), [{ sheet: b.sheet, problem: "missing" }]);
  const slipped = other.sheets[0];
  assert.deepEqual(await check([second, b, slipped]), [{ sheet: slipped.sheet, problem: "unknown" }]);
  assert.deepEqual(await check([second, { ...b, envelope: a.envelope }]), [{ sheet: b.sheet, problem: "other" }]);
  assert.deepEqual(await check([{ ...second, revision: 3 }, b]), [{ sheet: a.sheet, problem: "newer" }]);

  // Once seen, the older list is refused, on later pages too; so is none at all, and another room's.
  const page = await house.again();
  await assert.rejects(page.openManifest(room, manifest), code("manifest-older"));
  await assert.rejects(page.openManifest(room, null), code("manifest-missing"));
  await assert.rejects(page.openManifest(room, { ...other.manifest, revision: 4 }), code("does-not-open"));
  await assert.rejects(page.openManifest(room, { ...newest, revision: 9 }), code("does-not-open"));
  await assert.rejects(page.sealSheet({ ...what, manifest }), code("manifest-older"));
  const place = { sheet: room, kind: "manifest", revision: 9 };
  const holders = { [keeper.person]: ["keep", null, house.me.organization] };
  const oddSheets = [undefined, null, [], { x: "note" }, { x: ["note", "1", "hash"] }].map((sheets) => ({ sheets, holders }));
  const oddTerms = ["keep", ["own", null, room], ["keep", "some day", room], ["keep", null], ["keep", null, "us"]];
  const oddHolders = [undefined, null, [], { June: ["keep", null, room] }, ...oddTerms.map((terms) => ({ [keeper.person]: terms }))];
  // A list that does not say who holds its room is none.
  for (const odd of [...oddSheets, ...oddHolders.map((each) => ({ sheets: {}, holders: each }))]) {
    const signed = await sealSigned(rooms[0].room, keeper.keyring.signing, place, odd);
    await assert.rejects(page.openManifest(room, { ...signed, revision: 9, author: keeper.person }), code("format"));
  }
  await assert.rejects(page.sealSheet({ ...what, manifest: newest }), code("stale"));
});

/** What a keeper on another device sees of a room, when the server hands out this grant. */
async function roomWith({ organization, co }, room, given) {
  server.grants.set(`${room}/${co.person}`, [given]);
  const page = await openHouse(server, organization, co);
  return page.room(room);
}

test("grants: a room key of the server's own, signed with a key of its own", async () => {
  const scene = await keeperWithRooms();
  const { keeper, co, rooms: [{ id: room }] } = scene;
  const server1 = await newPerson();
  const forged = await makeGrant({ person: keeper.person, signing: server1.keyring.signing }, co.public, room, { 1: newRoomKey() });
  await assert.rejects(roomWith(scene, room, { ...forged, granter: keeper.person }), code("grant-signature"));
  // In its own name: nobody vouches for it. In the name of the grantee: not signed by them.
  const own = await makeGrant({ person: server1.person, signing: server1.keyring.signing }, co.public, room, { 1: newRoomKey() });
  await assert.rejects(roomWith(scene, room, { ...own, granter: server1.person }), code("grant-signature"));
  const mine = await makeGrant({ person: co.person, signing: server1.keyring.signing }, co.public, room, { 1: newRoomKey() });
  await assert.rejects(roomWith(scene, room, { ...mine, granter: co.person }), code("grant-signature"));
});

test("grants: swapped with another room's, lengthened, raised, in another's name, with a flipped bit", async () => {
  const scene = await keeperWithRooms();
  const { keeper, steward, rooms: [one, two] } = scene;
  const given = { ...one.given, granter: keeper.person };
  assert.equal((await roomWith(scene, one.id, given)).level, "keep");
  const tries = [
    [{ ...two.given, granter: keeper.person, room: one.id }, "grant-signature"],
    [{ ...given, grant: two.given.grant, signature: two.given.signature }, "grant-signature"],
    [{ ...given, until: "2027-12-31" }, "grant-signature"],
    [{ ...given, level: "read" }, "grant-signature"],
    [{ ...given, permission: id() }, "grant-signature"],
    [{ ...given, epoch: 2 }, "grant-signature"],
    [{ ...given, granter: steward.person }, "grant-signature"],
    [{ ...given, grant: flip(given.grant) }, "grant-signature"],
    [{ ...given, level: "own" }, "grant"],
    [{ ...given, epoch: "1" }, "grant"],
  ];
  for (const [grant, problem] of tries) await assert.rejects(roomWith(scene, one.id, grant), code(problem));
  server.grants.set(`${one.id}/${scene.co.person}`, []);
  await assert.rejects((await openHouse(server, scene.organization, scene.co)).room(one.id), code("grant-missing"));
});

test("grants: signed by who it says, and holding something else than it should", async () => {
  const scene = await keeperWithRooms();
  const { keeper, co, rooms: [{ id: room }] } = scene;
  const terms = [room, co.person, keeper.person, "keep", null, null, 1];
  const body = { v: 1, room, grantee: co.person, granter: keeper.person, level: "keep", until: null, permission: null };
  const key = newRoomKey();
  const inside = [
    { ...body, keys: null },
    { ...body, keys: [key] },
    { ...body, keys: {} },
    { ...body, keys: "1" },
    { ...body, keys: { 1: key, 2: key } },
    { ...body, keys: { "01": key } },
    { ...body, keys: { 1: key.slice(2) } },
    { ...body, keys: { 1: key }, more: 1 },
    { ...body, v: 2, keys: { 1: key } },
    null,
    [],
  ];
  for (const each of inside) {
    const grant = await ageSeal([co.recipient], each);
    const signature = await sign(keeper.keyring.signing, `centerpiece/signed-grant/1\n${JSON.stringify(terms)}\n${grant}`);
    const given = { room, granter: keeper.person, level: "keep", until: null, permission: null, epoch: 1, grant, signature };
    await assert.rejects(roomWith(scene, room, given), code("grant"), JSON.stringify(each));
  }
});

test("grants: an older epoch than the one seen; a grant that has ended, remembered or new", async () => {
  const scene = await keeperWithRooms();
  const { keeper, co, organization, house, rooms: [one, two] } = scene;
  const { parcel: renewed } = await house.rotate(one.id, [keeper, co], one.manifest);
  hand(server, keeper.person, renewed.grants[1]);
  list(server, keeper.person, one.id, renewed.manifest);
  const page = await openHouse(server, organization, co);
  assert.equal((await page.room(one.id)).epoch, 2);
  await quiet(page);
  await assert.rejects(roomWith(scene, one.id, { ...one.given, granter: keeper.person }), code("epoch-older"));

  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const ended = await house.grantTo(co.person, two.id, { until: yesterday, level: "read" });
  await assert.rejects(roomWith(scene, two.id, { ...ended, granter: keeper.person }), code("grant-ended"));
  const today = new Date(Date.now() + 60_000).toISOString().slice(0, 10);
  const last = await house.grantTo(co.person, two.id, { until: today });
  const reader = await openHouse(server, organization, co);
  hand(server, keeper.person, last);
  assert.equal((await reader.room(two.id)).until, today);
  reader.unlocked.state.held[two.id].until = yesterday;
  await reader.unlocked.keep();
  hand(server, keeper.person, ended);
  await assert.rejects((await reader.again()).room(two.id), code("grant-ended"));
});

test("grants: who left, with the server's help, hands out no key of theirs", async () => {
  const scene = await keeperWithRooms();
  const { keeper, co, organization, house, rooms: [one] } = scene;
  await organization.next("remove", keeper.public);
  const late = await makeGrant({ person: keeper.person, signing: keeper.keyring.signing }, co.public, id(), { 1: newRoomKey() });
  await assert.rejects(roomWith(scene, late.room, { ...late, granter: keeper.person }), code("grant-signature"));
  const { parcel: renewed } = await house.rotate(one.id, [keeper], one.manifest);
  assert.deepEqual([renewed.epoch, renewed.grants.length], [2, 1]);
  const next = await makeGrant({ person: keeper.person, signing: keeper.keyring.signing }, co.public, one.id, { 1: newRoomKey(), 2: newRoomKey() });
  const page = await openHouse(server, organization, co);
  page.unlocked.pins.rooms[one.id] = 1;
  server.grants.set(`${one.id}/${co.person}`, [{ ...next, granter: keeper.person }]);
  await assert.rejects(page.room(one.id), code("grant-signature"));
});

test("holders: whom the server adds is granted nothing at the next renewal, and is named; whom it drops is dropped from the list", async () => {
  const { keeper, co, organization, house, rooms: [one] } = await keeperWithRooms();
  const friend = await newPerson();
  await organization.next("add", friend.public);
  const page = await house.again();
  // Vouched for, and said to hold the room; or said to hold it otherwise than its list says.
  const said = [keeper, { ...co, level: "read" }, friend].map(({ person, level = "keep" }) => ({ person, level, until: null }));
  assert.deepEqual(await page.unlistedHolders(one.id, one.manifest, said), said.slice(1));
  const { parcel, leftOut } = await page.rotate(one.id, said, one.manifest);
  assert.deepEqual(parcel.grants.map(({ grantee }) => grantee), [keeper.person]);
  assert.deepEqual(leftOut, [co.person, friend.person]);
  hand(server, keeper.person, parcel.grants[0]);
  const newest = list(server, keeper.person, one.id, parcel.manifest);
  const next = await openHouse(server, organization, keeper);
  const { holders, sheets } = await next.openManifest(one.id, newest);
  assert.deepEqual([Object.keys(holders), Object.keys(sheets).length], [[keeper.person], 2]);
  // A keeper gives it: from then on the list knows them.
  const terms = ["read", "2999-12-31", organization.id];
  const given = list(server, keeper.person, one.id, await next.changeHolders(one.id, newest, 2, (all) => ({ ...all, [friend.person]: terms })));
  const reader = [{ person: friend.person, level: "read", until: "2999-12-31" }];
  assert.deepEqual(await next.unlistedHolders(one.id, given, reader), []);
  const renewed = await next.rotate(one.id, [{ person: keeper.person }, ...reader], given);
  assert.deepEqual([renewed.parcel.grants.length, renewed.leftOut], [2, []]);
  // Nobody vouches for them any more, whatever the server goes on saying.
  await organization.next("remove", friend.public);
  const later = await (await next.again()).rotate(one.id, [{ person: keeper.person }, ...reader], given);
  assert.deepEqual([later.parcel.grants.length, later.leftOut], [1, [friend.person]]);
  await assert.rejects(next.rotate(one.id, reader, given), code("unlisted"));
});

test("holders: a list from before is not renewed upon, nor one of an older key, nor one that a colleague without the key made", async () => {
  const { keeper, co, organization, house, rooms: [one] } = await keeperWithRooms();
  const friend = await newPerson();
  await organization.next("add", friend.public);
  const said = [keeper, co, friend].map(({ person }) => ({ person }));
  const without = (all) => Object.fromEntries(Object.entries(all).filter(([person]) => person !== co.person));
  const newest = list(server, keeper.person, one.id, await house.changeHolders(one.id, one.manifest, 1, without));
  await house.openManifest(one.id, newest);
  await assert.rejects((await house.again()).rotate(one.id, said, one.manifest), code("manifest-older"));
  await assert.rejects((await house.again()).rotate(one.id, said, null), code("manifest-missing"));
  const made = new Room({ ...one.room.held, keys: { 1: newRoomKey() } });
  const place = { sheet: one.id, kind: "manifest", revision: 9 };
  const holders = Object.fromEntries(said.map(({ person }) => [person, ["keep", null, organization.id]]));
  const forged = await sealSigned(made, friend.keyring.signing, place, { sheets: {}, holders });
  await assert.rejects(house.rotate(one.id, said, { ...forged, revision: 9, author: friend.person }), code("does-not-open"));

  const { parcel } = await house.rotate(one.id, [keeper], newest);
  hand(server, keeper.person, parcel.grants[0]);
  list(server, keeper.person, one.id, parcel.manifest);
  // On a device that remembers no list, but whose keyring knows the newer key.
  const page = await openHouse(server, organization, keeper);
  assert.equal((await page.room(one.id)).epoch, 2);
  await assert.rejects(page.openManifest(one.id, newest), code("manifest-older"));
});

test("grants: at first sight only from who keeps the room, by its own list; later only with the keys known before", async () => {
  const scene = await keeperWithRooms();
  const { keeper, co, organization, house, rooms: [{ id: room, given }] } = scene;
  const friend = await newPerson();
  await organization.next("add", friend.public);
  const asFriend = { person: friend.person, signing: friend.keyring.signing };
  const planted = await makeGrant(asFriend, co.public, room, { 1: newRoomKey() });
  const true1 = server.manifests.get(room);
  await assert.rejects(roomWith(scene, room, { ...planted, granter: friend.person }), code("granter-unlisted"));
  await assert.rejects(roomWith(scene, room, { ...planted, granter: friend.person, manifest: null }), code("granter-unlisted"));
  // Somebody who may read knows the key, and may not hand it on.
  const page = await house.again();
  const reads = (all) => ({ ...all, [friend.person]: ["read", null, organization.id] });
  list(server, keeper.person, room, await page.changeHolders(room, true1, 1, reads));
  const passed = await makeGrant(asFriend, co.public, room, { 1: (await page.room(room)).held.keys[1] });
  await assert.rejects(roomWith(scene, room, { ...passed, granter: friend.person }), code("granter-unlisted"));

  const mine = await openHouse(server, organization, co);
  hand(server, keeper.person, given);
  assert.equal((await mine.room(room)).epoch, 1);
  await quiet(mine);
  assert.deepEqual(Object.keys(mine.unlocked.pins.keys), [room]);
  // Another key of the same room, with a list to go with it: the device is new, and the keyring knows better.
  for (const keys of [{ 1: newRoomKey() }, { 1: newRoomKey(), 2: newRoomKey() }, { 2: newRoomKey() }]) {
    const made = new Room({ room, level: "keep", until: null, permission: null, granter: friend.person, keys });
    const holders = { [friend.person]: ["keep", null, organization.id], [co.person]: ["keep", null, organization.id] };
    const sealed = await sealSigned(made, friend.keyring.signing, { sheet: room, kind: "manifest", revision: 9 }, { sheets: {}, holders });
    const grant = { ...(await makeGrant(asFriend, co.public, room, keys)), granter: friend.person };
    await assert.rejects(roomWith(scene, room, { ...grant, manifest: { ...sealed, revision: 9, author: friend.person } }), code("grant"));
  }
});

test("grants: the stewards' room has no list, and is known by the organization's key", async () => {
  const { steward, co, organization } = await keeperWithRooms();
  await organization.next("add", co.public, "steward");
  const { room } = organization;
  const asSteward = { person: steward.person, signing: steward.keyring.signing };
  const true1 = await makeGrant(asSteward, co.public, room.id, room.held.keys);
  const planted = await makeGrant(asSteward, co.public, room.id, { 1: newRoomKey() });
  await assert.rejects(roomWith({ organization, co }, room.id, { ...planted, granter: steward.person }), code("granter-unlisted"));
  const own = await roomWith({ organization, co }, room.id, { ...true1, granter: steward.person });
  assert.equal((await own.organizationKey()).verify, organization.key.verify);
});

/** An organization of three entries, a reader who has pinned all of them, and the key the server lacks. */
async function pinnedRoster() {
  const [steward, member, attacker] = await Promise.all([newPerson(), newPerson(), newPerson()]);
  const organization = await newOrganization(steward);
  await organization.next("add", member.public);
  await organization.next("remove", member.public);
  const reader = await openHouse(server, organization, steward);
  return { steward, member, attacker, organization, reader };
}

test("roster: rolled back to before somebody was removed", async () => {
  const { steward, organization, reader } = await pinnedRoster();
  assert.equal((await reader.people()).length, 1);
  const whole = [...organization.entries];
  organization.entries.splice(2);
  const another = await openHouse(server, organization, steward);
  await assert.rejects(another.people(), code("roster-older"));
  // This device goes on from what it has walked: leaving out what it knows changes nothing.
  assert.equal((await (await reader.again()).people()).length, 1);
  organization.entries.splice(0, 3, ...whole);
  assert.equal((await (await openHouse(server, organization, steward)).people()).length, 1);
});

test("roster: forked, even by the organization's own key", async () => {
  const { steward, member, organization, reader } = await pinnedRoster();
  await reader.people();
  organization.entries.splice(2);
  await organization.next("add", { ...member.public, verify: (await newPerson()).verify });
  await organization.next("add", (await newPerson()).public);
  await assert.rejects((await openHouse(server, organization, steward)).people(), code("roster-forked"));
  // With only what comes after the link that it has walked, the chain does not go on from there.
  await assert.rejects((await reader.again()).people(), code("roster-forked"));
});

test("roster: an entry that the server signed itself, altered, reordered or took from elsewhere", async () => {
  const { attacker, member, organization } = await pinnedRoster();
  const { entries, id: about, key } = organization;
  const pin = await organization.pin();
  const since = await walk(about, entries);
  const own = { seed: attacker.keyring.signing, verify: attacker.verify };
  const forged = await nextEntry({ seed: own.seed, verify: key.verify }, about, since, "add", { ...attacker.public, role: "member" }, "2026-11-22");
  await assert.rejects(walk(about, [...entries, forged], { pin }), code("roster-signature"));
  await assert.rejects(walk(about, [forged], { pin, since }), code("roster-signature"));
  const named = await nextEntry(own, about, since, "add", { ...attacker.public, role: "steward" }, "2026-11-22");
  await assert.rejects(walk(about, [...entries, named], { pin }), code("organization-key-differs"));
  const altered = entries.map((each, at) => (at === 1 ? { ...each, entry: each.entry.replace(member.recipient, attacker.recipient) } : each));
  await assert.rejects(walk(about, altered, { pin }), code("roster-signature"));
  await assert.rejects(walk(about, [entries[0], entries[2], entries[1]], { pin }), code("roster"));
  await assert.rejects(walk(about, entries.slice(1), { pin }), code("roster"));
  await assert.rejects(walk(id(), entries, { pin }), code("roster"));
  const whole = await newOrganization(attacker);
  await assert.rejects(walk(whole.id, whole.entries, { pin }), code("organization-key-differs"));
});

test("roster: nobody is removed who was not there, and a pin moves only forward", async () => {
  const { attacker, organization } = await pinnedRoster();
  const roster = await walk(organization.id, organization.entries);
  const about = { ...attacker.public, role: "member" };
  const gone = await nextEntry(organization.key, organization.id, roster, "remove", about, "2026-11-22");
  await assert.rejects(walk(organization.id, [...organization.entries, gone]), code("roster"));
  assert.equal(roster.head, await headOf(organization.entries.at(-1)));
  assert.deepEqual(pinOf(roster), { verify: organization.key.verify, seq: 2, head: roster.head });
  const same = await walk(organization.id, [], { pin: pinOf(roster), since: roster });
  assert.deepEqual(same, roster);
  const otherKey = { ...pinOf(roster), verify: attacker.verify };
  await assert.rejects(walk(organization.id, [], { pin: otherKey, since: roster }), code("organization-key-differs"));
});

test("six words: the same on both sides, others as soon as any key is another", async () => {
  const words = Array.from({ length: 7776 }, (_, at) => `word${at}`);
  const person = await newPerson();
  const organization = { organization: id(), verify: (await newPerson()).verify };
  const said = await sixWords(words, person.public, organization);
  assert.equal(said.length, 6);
  assert.deepEqual(await sixWords(words, { ...person.public }, { ...organization }), said);
  const other = await newPerson();
  for (const changed of [{ recipient: other.recipient }, { verify: other.verify }, { person: other.person }]) {
    assert.notDeepEqual(await sixWords(words, { ...person.public, ...changed }, organization), said);
  }
  assert.notDeepEqual(await sixWords(words, person.public, { ...organization, verify: other.verify }), said);
});

test("a room of the server's choosing does not reach the keys of another", async () => {
  const { rooms: [one, two] } = await keeperWithRooms();
  const both = new Room({ ...one.room.held, room: two.id });
  assert.notEqual(await both.recipient(), await two.room.recipient());
  assert.notEqual((await one.room.organizationKey()).verify, (await two.room.organizationKey()).verify);
});
