// What sheets are made of beside single values: lists of records, days on cards, starting points, changes between lists.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isEmpty } from "#practice/items-field.js";
import { cardOf, lookOf } from "#practice/sheet-card.js";
import { pairsOf } from "#practice/shown-fields.js";
import { withDays } from "#practice/starting-points.js";
import { isContents } from "#sealing/sheet.js";

test("contents may hold lists of flat records, and nothing deeper", () => {
  const good = [
    { rounds: [] },
    { rounds: [{ prompt: "Tea", done: true }, {}] },
    { names: ["a", "b"], number: 3, nothing: null, yes: false },
    { look: [["2026-12-03", "rounds.on"]] },
  ];
  for (const contents of good) assert.ok(isContents(contents), JSON.stringify(contents));
  const bad = [
    { rounds: { prompt: "Tea" } },
    { rounds: [{ prompt: ["Tea"] }] },
    { rounds: [{ inner: { prompt: "Tea" } }] },
    { rounds: [{ minutes: 15 }] },
    { rounds: [null] },
    { look: [[["2026-12-03"]]] },
    [{ prompt: "Tea" }],
  ];
  for (const contents of bad) assert.ok(!isContents(contents), JSON.stringify(contents));
});

test("a card carries the days that may want attention, while their record is open", () => {
  const contents = {
    on: "2026-12-01",
    promises: [
      { by: "2026-12-03", state: "doing" },
      { by: "2026-12-04" },
      { by: "2026-12-05", state: "" },
      { by: "2026-12-06", state: "done" },
      { by: "2026-12-07", state: "set_down" },
      { by: "", state: "doing" },
      { by: "soon", state: "doing" },
    ],
  };
  const days = [
    ["2026-12-01", "on"],
    ["2026-12-03", "promises.by"],
    ["2026-12-04", "promises.by"],
    ["2026-12-05", "promises.by"],
  ];
  assert.deepEqual(lookOf(["on", "promises.by"], contents), days);
  assert.deepEqual(lookOf(["promises.by", "on"], {}), []);
  assert.deepEqual(lookOf(["on", "promises.by"], { on: false, promises: "an older version kept words here" }), []);
  const card = { kind: "plan", card: { title: "purpose" }, look: ["on"] };
  assert.deepEqual(cardOf(card, { purpose: "Tea", on: "2026-12-01" }), { title: "Tea", look: [["2026-12-01", "on"]] });
  assert.deepEqual(cardOf(card, { purpose: "Tea" }), { title: "Tea" });
  const name = { kind: "name", card: { title: "called" } };
  const who = { called: "Rosa", seat: "s", room: "r", pronouns: "she" };
  assert.deepEqual(cardOf(name, who), { title: "Rosa", seat: "s", room: "r" });
});

test("a starting point counts its days from today, across months", () => {
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const [soon, later] = [14, 365].map((days) => new Date(today + days * 86_400_000).toISOString().slice(0, 10));
  const made = withDays({ on: "+14", rounds: [{ on: "+365", words: "+14 of them", kept: true }], names: ["+"] });
  assert.deepEqual(made, { on: soon, rounds: [{ on: later, words: "+14 of them", kept: true }], names: ["+"] });
});

test("a form is empty when nothing is written in it", () => {
  assert.ok(isEmpty({ a: "", b: false, c: [], d: null }));
  for (const value of ["x", true, ["x"], [{}]]) assert.ok(!isEmpty({ a: value }));
});

test("records are held against one another: moved, changed, added, gone", () => {
  const [tea, talk, rest, song] = ["Tea", "Talk", "Rest", "Song"].map((words) => ({ words }));
  const same = (value) => ({ old: value, fresh: value });
  assert.deepEqual(pairsOf([tea, talk], [tea, talk]), [same(tea), same(talk)]);
  assert.deepEqual(pairsOf([tea, talk], [tea, rest]), [same(tea), { old: talk, fresh: rest }]);
  assert.deepEqual(pairsOf([tea], [tea, song]), [same(tea), { fresh: song }]);
  assert.deepEqual(pairsOf([tea, talk, rest], [tea, rest]), [same(tea), { old: talk }, same(rest)]);
  assert.deepEqual(pairsOf([tea, talk], [talk, tea]), [{ old: tea }, same(talk), { fresh: tea }]);
  assert.deepEqual(pairsOf([], []), []);
});
