/**
 * Text that people write with a few signs, as elements: what `ui/markdown.py` makes of it as HTML, to the letter. Only
 * these elements and attributes are ever made, and text is only ever set as text.
 */
import { MarkdownIt } from "#ui/vendor/markdown-it.js";

/** @typedef {import("#ui/vendor/markdown-it.js").Token} Token */

const TAGS = new Set(["a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong", "ul"]);
const SCHEMES = new Set(["http", "https", "mailto", "tel"]);
const FIRST_HEADING = 3;

const reader = new MarkdownIt("commonmark", { html: false }).disable("image");

/** @param {string} text @returns {DocumentFragment} */
export function markdown(text) {
  const made = document.createDocumentFragment();
  fill(made, reader.parse(text, {}));
  return made;
}

/** @param {ParentNode & Node} root @param {Token[]} tokens */
function fill(root, tokens) {
  /** @type {Node[]} */
  const open = [root];
  for (const token of tokens) {
    const here = /** @type {Node} */ (open.at(-1));
    if (token.nesting === -1 && !token.hidden) open.pop();
    else if (token.nesting === 1 && !token.hidden) open.push(here.appendChild(elementOf(token)));
    else if (token.nesting === 0) put(here, token);
  }
}

/** What stands by itself: words, a line break, code, a rule. @param {Node} here @param {Token} token */
function put(here, token) {
  if (token.type === "inline") {
    const inner = document.createDocumentFragment();
    fill(inner, token.children ?? []);
    here.appendChild(inner);
  } else if (token.type === "softbreak") here.appendChild(document.createTextNode("\n"));
  else if (token.type === "fence" || token.type === "code_block") {
    const code = document.createElement("code");
    code.textContent = token.content;
    const block = document.createElement("pre");
    block.append(code);
    here.appendChild(block);
  } else if (TAGS.has(token.tag)) {
    const made = document.createElement(token.tag);
    made.textContent = token.content;
    here.appendChild(made);
  } else here.appendChild(document.createTextNode(token.content));
}

/** @param {Token} token */
function elementOf(token) {
  const tag = token.type === "heading_open" ? `h${Math.min(Number(token.tag[1]) + FIRST_HEADING - 1, 6)}` : token.tag;
  const made = document.createElement(TAGS.has(tag) ? tag : "span");
  if (tag === "a") link(/** @type {HTMLAnchorElement} */ (made), token.attrGet("href") ?? "", token.attrGet("title"));
  const start = tag === "ol" ? token.attrGet("start") : null;
  if (start !== null) made.setAttribute("start", String(start));
  return made;
}

/** @param {HTMLAnchorElement} made @param {string} address @param {string|null} title */
function link(made, address, title) {
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(address) ?? [];
  if (!scheme || SCHEMES.has(scheme.toLowerCase())) made.setAttribute("href", address);
  if (title !== null) made.title = title;
  made.rel = "noopener noreferrer nofollow";
}
