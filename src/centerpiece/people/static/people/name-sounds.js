/**
 * A name in another script: Marcus, ماركوس, Маркус. Nobody spells names from one script to another by one rule, so what is
 * compared is their consonants, roughly: which are near each other, which a script lacks, vowels left out.
 *
 * It would rather find too much, and only between two scripts: within one, name-finds.js compares letters.
 */

/** @typedef {{script: string, skeletons: string[], whole: string[]}} Sounds a word in its script: consonants in every way it may be read, and the same with vowels */

// Each sound is one sign: P (p b) F (f v) T (t d th) K (k g q kh) C (sh ch j zh) S (s z) M N L R, a i u, h (counts only as what a
// word begins with). "-" is silent;
// several signs with "/" between are several ways to read it.
/** @type {Record<string, Record<string, string>>} */
const SOUNDS = {
  Latin: table(
    "pb:P fv:F td:T kq:K sz:S m:M n:N l:L r:R aeæ:a iy:i ou:u w:u/F h:h x:KS c:K/S/C g:K/C j:C/K/h/i ñ:N ł:L/u đð:T þ:T ß:S ı:i ø:u œ:a",
    "sch:C sh:C ch:C/K zh:C th:T/S ph:F kh:K/h gh:K/h ck:K cz:C sz:C rz:C dj:C ts:S/TS tz:S ee:i oo:u ou:u ay:i ai:i ei:i qu:K/KF",
  ),
  Arabic: table("بپ:P ف:F ڤ:F تطدضٹڈ:T ثذ:T/S ظ:S/T كکقگ:K خ:K/h غ:K ج:C/K شچژ:C سصز:S م:M نں:N ل:L رڑ:R و:u/F ي:i ی:i ى:a ے:i اآ:a ع:a ء:- ه:h/a ہھ:h ح:h ة:-/a ئ:i ؤ:u"),
  Cyrillic: table("пб:P фв:F тд:T кґ:K г:K/h х:K/h сз:S ц:S/TS шщчж:C м:M н:N л:L р:R аэ:a е:a иіїый:i оую:u я:a ьъ:-", "дж:C кс:KS"),
  Greek: table("πβ:P/F φ:F τδθ:T κγ:K χ:K/h σςζ:S ξ:KS ψ:PS μ:M ν:N λ:L ρ:R αε:a ιηυ:i οω:u", "μπ:P ντ:T γκ:K ου:u τζ:C τσ:C"),
  Hebrew: table("ב:P/F פף:P/F תטד:T קג:K כך:K חה:h/a ס:S זצץ:S ש:C/S מם:M נן:N ל:L ר:R ו:u/F י:i אע:a"),
  Bengali: table(
    "পব:P ফভ:F/P তথদধটঠডঢৎ:T কখগঘ:K চছজঝয:C/S শষ:C/S স:S/C হ:h মং:M ন:N ণঞঙ:N ল:L রড়ঢ়:R য়:i অআাএেৈঐ:a ইঈিীৃ:i উঊুূওোঔৌ:u ্ঁঃ:-",
  ),
  Hangul: table(
    "ᄇᄈ:P ᄑ:P/F ᄃᄄᄐ:T ᄀᄁᄏ:K ᄉᄊ:S ᄌᄍᄎ:C/S ᄆ:M ᄂ:N ᄅ:R/L ᄒ:h/F ᄋ:- ᅡᅢᅤᅣᅥᅦᅨ:a ᅵᅱᅴ:i ᅩᅮᅭᅲ:u ᅪᅯ:ua ᅬᅫᅰ:ua ᅧ:a ᅳ:-/u ᆨᆩᆿ:K ᆫ:N ᆮᇀ:T ᆯ:L/R ᆷ:M ᆸᇁ:P ᆺᆻ:S/T ᆼ:N ᆽᆾ:C/T ᇂ:-",
  ),
};
const SCRIPTS = Object.keys(SOUNDS).map((script) => /** @type {const} */ ([script, new RegExp(`\\p{Script=${script}}`, "u")]));
// What may stand before a word in Arabic and Hebrew without a space: and, the, with, for, as.
/** @type {Record<string, RegExp>} */
const BEFORE = { Arabic: /^[وف]?(?:[بكل]?ال|لل|[بكل])?/u, Hebrew: /^[ושמ]?[הבלכמ]?/u };
const MOST_WAYS = 24;
const SAYS_ENOUGH = 2; // consonants
const MAY_GO_ON = 3; // consonants, after which a longer word may follow

/** @param {string} letters "letters:sounds …" @param {string} [groups] of letters that sound together @returns {Record<string, string>} each with its sounds */
function table(letters, groups = "") {
  const single = letters.split(" ").flatMap((part) => {
    const [of = "", sounds = ""] = part.normalize("NFKD").split(":");
    return [...of].map((letter) => [letter, sounds]);
  });
  const several = groups.split(" ").filter(Boolean).map((part) => part.split(":"));
  return Object.fromEntries([...single, ...several]);
}

/** @param {string} word */
function scriptOf(word) {
  return SCRIPTS.find(([, letter]) => letter.test(word))?.[0] ?? "";
}

/** Every way to read a word, as signs. @param {string} word @param {string} script @returns {string[]} */
function readings(word, script) {
  const sounds = SOUNDS[script] ?? {};
  const kept = script === "Bengali" ? word.normalize("NFD") : word.normalize("NFKD").replace(/\p{M}/gu, "");
  const letters = kept.toLowerCase().replace(/([^eo])\1+/gu, "$1");
  let ways = [""];
  for (let at = 0; at < letters.length; ) {
    const group = [3, 2, 1].map((long) => letters.slice(at, at + long)).find((part) => Object.hasOwn(sounds, part));
    const next = (group ? (sounds[group] ?? "") : "").split("/").map((sound) => sound.replace("-", ""));
    ways = ways.flatMap((way) => next.map((sound) => way + sound)).slice(0, MOST_WAYS);
    at += group?.length ?? 1;
  }
  return [...new Set(ways.map((way) => way.replace(/(.)\1+/g, "$1")))];
}

/** Consonants, with a dot where a vowel stands before all of them. @param {string} way */
function skeleton(way) {
  return way.replace(/^[aiu]+/, ".").replace(/[aiuh]/g, "");
}

/**
 * How a word sounds; null where nothing is known of its script, or it has too few sounds to say anything.
 *
 * @param {string} word as it is written
 * @returns {Sounds|null}
 */
export function soundsOf(word) {
  const script = scriptOf(word);
  const ways = script ? readings(word, script) : [];
  const skeletons = [...new Set(ways.map(skeleton))].filter((each) => consonants(each) >= SAYS_ENOUGH);
  const whole = ways.filter((way) => way.length >= 2 && consonants(skeleton(way)) < SAYS_ENOUGH);
  return skeletons.length || whole.length ? { script, skeletons, whole } : null;
}

/** @param {string} each */
function consonants(each) {
  return each.replace(".", "").length;
}

/**
 * Whether a word sounds like one of these names, which are written in another script.
 *
 * @param {string} word
 * @param {Sounds[]} names
 */
export function soundsLike(word, names) {
  const script = scriptOf(word);
  if (!script || !names.some((name) => name.script !== script)) return false;
  const spoken = [word, word.replace(BEFORE[script] ?? /^$/, "")].flatMap((form) => soundsOf(form) ?? []);
  return names.some((name) => name.script !== script && spoken.some((said) => isAlike(said, name)));
}

/** @param {Sounds} said @param {Sounds} name */
function isAlike(said, name) {
  if (said.whole.some((way) => name.whole.includes(way))) return true;
  return name.skeletons.some((known) =>
    said.skeletons.some((each) => each === known || (consonants(known) >= MAY_GO_ON && each.startsWith(known))),
  );
}
