// How long a text is: the rule of berrah.kit.text in the browser, so that the counter says what the server will say.
// Code points of the tidy NFC form; each address counts alike. The server has the last word.

const LATIN = "\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02af\\u0300-\\u036f\\u1e00-\\u1eff";
const DOMAIN = "A-Za-z0-9\\p{L}\\p{M}\\p{N}\\p{So}\\u00b7\\u200c\\u200d";
const WORD = `[A-Za-z0-9${LATIN}]`;
const ADDRESS = new RegExp(
  `(?<![A-Za-z0-9$#＃@＠])(?:[Hh][Tt][Tt][Pp][Ss]?://([${DOMAIN}_\\-]+(?:\\.[${DOMAIN}_\\-]+)+)` +
    `|(?<![\\-_./${LATIN}])((?:${WORD}+(?:-+${WORD}+)*\\.)+[${DOMAIN}\\-]+))`,
  "gu",
);
const TLD_HEAD = new RegExp(`[Xx][Nn]--[A-Za-z0-9\\-]+|${WORD}+`, "yu");
const ARABIC =
  "\\u0620-\\u0669\\u066e-\\u06d3\\u06d5-\\u06dc\\u06df-\\u06e8\\u06ea-\\u06fc\\u06ff\\u0750-\\u077f";
const LETTERS = `A-Za-z0-9${LATIN}\\u0400-\\u04ff${ARABIC}`;
const INSIDE = `[${LETTERS}!*';:=+,.$/%#\\[\\]\\-\\u2013_~@\\|&]`;
const QUERY = `\\?[${LETTERS}!?*'@\\(\\);:&=+$/%#\\[\\]\\-_.,~\\|]*[${LETTERS}\\-_&=#/]`;
const PATH = `/(?:${INSIDE}*\\((?:${INSIDE}+|\\(${INSIDE}+\\))+\\))*(?:${INSIDE}*[${LETTERS}+\\-=_#/])?`;
const AFTER_HOST = new RegExp(`(?::[0-9]+)?(?:${PATH})?(?:${QUERY})?`, "yu");
const SHORTENED = new RegExp(`/([A-Za-z0-9]+)(?:${QUERY})?`, "yu");

// The lists of kit/text/tlds.txt: what ends a host name now, and what does after http:// only.
export function readTlds(file) {
  const living = new Set();
  const ever = new Set();
  let section = "";
  for (const line of file.split("\n")) {
    if (line.startsWith("[")) section = line;
    else if (!line.startsWith("#"))
      for (const name of line.split(" ").filter(Boolean))
        for (const form of [name, punycode(name)]) {
          ever.add(form);
          if (section === "[living]") living.add(form);
        }
  }
  return { living, ever };
}

export function tidy(text) {
  const lines = text.replace(/\r\n|[\r\u2028\u2029]/g, "\n").split("\n");
  return lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/^\n+/, "")
    .replace(/\n{4,}/g, "\n\n\n")
    .normalize("NFC")
    .trimEnd();
}

export function measure(text, urlLength, tlds) {
  const clean = tidy(text);
  let length = points(clean);
  for (const [start, end] of addresses(clean, tlds)) length += urlLength - points(clean.slice(start, end));
  return length;
}

export function addresses(text, tlds) {
  const spans = [];
  let position = 0;
  for (;;) {
    ADDRESS.lastIndex = position;
    const found = ADDRESS.exec(text);
    if (!found) return spans;
    const hasProtocol = found[1] !== undefined;
    const host = found[1] ?? found[2];
    const stop = found.index + found[0].length;
    const start = stop - host.length;
    const hostEnd = endOfHost(text, start, stop, hasProtocol ? tlds.ever : tlds.living);
    if (hostEnd === null) {
      position = hasProtocol ? stop : text.lastIndexOf(".", stop - 1) + 1;
      continue;
    }
    const end = endOfAddress(text, start, hostEnd, hasProtocol);
    position = end ?? hostEnd;
    if (end !== null) spans.push([found.index, end]);
  }
}

function endOfHost(text, start, stop, known) {
  let dot = text.lastIndexOf(".", stop - 1);
  while (dot > start) {
    const end = endOfTld(text, dot + 1, stop, known);
    if (end) return isHost(text.slice(start, dot)) ? end : null;
    stop = dot;
    dot = text.lastIndexOf(".", dot - 1);
  }
  return null;
}

function endOfTld(text, start, stop, known) {
  const end = known.has(text.slice(start, stop)) ? stop : endOfHead(text, start, stop, known);
  return end && !/^[A-Za-z0-9@+-]/.test(text.slice(end, end + 1)) ? end : 0;
}

function endOfHead(text, start, stop, known) {
  TLD_HEAD.lastIndex = start;
  const head = TLD_HEAD.exec(text.slice(0, stop));
  if (head) return known.has(head[0].toLowerCase()) ? start + head[0].length : 0;
  for (let end = stop; end > start; end--) if (known.has(text.slice(start, end))) return end;
  return 0;
}

function endOfAddress(text, start, hostEnd, hasProtocol) {
  if (hasProtocol && text.slice(start, hostEnd).toLowerCase() === "t.co") {
    SHORTENED.lastIndex = hostEnd;
    const short = SHORTENED.exec(text);
    if (short) return short[1].length <= 40 ? hostEnd + short[0].length : null;
  }
  AFTER_HOST.lastIndex = hostEnd;
  return hostEnd + AFTER_HOST.exec(text)[0].length;
}

function isHost(name) {
  const labels = name.split(".");
  return !labels.at(-1).includes("_") && labels.every((label) => !/^$|^[-_]|[-_]$/.test(label) && fits(label));
}

function fits(label) {
  const isAscii = /^[\x00-\x7f]*$/.test(label);
  return label.length <= 63 && (isAscii || (!/^xn--/i.test(label) && punycode(label).length <= 63));
}

function punycode(label) {
  if (/^[\x00-\x7f]*$/.test(label)) return label;
  try {
    return new URL(`http://${label}.test`).hostname.slice(0, -5);
  } catch {
    return label;
  }
}

function points(text) {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
}
