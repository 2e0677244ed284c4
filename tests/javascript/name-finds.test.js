/** Names are found however they are written, in every language of the house; and plain words are left alone. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { finds, ofName, ofNotes, ofPhrase, places, plainOf } from "#people/name-finds.js";

/** @param {string} text @param {...string} names */
function found(text, ...names) {
  return finds(text, names.flatMap(ofName));
}

test("case, accents, possessives and endings hide no name", () => {
  assert.deepEqual(found("ROSA came. rosa's tea, Rosas Tee.", "Rosa"), ["ROSA", "rosa", "Rosas"]);
  assert.deepEqual(found("Maria and José", "María", "Jose"), ["Maria", "José"]);
  assert.deepEqual(found("Rozmawiałam z Martą i Łukaszem", "Marta", "Łukasz"), ["Martą", "Łukaszem"]);
  assert.deepEqual(found("Мы говорили с Анной и Ёлкой", "Анна", "Елка"), ["Анной", "Ёлкой"]);
  assert.deepEqual(found("İrem ve irem", "Irem"), ["İrem", "irem"]);
  assert.deepEqual(found("with Tia Lu, on Monday", "Tía Lu"), ["Tia", "Lu"]);
});

test("what cannot be seen between two letters hides nothing", () => {
  assert.deepEqual(found("Ro\u00ADsa and Mar\u200Bcus", "Rosa", "Marcus"), ["Rosa", "Marcus"]);
  // Whatever no screen shows: marks of direction, joiners, fillers, variants, tags.
  for (const unseen of ["\u061C", "\u034F", "\u180E", "\u115F", "\u3164", "\uFFA0", "\uFE0F", "\u2065", "\u206A", "\u{E0061}"]) {
    assert.deepEqual(found(`ask Ro${unseen}sa`, "Rosa"), ["Rosa"], escape(unseen));
    assert.deepEqual(found("ask Rosa", `Ro${unseen}sa`), ["Rosa"], escape(unseen));
  }
  assert.deepEqual(found("Ｒｏｓａ came", "Rosa"), ["Rosa"]);
});

test("scripts without capitals or spaces", () => {
  assert.deepEqual(found("تحدثنا مع فاطمة", "فَاطِمَة"), ["فاطمة"]);
  assert.deepEqual(found("وفاطمة جاءت", "فاطمة"), ["وفاطمة"]);
  assert.equal(found("我们和小梅一起喝茶", "小梅").length, 1);
  assert.equal(found("রহিমার সাথে", "রহিমা").length, 1);
  assert.equal(found("지수에게 물었다", "지수").length, 1);
});

test("short names only as they stand, and plain words not at all", () => {
  assert.deepEqual(found("Almost all of us also ate", "Al"), []);
  assert.deepEqual(found("Al ate", "Al"), ["Al"]);
  assert.deepEqual(found("Pour the tea first. The first answer is politeness.", "Rosa", "Marcus", "Lavender"), []);
});

test("a word chosen for somebody's part is looked for as it stands", () => {
  const known = ofPhrase("The one who stayed");
  assert.deepEqual(finds("We asked the one, who stayed, twice", known), ["the one, who stayed"]);
  assert.deepEqual(finds("Who stayed? The one from before.", known), []);
});

test("names and places in notes: any capital in a field for names, elsewhere only within a sentence", () => {
  const place = ofNotes("A community room in Queens", { all: true });
  assert.deepEqual(finds("In Queens it is loud", place), ["Queens"]);
  const note = ofNotes("Bring tea. Then Dolores walks home with her.\nAsk again", { all: false });
  assert.deepEqual(finds("Bring tea and ask Dolores again", note), ["Dolores"]);
  assert.deepEqual(finds("bring chairs", note), []);
  assert.deepEqual(finds("坐在小梅旁边", ofNotes("小梅", { all: true })).length, 1);
});

test("a line that begins with a little word names nobody by it", () => {
  const seats = ofNotes("Her aunt Dolores\nThe library\nAna near the door", { all: true });
  assert.deepEqual(finds("The others and her sister: Dolores, here; Ana there", seats), ["Dolores", "Ana"]);
  assert.deepEqual(finds("Then the blue door, and Blue", ofName("The Blue Door")), ["blue", "door", "Blue"]);
});

test("a name is found in another script, and back", () => {
  const written = [
    ["Marcus", "ماركوس", "Маркус", "Μάρκος", "মার্কাস", "מרקוס"],
    ["Rosa", "روزا", "Роза", "Ρόζα", "রোজা", "로사"],
    ["Fatima", "فاطمة", "Фатима", "Φατιμά", "ফাতিমা", "파티마"],
    ["Dolores", "دولوريس", "Долорес", "Ντολόρες"],
    ["José", "خوسيه", "Хосе"],
    ["Hassan", "حسن", "Хасан", "হাসান", "하산"],
    ["Yusuf", "يوسف", "Юсуф", "ইউসুফ"],
    ["Ali", "علي", "Али", "আলি", "알리"],
    ["Kofi", "كوفي", "Кофи"],
    ["Jisu", "지수", "Джису"],
    ["Łucja", "Луция"],
  ];
  for (const spellings of written) {
    for (const one of spellings) {
      for (const other of spellings) assert.deepEqual(found(`(${other})`, one), [other], `${one} is ${other}`);
    }
  }
});

test("in another script with what is written onto it: and, with, the ends of cases", () => {
  assert.deepEqual(found("تحدثنا مع ماركوس وروزا", "Marcus", "Rosa"), ["ماركوس", "وروزا"]);
  assert.deepEqual(found("Мы говорили с Маркусом и Розой", "Marcus", "Rosa"), ["Маркусом", "Розой"]);
  assert.deepEqual(found("We asked Marcus's aunt", "ماركوس"), ["Marcus"]);
});

test("in another script, plain words are left alone", () => {
  const names = ["Marcus", "Rosa", "Dolores", "Lavender", "Kofi"];
  assert.deepEqual(found("اسكب الشاي أولا. الجواب الأول مجاملة، ونسأل عن الطعام مرتين.", ...names), []);
  assert.deepEqual(found("Сначала налейте чай. Первый ответ — вежливость, поэтому спросите дважды.", ...names), []);
  assert.deepEqual(found("Pour the tea first. The first answer is politeness, so ask about food twice.", "ماركوس", "Фатима", "علي", "로사"), []);
});

test("where it stands is told, so that it can be marked", () => {
  const text = "Ro\u00ADsa, and the one, who stayed with Rosa";
  const plain = plainOf(text);
  const known = [...ofName("Rosa"), ...ofPhrase("the one who stayed"), ...ofName("stayed")];
  assert.deepEqual(places(plain, known).map(({ from, to, as }) => [plain.slice(from, to), as]), [
    ["Rosa", "Rosa"],
    ["the one, who stayed", "the one, who stayed"],
    ["Rosa", "Rosa"],
  ]);
});

test("a long draft against thousands of words is looked through at once", () => {
  const known = Array.from({ length: 4000 }, (_, at) => ofName(`Name${at.toString(36)}x`)).flat();
  const draft = Array.from({ length: 3000 }, (_, at) => `word${at}`).join(" ");
  assert.deepEqual(finds(`${draft} Name5x`, known), ["Name5x"]);
});
