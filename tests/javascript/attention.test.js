// Which days want attention: found in opened cards, by day, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";

import { ofProcess } from "#practice/attention-days.js";

const TODAY = "2026-11-22";
const WHEN = { today: TODAY, longAgo: 30 };
const sheet = (more) => ({ title: "", label: "", many: false, asks: false, look: { on: "Look" }, ...more });
const KIND = {
  label: "",
  roles: {},
  sheets: {
    readiness: sheet(),
    rhythm: sheet({ look: { "days.on": "Ask" } }),
    after: sheet({ many: true }),
    contact: sheet({ asks: true, look: {} }),
  },
};
const PROCESS = { id: "p", kind: "k", room: "c", seats: [] };
const card = (kind, contents, subject = null) => ({ room: "c", sheet: kind, kind, subject, contents });
const days = (cards, holds = [], process = PROCESS) =>
  ofProcess(process, KIND, cards, holds, WHEN).items.map(({ sort, day }) => [sort, day]);

test("what is past stays, what is near comes, what is far waits; sorted by day", () => {
  const cards = ["2026-11-30", "2026-11-29", "2026-11-22", "2026-10-18"].map((day) => card("readiness", { look: [[day, "on"]] }));
  assert.deepEqual(days(cards), [["look", "2026-10-18"], ["look", "2026-11-22"], ["look", "2026-11-29"]]);
  assert.deepEqual(ofProcess(PROCESS, KIND, cards, [], WHEN).days, ["2026-11-30", "2026-11-29"]);
});

test("a card that did not open, an unknown field, no day, another sort of value: nothing, and no fault", () => {
  for (const look of [undefined, "2026-11-22", [["2026-11-22", "elsewhere"]], [["soon", "on"]], [null], [[7, "on"]]]) {
    assert.deepEqual(days([card("readiness", { look })]), []);
  }
  assert.deepEqual(days([{ ...card("readiness", {}), contents: null }, card("other", { look: [[TODAY, "on"]] })]), []);
});

test("of many sheets the last one written answers for what is past, for each seat; what is ahead stays", () => {
  const many = [card("after", { look: [["2026-11-23", "on"]] }, "a"), card("after", { look: [["2026-10-01", "on"]] }, "a"), card("after", {}, "b")];
  const ahead = card("after", { look: [["2026-11-24", "on"]] }, "a");
  const before = card("after", { look: [["2026-09-01", "on"]] }, "b");
  assert.deepEqual(days([...many, before, ahead]), [["look", "2026-11-23"], ["look", "2026-11-24"]]);
});

test("a way to reach somebody is asked about again when a day is near that may need it", () => {
  const near = card("rhythm", { look: [["2026-11-25", "days.on"]] });
  const asked = (day, seat = "a") => card("contact", { day }, seat);
  assert.deepEqual(days([asked("2026-10-23")]), []);
  assert.deepEqual(days([near, asked("2026-10-23")]), [["look", "2026-11-25"], ["ask", "2026-11-25"]]);
  assert.deepEqual(days([near, asked("2026-10-24")]), [["look", "2026-11-25"]]);
  const theirs = card("readiness", { look: [["2026-11-24", "on"]] }, "b");
  assert.deepEqual(days([theirs, asked("2026-01-01", "a")]), [["look", "2026-11-24"]]);
  assert.deepEqual(days([theirs, asked("2026-01-01", "b")]), [["look", "2026-11-24"], ["ask", "2026-11-24"]]);
});

test("what the house knows by itself stands with today", () => {
  const process = { ...PROCESS, seats: [{ id: "a", room: "r", role: "x", answers: 2 }, { id: "b", room: "s", role: "x", unready: "/u" }] };
  assert.deepEqual(days([card("readiness", { look: [["2026-11-01", "on"]] })], [{ sheet: "h", day: "2026-11-24" }], process), [
    ["look", "2026-11-01"],
    ["answers", TODAY],
    ["unready", TODAY],
    ["hold", "2026-11-24"],
  ]);
});
