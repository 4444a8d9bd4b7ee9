// Owns the transport to MongoDB that a test can break: a TCP relay that knows where a command ends and which answer is its own.
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * `unheard`: the command does not reach the server. `unanswered`: the server does it, the answer does not come back.
 */
export type Cut = "unheard" | "unanswered";

/** The n-th command from now, or the next one that begins so. */
export type Point = number | string;

export interface MongoRelay {
  /** The connection string through the relay. */
  uri: string;
  /** The commands on data that came since `start`, in order, e.g. `findAndModify assessments`. */
  commands(): string[];
  /** How large these commands were together. */
  sentBytes(): number;
  /** Counts commands on data anew. */
  start(): void;
  /** At this command everything falls silent, both ways, as when the process stops. Resolves when it is so. */
  stopAt(at: Point, cut: Cut): Promise<void>;
  /** At this command its connection breaks, once or so many times; what comes afterwards goes through. */
  breakAt(at: Point, cut: Cut, times?: number): void;
  /** Holds the next command that begins so, e.g. `insert changes`. Resolves when it came, with what lets it go on. */
  hold(command: string): Promise<() => void>;
  close(): Promise<void>;
}

interface Plan {
  at: Point;
  cut: Cut;
  stops: boolean;
  times: number;
  done(): void;
}

interface State {
  commands: { name: string; bytes: number }[];
  plan: Plan | null;
  silent: boolean;
  held: { command: string; came(letGo: () => void): void } | null;
}

/** A relay in front of the first server of a `mongodb://` URI without TLS. */
export async function openMongoRelay(uri: string): Promise<MongoRelay> {
  const { host, port, through } = taken(uri);
  const state: State = { commands: [], plan: null, silent: false, held: null };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(port, host);
    for (const socket of [client, upstream]) sockets.add(socket.on("error", () => undefined));
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
    join(client, upstream, state);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    ...controlsOf(state),
    uri: through(portOf(server)),
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function controlsOf(
  state: State,
): Pick<MongoRelay, "commands" | "sentBytes" | "start" | "stopAt" | "breakAt" | "hold"> {
  const start = (): void => {
    state.commands = [];
  };
  const plan = (at: Point, cut: Cut, stops: boolean, times = 1): Promise<void> =>
    new Promise((done) => {
      start();
      state.plan = { at, cut, stops, times, done };
    });
  return {
    commands: () => state.commands.map(({ name }) => name),
    sentBytes: () => state.commands.reduce((sum, { bytes }) => sum + bytes, 0),
    start,
    stopAt: (at, cut) => plan(at, cut, true),
    breakAt: (at, cut, times) => void plan(at, cut, false, times),
    hold: (command) =>
      new Promise((came) => {
        state.held = { command, came };
      }),
  };
}

function join(client: Socket, upstream: Socket, state: State): void {
  let unanswered: { request: number; plan: Plan } | null = null;
  const end = ({ stops, done }: Plan): void => {
    if (!stops) client.destroy();
    done();
  };
  eachFrame(client, (frame) => {
    if (state.silent || isHeld(frame, state, () => upstream.write(frame))) return;
    const plan = planFor(frame, state);
    if (plan?.cut === "unheard") return end(plan);
    if (plan) unanswered = { request: requestOf(frame), plan };
    upstream.write(frame);
  });
  eachFrame(upstream, (frame) => {
    if (unanswered?.request === answeredBy(frame)) return end(unanswered.plan);
    if (!state.silent) client.write(frame);
  });
}

function isHeld(frame: Buffer, state: State, letGo: () => void): boolean {
  const { held } = state;
  if (!held || !commandOf(frame)?.startsWith(held.command)) return false;
  state.held = null;
  held.came(letGo);
  return true;
}

/** Counts the command; the plan that it sets off. */
function planFor(frame: Buffer, state: State): Plan | null {
  const name = commandOf(frame);
  if (!name) return null;
  state.commands.push({ name, bytes: frame.length });
  const { plan } = state;
  if (!plan || !(plan.at === state.commands.length || name.startsWith(String(plan.at)))) return null;
  plan.times -= 1;
  if (plan.times === 0) state.plan = null;
  state.silent = plan.stops;
  return plan;
}

/** Commands on data; the driver's own (`hello`, `endSessions` and others) are not counted. */
const counted = new Set(["find", "getMore", "aggregate", "insert", "update", "delete", "findAndModify"]);

const message = 2013;

/** `findAndModify assessments`: the first field of the first document of an OP_MSG; null: not a command on data. */
function commandOf(frame: Buffer): string | null {
  if (frame.readInt32LE(12) !== message) return null;
  // Header, flags, kind of section and length of the document, then the type of its first field.
  const name = textAt(frame, 26);
  if (!counted.has(name)) return null;
  return `${name} ${textAt(frame, 26 + name.length + 1 + 4)}`;
}

function textAt(frame: Buffer, at: number): string {
  return frame.toString("utf8", at, frame.indexOf(0, at));
}

const requestOf = (frame: Buffer): number => frame.readInt32LE(4);
const answeredBy = (frame: Buffer): number => frame.readInt32LE(8);

/** Each message begins with its length. */
function eachFrame(socket: Socket, take: (frame: Buffer) => void): void {
  let rest = Buffer.alloc(0);
  socket.on("data", (data) => {
    rest = Buffer.concat([rest, data]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const frame = rest.subarray(0, rest.readInt32LE(0));
      rest = rest.subarray(frame.length);
      take(frame);
    }
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the relay does not listen");
  return address.port;
}

/** Where the URI leads, and the same by another port of this machine. */
function taken(uri: string): { host: string; port: number; through(port: number): string } {
  const parts = /^(mongodb:\/\/(?:[^@/]*@)?)([^:/,]+)(?::(\d+))?[^/?]*(\/[^?]*)?(?:\?(.*))?$/.exec(uri);
  if (!parts) throw new Error("a relay needs a mongodb:// URI");
  const [, head, host = "", port = "27017", path = "/", options = ""] = parts;
  const kept = new URLSearchParams(options);
  kept.delete("replicaSet");
  kept.set("directConnection", "true");
  return { host, port: Number(port), through: (own) => `${head}127.0.0.1:${own}${path}?${kept}` };
}
