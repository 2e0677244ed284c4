// What the browser gets of markdown-it: the reader. What it reads is made into elements by #ui/markdown.js.
export { default as MarkdownIt } from "markdown-it";
