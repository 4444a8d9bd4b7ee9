// Owns the head of the open chat: its name, who is in it, and the menu that changes that.
import { button, byId, drawInto, el } from "../dom.js";
import { nameOf, openChat, page, refresh } from "../page-state.js";
import { openMenu } from "../parts/menu.js";
import { complain } from "../parts/toast.js";
import { addMember, follow, inviteBot, removeBot, removeMember, unfollow } from "../sim-api.js";
import { words } from "../words.js";

const then = (work) => () => work().then(refresh).catch(complain);
const follows = (userId) => page.world.people.find((person) => person.userId === userId)?.follows ?? false;

function groupItems(chat) {
  const bot = chat.botIn
    ? { label: words.chat.removeBot, id: "bot-leave", act: then(() => removeBot(chat.id)) }
    : { label: words.chat.inviteBot, id: "bot-join", act: then(() => inviteBot(chat.id)) };
  const people = page.world.people.map(({ userId, name }) =>
    chat.members.includes(userId)
      ? { label: words.chat.removeMember(name), act: then(() => removeMember(chat.id, userId)) }
      : { label: words.chat.addMember(name), act: then(() => addMember(chat.id, userId)) },
  );
  return [bot, ...people];
}

function friendItem() {
  return follows(page.me)
    ? { label: words.chat.unfollow, id: "unfollow", act: then(() => unfollow(page.me)) }
    : { label: words.chat.follow, id: "follow", act: then(() => follow(page.me)) };
}

function manage(event) {
  const chat = openChat();
  if (chat) openMenu(event.currentTarget, chat.kind === "group" ? groupItems(chat) : [friendItem()]);
}

function whoIn(chat) {
  if (chat.kind === "user") return words.chats.oneToOne;
  const names = chat.members.map(nameOf);
  return [...(chat.botIn ? [page.world.bot.displayName] : []), ...names].join(", ");
}

function invitation(chat) {
  if (chat.kind === "group" && !chat.botIn) return { text: words.chat.noBot, item: groupItems(chat)[0] };
  if (chat.kind === "user" && !follows(page.me)) return { text: words.chat.notFriend, item: friendItem() };
  return null;
}

function drawHead(chat) {
  const name = chat.kind === "user" ? page.world.bot.displayName : chat.name;
  const count = chat.kind === "group" ? ` (${chat.members.length + (chat.botIn ? 1 : 0)})` : "";
  return [
    el("div", { class: "head-words" }, el("h1", { text: name + count }), el("p", { text: whoIn(chat) })),
    button("☰", manage, {
      name: words.chat.manage,
      class: "round",
      "aria-haspopup": "menu",
      data: { testid: "manage-chat", focus: "manage" },
    }),
  ];
}

/** Draws the head of the open chat, and the offer to bring the bot in where it is missing. */
export function drawChatHeader() {
  const chat = openChat();
  byId("chat-head").hidden = !chat;
  const offer = chat ? invitation(chat) : null;
  byId("invitation").hidden = !offer;
  if (!chat) return;
  drawInto(byId("chat-head"), [chat, page.me, page.world.people], () => drawHead(chat));
  drawInto(byId("invitation"), [chat.id, offer], () =>
    offer
      ? [el("span", { text: offer.text }), button(offer.item.label, offer.item.act, { class: "primary" })]
      : [],
  );
}
