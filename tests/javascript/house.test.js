// The House as pages use it, against a small server over HTTP: rooms, grants, sheets, drafts, two devices, the lock.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openKeyring } from "#sealing/keyring.js";
import { lock } from "#sealing/lock.js";
import { readEntry } from "#sealing/roster.js";
import { paperSlot } from "#sealing/slot.js";
import { hand, id, list, newOrganization, newPerson, openHouse, quiet, raise, serve } from "./served.mjs";

const code = (expected) => (thrown) => thrown.code === expected || assert.fail(`${thrown.code ?? thrown}, not ${expected}`);
let server;
before(async () => (server = await serve()));
after(() => server.close());

/** An organization in which two keepers are vouched for, and a room of theirs with one sheet. */
async function twoKeepers() {
  const [steward, keeper, co] = await Promise.all([newPerson(), newPerson(), newPerson()]);
  const organization = await newOrganization(steward);
  await organization.next("add", keeper.public);
  await organization.next("add", co.public);
  organization.names = { [keeper.person]: "Ana", [co.person]: "Bo" };
  const house = await openHouse(server, organization, keeper);
  const { room, manifest } = await raise(server, house, co);
  const first = { room, sheet: id(), kind: "inquiry", revision: 1, contents: { words: "first" }, card: { title: "Blue" } };
  const parcel = await house.sealSheet({ ...first, manifest });
  const kept = received(room.id, keeper.person, parcel);
  return { steward, keeper, co, organization, house, room: room.id, first, parcel, kept };
}

/** A parcel as the server gives it back. */
function received(room, author, { manifest, ...sheet }) {
  return { sheet: { room, author, ...sheet }, manifest: list(server, author, room, manifest) };
}

const requests = (person, path) => server.asked.filter((each) => each.person === person && each.path === path);

test("a parcel holds what the server takes, and not a word", async () => {
  const { parcel } = await twoKeepers();
  const names = ["card", "card_signature", "envelope", "epoch", "kind", "manifest", "revision", "sheet", "signature", "subject"];
  assert.deepEqual(Object.keys(parcel).sort(), names);
  assert.deepEqual(Object.keys(parcel.manifest).sort(), ["envelope", "revision", "signature"]);
  assert.ok(!JSON.stringify(parcel).includes("first") && !JSON.stringify(parcel).includes("Blue"));
});

test("a co-keeper opens the room by grant: sheet, card, manifest; and writes the next revision", async () => {
  const { co, organization, room, first, kept, house } = await twoKeepers();
  const theirs = await openHouse(server, organization, co);
  const [sheet] = await theirs.openSheets([kept.sheet]);
  assert.deepEqual([sheet.contents, sheet.problem], [{ words: "first" }, null]);
  const [card] = await theirs.openCards([kept.sheet]);
  assert.deepEqual([card.contents, card.problem], [{ title: "Blue" }, null]);
  assert.deepEqual(await theirs.checkList(room, kept.manifest, [kept.sheet], { complete: true }), []);

  const second = { ...first, room, revision: 2, contents: { words: "second" }, manifest: kept.manifest };
  const next = received(room, co.person, await theirs.sealSheet(second));
  const [back] = await (await house.again()).openSheets([next.sheet]);
  assert.deepEqual(back.contents, { words: "second" });
  assert.equal(next.manifest.revision, 3);
});

test("many rooms are asked for in one request, and on the next page in none", async () => {
  const { keeper, organization, house } = await twoKeepers();
  const ids = [];
  for (let many = 0; many < 12; many += 1) {
    ids.push((await raise(server, house)).room.id);
  }
  const page = await openHouse(server, organization, keeper);
  const before = requests(keeper.person, "grants").length;
  assert.equal((await page.rooms([...ids, ...ids, id()])).size, 12);
  assert.deepEqual([...page.problems.values()], ["grant-missing"]);
  await quiet(page);
  assert.equal((await (await page.again()).rooms(ids)).size, 12);
  assert.equal(requests(keeper.person, "grants").length, before + 1);
  assert.equal(requests(keeper.person, "grants").at(-1).token, "token-of-the-page");
});

test("what was pinned is posted by itself, and another device finds it in the keyring", async () => {
  const { co, organization, room, kept } = await twoKeepers();
  const page = await openHouse(server, organization, co);
  await page.openSheets([kept.sheet]);
  await quiet(page);
  const keyring = await openKeyring(co.way.secret, co.keyring, server.keyrings.get(co.person));
  assert.equal(keyring.revision, 2);
  assert.deepEqual(keyring.pins.rooms, { [room]: 1 });
});

test("nothing is posted when nothing new was pinned", async () => {
  const { co, organization, kept } = await twoKeepers();
  const page = await openHouse(server, organization, co);
  await page.openSheets([kept.sheet]);
  await quiet(page);
  const posts = requests(co.person, "keyring").length;
  const next = await page.again();
  await next.openSheets([kept.sheet]);
  await next.people();
  await new Promise((done) => setTimeout(done, 20));
  assert.deepEqual([posts, requests(co.person, "keyring").length], [1, 1]);
});

test("two devices pin at once: the later one unites and tries again", async () => {
  const { keeper, organization, house } = await twoKeepers();
  const made = await Promise.all([1, 2].map(() => raise(server, house)));
  const devices = await Promise.all(made.map(() => openHouse(server, organization, keeper)));
  await Promise.all(devices.map((device, at) => device.room(made[at].room.id)));
  await Promise.all(devices.map(quiet));
  const keyring = await openKeyring(keeper.way.secret, keeper.keyring, server.keyrings.get(keeper.person));
  assert.deepEqual(Object.keys(keyring.pins.rooms).sort(), made.map(({ room }) => room.id).sort());
  for (const device of devices) assert.equal(device.problems.get("keyring"), undefined);
});

test("two devices that pinned another key of the same person: the second is told, and nothing is posted", async () => {
  const { keeper, co, organization } = await twoKeepers();
  const [one, two] = [await openHouse(server, organization, keeper), await openHouse(server, organization, keeper)];
  await one.members.trustPeer(co.public);
  await one.saveKeyring();
  await two.members.trustPeer({ ...co.public, verify: (await newPerson()).verify });
  await assert.rejects(two.saveKeyring(), code("peer-key-differs"));
  assert.equal(server.keyrings.get(keeper.person).revision, 2);
});

test("a server that answers with an older keyring is refused", async () => {
  const { keeper, organization } = await twoKeepers();
  const page = await openHouse(server, organization, keeper);
  const old = server.keyrings.get(keeper.person);
  await page.saveKeyring();
  server.keyrings.set(keeper.person, old);
  await assert.rejects(page.saveKeyring(), code("keyring-older"));
});

test("a new paper key: the old one opens no longer, this page goes on", async () => {
  const { keeper, organization } = await twoKeepers();
  const page = await openHouse(server, organization, keeper);
  const way = await paperSlot();
  await page.replaceWay(`${server.base}/${keeper.person}/way-in`, way);
  const { body } = server.asked.at(-1);
  assert.deepEqual([body.kind, body.auth, body.keyring.slots.length], ["paper", way.auth, 1]);
  const account = { person: keeper.person, slots: body.keyring.slots };
  const sealed = server.keyrings.get(keeper.person);
  assert.equal((await openKeyring(way.secret, account, sealed)).revision, 2);
  await assert.rejects(openKeyring(keeper.way.secret, account, sealed), code("passphrase"));
  await (await page.again()).saveKeyring();
  assert.equal(server.keyrings.get(keeper.person).revision, 3);
});

test("a new key for a room: who goes on holding it reads old and new, who does not reads no new word", async () => {
  const { steward, keeper, co, organization, house, room, first, kept } = await twoKeepers();
  const until = null;
  const change = (holders) => ({ [keeper.person]: holders[keeper.person], [steward.person]: ["read", until, organization.id] });
  const manifest = list(server, keeper.person, room, await house.changeHolders(room, kept.manifest, 1, change));
  const gone = await openHouse(server, organization, co);
  await gone.openSheets([kept.sheet]);
  const { parcel: renewed } = await house.rotate(room, [{ person: keeper.person }, { person: steward.person, level: "read" }], manifest);
  assert.deepEqual([renewed.epoch, renewed.grants.map(({ level }) => level)], [2, ["keep", "read"]]);
  for (const grant of renewed.grants) hand(server, keeper.person, grant);
  const newest = list(server, keeper.person, room, renewed.manifest);

  const page = await house.again();
  const next = { ...first, room, revision: 2, contents: { words: "after" }, manifest: newest, epoch: 2 };
  const parcel = received(room, keeper.person, await page.sealSheet(next));
  assert.equal(parcel.sheet.epoch, 2);
  const reader = await openHouse(server, organization, steward);
  const both = await reader.openSheets([kept.sheet, parcel.sheet]);
  assert.deepEqual(both.map(({ contents }) => contents?.words), ["first", "after"]);
  await assert.rejects(reader.sealSheet({ ...next, revision: 3, manifest: parcel.manifest }), code("read-only"));
  const [closed] = await gone.openSheets([parcel.sheet]);
  assert.deepEqual([closed.contents, closed.problem], [null, "epoch-unknown"]);
});

test("only whom the roster vouches for now is granted to", async () => {
  const { co, organization, house, room } = await twoKeepers();
  await assert.rejects(house.grantTo((await newPerson()).person, room), code("person-unknown"));
  await organization.next("remove", co.public);
  const page = await house.again();
  await assert.rejects(page.grantTo(co.person, room), code("person-unknown"));
  assert.deepEqual((await page.people()).map(({ name }) => name), ["", "Ana"]);
});

test("whose keys differ from those compared is not granted to", async () => {
  const { co, organization, house, room } = await twoKeepers();
  await house.members.trustPeer(co.public);
  await house.grantTo(co.person, room);
  await organization.next("add", { ...(await newPerson()).public, person: co.person });
  await assert.rejects((await house.again()).grantTo(co.person, room), code("peer-key-differs"));
});

test("what somebody wrote before their keys were replaced, or before they left, still opens", async () => {
  const { co, keeper, organization, kept } = await twoKeepers();
  await organization.next("add", { ...(await newPerson()).public, person: keeper.person });
  const page = await openHouse(server, organization, co);
  // The grant is by the old key: it counts for nothing new, so the room is not believed.
  assert.equal((await page.openSheets([kept.sheet]))[0].problem, "grant-signature");
  const pinned = await openHouse(server, organization, co);
  pinned.unlocked.pins.rooms[kept.sheet.room] = 1;
  assert.deepEqual((await pinned.openSheets([kept.sheet]))[0].contents, { words: "first" });
  await organization.next("remove", keeper.public);
  assert.deepEqual((await (await pinned.again()).openSheets([kept.sheet]))[0].contents, { words: "first" });
});

test("an organization that is not pinned: met, compared, then trusted", async () => {
  const [steward, newcomer] = [await newPerson(), await newPerson()];
  const organization = await newOrganization(steward);
  await organization.next("add", newcomer.public);
  const page = await openHouse(server, organization, newcomer, { pinned: false });
  await assert.rejects(page.people(), code("organization-unpinned"));
  const met = await page.members.meet(organization.id);
  assert.equal(met.verify, organization.key.verify);
  await page.members.trust(met);
  assert.equal((await page.people()).length, 2);
  const other = await newOrganization(steward);
  await assert.rejects(page.members.trust({ ...met, verify: other.key.verify }), code("organization-key-differs"));
});

test("a steward signs the next entry with the key in the organization's own room", async () => {
  const [steward, newcomer] = [await newPerson(), await newPerson()];
  const organization = await newOrganization(steward);
  const page = await openHouse(server, organization, steward);
  const about = { ...newcomer.public, role: "member" };
  const signed = await page.members.sign(organization.room, organization.id, "add", about, "2026-11-22");
  organization.entries.push(signed);
  assert.equal((await (await page.again()).people()).length, 2);
  const { room } = await page.newRoom(id());
  const founded = await page.members.sign(room, id(), "found", { ...steward.public, role: "steward" }, "2026-11-22");
  const { seq, organizationVerify } = readEntry(founded.entry);
  assert.deepEqual([seq, organizationVerify], [0, (await room.organizationKey()).verify]);
  const wrong = page.members.sign(room, organization.id, "add", about, "2026-11-22");
  await assert.rejects(wrong, code("organization-key-differs"));
});

test("a draft: sealed for its author and its revision only, kept here, found, dropped", async () => {
  const { co, organization, house, room } = await twoKeepers();
  const draft = { room, sheet: id(), kind: "note", revision: 1, contents: { words: "half a sentence" } };
  const parcel = await house.drafts.seal(draft);
  assert.deepEqual(Object.keys(parcel).sort(), ["envelope", "epoch", "kind", "revision", "sheet", "subject"]);
  assert.ok(!JSON.stringify(parcel).includes("sentence"));
  await house.drafts.keepHere(room, parcel);
  const page = await house.again();
  const [found] = await page.drafts.here();
  assert.deepEqual(await page.drafts.open(found), draft.contents);
  await assert.rejects(page.drafts.open({ ...found, revision: 2 }), code("does-not-open"));
  await assert.rejects(page.drafts.seal({ ...draft, contents: { words: { deep: 1 } } }), code("contents"));
  const other = await openHouse(server, organization, co);
  await assert.rejects(other.drafts.open({ ...parcel, room }), code("does-not-open"));
  await page.drafts.dropHere(draft.sheet);
  assert.deepEqual(await page.drafts.here(), []);
});

test("a draft of one's own: opens for its author and its place only, and is not among those of rooms", async () => {
  const { co, organization, house } = await twoKeepers();
  const fields = { title: "Tea", text: "half a sentence" };
  const file = await house.drafts.own.seal("question", fields);
  assert.equal(file.length, (await house.drafts.own.seal("question", { title: "Te", text: "half" })).length, "sizes tell nothing");
  await house.drafts.own.keepHere("question", file);
  const page = await house.again();
  assert.deepEqual(await page.drafts.here(), []);
  assert.deepEqual(await page.drafts.own.open("question", await page.drafts.own.here("question")), fields);
  await assert.rejects(page.drafts.own.open("lesson", file), code("does-not-open"));
  await assert.rejects(page.drafts.own.seal("question", { text: "x".repeat(200_000) }), code("too-large"));
  const other = await openHouse(server, organization, co);
  await assert.rejects(other.drafts.own.open("question", file), code("does-not-open"));
  await page.drafts.own.dropHere("question");
  assert.equal(await page.drafts.own.here("question"), undefined);
});

test("locked: the next page finds nothing, this one writes nothing back, drafts stay", async () => {
  const { house, room } = await twoKeepers();
  const parcel = await house.drafts.seal({ room, sheet: id(), kind: "note", revision: 1, contents: { a: "b" } });
  await house.drafts.keepHere(room, parcel);
  await house.device.run(() => lock());
  assert.equal(await house.again(), null);
  await assert.rejects(house.members.trustPeer((await newPerson()).public), code("locked"));
  await assert.rejects(house.saveKeyring(), code("locked"));
  assert.equal(await house.again(), null);
  assert.equal((await house.drafts.here()).length, 1);
});

test("another session's half opens nothing", async () => {
  const { keeper, organization } = await twoKeepers();
  const page = await openHouse(server, organization, keeper);
  await page.device.run(() => lock());
  const later = await openHouse(server, organization, keeper);
  assert.equal(await later.device.run(() => page.again()), null);
  assert.notEqual(await later.again(), null);
});

test("offline, signed out, and a page that the server refuses have each their code; nothing is sent in clear", async () => {
  const { keeper, organization, room } = await twoKeepers();
  const page = await openHouse(server, organization, keeper);
  const answers = [
    [[302, {}], "signed-out"],
    [[401, {}], "signed-out"],
    [[403, {}], "signed-out"],
    [[400, { error: "shape" }], "refused"],
    [[500, { grants: [] }], "refused"],
    [[200, "<!doctype html>"], "refused"],
  ];
  for (const [instead, expected] of answers) {
    server.instead = instead;
    await assert.rejects(page.room(room), code(expected));
  }
  server.instead = null;
  const gone = await openHouse(server, organization, keeper);
  gone.page.urls.roster = "http://127.0.0.1:1/roster";
  await assert.rejects(gone.people(), code("offline"));
  assert.ok(server.asked.every(({ body }) => !JSON.stringify(body ?? "").includes("AGE-SECRET-KEY")));
});

test("contents of another shape, and too many, are refused before anything is sealed", async () => {
  const { house, room, kept } = await twoKeepers();
  const what = { room, sheet: id(), kind: "note", revision: 1, manifest: kept.manifest };
  for (const contents of [null, [], "words", { a: { b: 1 } }, { a: [1] }, { a: NaN }, { a: undefined }]) {
    await assert.rejects(house.sealSheet({ ...what, contents }), code("contents"));
  }
  await assert.rejects(house.sealSheet({ ...what, contents: { a: "x".repeat(200_000) } }), code("too-large"));
  await assert.rejects(house.sealSheet({ ...what, contents: {}, card: { a: { b: 1 } } }), code("contents"));
  const odd = { a: "\ud800 ‮ \u0000 🕊", b: -0.5, c: true, d: ["x", ""], e: null };
  const sealed = received(room, house.me.person, await house.sealSheet({ ...what, contents: odd }));
  assert.deepEqual((await house.openSheets([sealed.sheet]))[0].contents, odd);
});
