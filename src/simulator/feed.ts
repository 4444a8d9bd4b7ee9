// Owns the news: who listens to server-sent events, and telling them that something changed.
import type { Response } from "express";

/** `chat` is null when something beside a chat's messages changed. */
interface Change {
  chat: string | null;
  seq: number;
}

export interface Feed {
  listen(res: Response): void;
  tell(change: Change): void;
  close(): void;
}

/** A feed without listeners. A listener that goes away is forgotten. */
export function createFeed(): Feed {
  const listeners = new Set<Response>();
  return {
    listen(res) {
      res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
      res.write("retry: 1000\n\n");
      listeners.add(res);
      res.on("close", () => listeners.delete(res));
    },
    tell(change) {
      for (const res of listeners) res.write(`data: ${JSON.stringify(change)}\n\n`);
    },
    close() {
      for (const res of listeners) res.end();
      listeners.clear();
    },
  };
}
