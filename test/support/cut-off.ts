// Owns the way to a server that a test takes away and gives back: a TCP relay that refuses, or falls silent.
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { freePort } from "./child.ts";

export interface Way {
  /** The connection string by this way. */
  uri: string;
  /** The server is away: connections break, new ones are refused. */
  cutOff(): Promise<void>;
  /** The server hangs: it accepts and says nothing, on old connections and new ones. */
  hang(): void;
  /** It is back; what hung goes on. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** A way to the server of this `mongodb://host:port/…` URI. */
export async function openWay(uri: string): Promise<Way> {
  const { hostname, port: target } = new URL(uri);
  const port = await freePort();
  const sockets = new Set<Socket>();
  let hangs = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target), hostname);
    client.pipe(upstream).pipe(client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one.on("error", () => undefined));
      one.on("close", () => sockets.delete(one) && other.destroy());
      if (hangs) one.cork();
    }
  });
  const cutOff = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (server.listening) await once(server.close(), "close");
  };
  await listening(server, port);
  return {
    uri: uri.replace(`:${target}`, `:${port}`),
    cutOff,
    close: cutOff,
    hang() {
      hangs = true;
      for (const socket of sockets) socket.cork();
    },
    async restore() {
      hangs = false;
      for (const socket of sockets) socket.uncork();
      if (!server.listening) await listening(server, port);
    },
  };
}

async function listening(server: Server, port: number): Promise<void> {
  await once(server.listen(port, "127.0.0.1"), "listening");
}
