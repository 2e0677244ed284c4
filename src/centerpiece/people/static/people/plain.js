/** A page of keys on which nothing is left to do but to read it. */
import { Page } from "#people/page.js";

await new Page().ready();
