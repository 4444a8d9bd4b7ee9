// Owns a server of MongoDB's protocol that knows nobody: it greets, and refuses every user. The one of the tests knows no passwords.
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { mongo } from "mongoose";

const { BSON } = mongo;
const query = 2004;
const [reply, message] = [1, 2013];

const greeting = {
  ok: 1,
  ismaster: true,
  minWireVersion: 0,
  maxWireVersion: 13,
  maxBsonObjectSize: 16_777_216,
};
const refusal = { ok: 0, code: 18, codeName: "AuthenticationFailed", errmsg: "Authentication failed." };

/** Where it listens, `host:port`. */
export async function startRefusingMongo(): Promise<{ host: string; close(): void }> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (frame: Buffer) => answer(socket, frame));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : address;
  return { host: `127.0.0.1:${port}`, close: () => void server.close() };
}

/** Greetings come as OP_QUERY and are answered by OP_REPLY, all the rest is OP_MSG (MongoDB Wire Protocol). */
function answer(socket: Socket, frame: Buffer): void {
  const greets = frame.readInt32LE(12) === query;
  const body = Buffer.from(BSON.serialize(greets ? { ...greeting, localTime: new Date(0) } : refusal));
  // OP_REPLY: flags, cursor, start, count; OP_MSG: flags and the kind of its one section.
  const before = Buffer.alloc(greets ? 20 : 5);
  if (greets) before.writeInt32LE(1, 16);
  const head = Buffer.alloc(16);
  head.writeInt32LE(16 + before.length + body.length, 0);
  head.writeInt32LE(frame.readInt32LE(4), 8);
  head.writeInt32LE(greets ? reply : message, 12);
  socket.write(Buffer.concat([head, before, body]));
}
