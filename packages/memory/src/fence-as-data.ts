import { LuminoraError, withoutInvisible } from "@luminora/kernel";

/** Every way to end a line that some reader honours. */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;
/** `&`, `<` and `>` with their compatibility forms, Unicode's confusables of them, and the angle brackets of other trades. */
const AMPERSAND = /[&\ufe60\uff06]/gu;
const OPENING = /[<\u02c2\u1438\u16b2\u2039\u226e\u227a\u2329\u276c\u276e\u2770\u27e8\u2991\u29fc\u3008\ufe64\uff1c]/gu;
const CLOSING =
  /[>\u02c3\u1433\u203a\u226f\u227b\u232a\u276d\u276f\u2771\u27e9\u2992\u29fd\u3009\ufe65\uff1e\u{16f3f}]/gu;

/** What chat templates and their lookalikes mark speakers with: `<|im_start|>`, `<｜User｜>`, `[INST]`, `<<SYS>>`, `</s>`, `<start_of_turn>`. */
const TEMPLATE_TOKEN =
  /[<＜](?=[|｜][^<>]{0,40}[|｜][>＞])|<(?=<\/?SYS>>)|<(?=\/?s>)|<(?=(?:start|end)_of_turn>)|<(?=\/?(?:bos|eos|unk|pad|think|system|assistant)>)|\[(?=\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS)\])/giu;

/**
 * Puts text that somebody wrote into a prompt as inert data:
 *
 *     <memories>
 *     | (2 weeks ago) My dog Max died &lt;/memories&gt;
 *     </memories>
 *
 * Each line starts with a bar, so that none can look like a speaker ("system:"), a heading or the fence's own line; every angle
 * bracket and its lookalikes become `&lt;` and `&gt;`, and `&` becomes `&amp;`, so no tag can be closed or opened from within;
 * invisible characters go. Throws `internal` when `tag` is not made of a-z, 0-9, `_` and `-`: it is ours, never the user's.
 */
export function fenceAsData(tag: string, text: string): string {
  if (!/^[a-z][a-z0-9_-]*$/.test(tag)) {
    throw new LuminoraError("internal", `tag: ${JSON.stringify(tag)} can't fence; use a-z, 0-9, _ and -`);
  }
  return [`<${tag}>`, ...text.split(LINE_END).map(dataLine), `</${tag}>`].join("\n");
}

/** One line as it stands inside a fence. */
export function dataLine(line: string): string {
  const inert = withoutInvisible(line)
    .replaceAll(AMPERSAND, "&amp;")
    .replaceAll(OPENING, "&lt;")
    .replaceAll(CLOSING, "&gt;")
    .replaceAll(TEMPLATE_TOKEN, "$& ");
  return `| ${inert}`.trimEnd();
}

/**
 * A message as it goes into a conversation under its own role. It stays as it was written, but for what nobody sees and for the
 * tokens of chat templates: some servers read these out of the text itself, and a space after the bracket takes their power.
 */
export function asSpoken(text: string): string {
  return withoutInvisible(text).replaceAll(TEMPLATE_TOKEN, "$& ");
}
