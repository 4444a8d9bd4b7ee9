// Owns the server's first steps: what was compiled at an earlier start is taken up, then the server runs.
import { enableCompileCache } from "node:module";

// Stripping the types of all files is most of a start; the cache lies in the system's folder for temporary files.
enableCompileCache();
const { serve } = await import("./server.ts");
await serve();
