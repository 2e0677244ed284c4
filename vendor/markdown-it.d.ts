// Types of src/centerpiece/ui/static/ui/vendor/markdown-it.js, for `tsc`.
export interface Token {
  type: string;
  tag: string;
  nesting: 1 | 0 | -1;
  content: string;
  hidden: boolean;
  children: Token[] | null;
  attrGet(name: string): string | null;
}
export class MarkdownIt {
  constructor(preset: "commonmark", options: { html: boolean });
  disable(rule: string): this;
  parse(text: string, env: object): Token[];
}
