// Owns the finding of phrases: at a place of a text, every phrase that begins there.
import { mayEnd, mayStart } from "./characters.ts";
import { phraseLists, type Sense } from "./phrase-data.ts";
import { expand } from "./phrase-patterns.ts";

interface Node {
  next: Map<string, Node>;
  sense: Sense | null;
}

const newNode = (): Node => ({ next: new Map(), sense: null });

function plant(root: Node, phrase: string, sense: Sense): void {
  let node = root;
  for (const char of phrase) {
    const next = node.next.get(char) ?? newNode();
    node.next.set(char, next);
    node = next;
  }
  if (node.sense && node.sense !== sense) throw new Error(`"${phrase}" is both ${node.sense} and ${sense}`);
  node.sense = sense;
}

function grow(): Node {
  const root = newNode();
  for (const [sense, patterns] of phraseLists())
    for (const pattern of patterns) for (const phrase of expand(pattern)) plant(root, phrase, sense);
  return root;
}

const root = grow();

/** The phrases that begin at `from`, shortest first, each with its sense and its end; none from inside a word. */
export function phrasesAt(text: string, from: number): { sense: Sense; to: number }[] {
  if (!mayStart(text, from)) return [];
  const found: { sense: Sense; to: number }[] = [];
  let node: Node | undefined = root;
  for (let at = from; node && at < text.length; ) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    at += char.length;
    node = node.next.get(char);
    if (node?.sense && mayEnd(text, at)) found.push({ sense: node.sense, to: at });
  }
  return found;
}
