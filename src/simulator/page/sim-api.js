// Owns the calls to the simulator's control API; a refusal becomes an Error with the server's own words.

async function call(method, path, body) {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = { "content-type": "application/json" };
  const response = await fetch(`/sim/${path}`, { method, headers, ...init });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.message ?? answer.error ?? `HTTP ${response.status}`);
  return answer;
}

const seg = encodeURIComponent;
const post = (path, body = {}) => call("POST", path, body);

export const readState = () => call("GET", "state");
export const readLog = () => call("GET", "log");
/** Messages of a chat with a `seq` over `since`. */
export const readMessages = (chatId, since) => call("GET", `chats/${seg(chatId)}/messages?since=${since}`);

export const addPerson = (name) => post("people", { name });
export const addGroup = (name, members) => post("groups", { name, members });
export const addMember = (groupId, userId) => post(`groups/${seg(groupId)}/members`, { userId });
export const removeMember = (groupId, userId) => call("DELETE", `groups/${seg(groupId)}/members`, { userId });
export const inviteBot = (groupId) => post(`groups/${seg(groupId)}/bot`);
export const removeBot = (groupId) => call("DELETE", `groups/${seg(groupId)}/bot`);
export const follow = (userId) => post(`people/${seg(userId)}/follow`);
export const unfollow = (userId) => post(`people/${seg(userId)}/unfollow`);

/** `what`: text, postback, image, sticker or file; `body` as the control API describes it. */
export const say = (chatId, what, body) => post(`chats/${seg(chatId)}/${what}`, body);
export const editMessage = (id, text) => post(`messages/${seg(id)}/edit`, { text });
export const unsendMessage = (id) => call("DELETE", `messages/${seg(id)}`);

/** `move`: `{ advanceMs }` or `{ at }` (ISO instant). */
export const moveClock = (move) => post("clock", move);
export const setQuota = (quota) => post("quota", quota);
/** `fault` as the control API describes it. */
export const addFault = (fault) => post("faults", fault);
export const clearFault = (id) => call("DELETE", `faults/${seg(id)}`);
export const clearFaults = () => call("DELETE", "faults");
/** `as`: spent or aged; all reply tokens become so. */
export const spoilTokens = (as) => post("reply-tokens", { as });
export const setSettings = (settings) => post("settings", settings);
