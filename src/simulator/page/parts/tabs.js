// Owns which of the three parts of the page a phone shows.

const tabs = ["rooms", "chat", "tools"];

/** Shows one part on a narrow screen; a wide one shows all. */
export function showTab(name) {
  document.body.dataset.tab = name;
  for (const tab of document.querySelectorAll("[data-tab-button]"))
    tab.setAttribute("aria-pressed", String(tab.dataset.tabButton === name));
}

/** Wires the tab buttons, once. */
export function startTabs() {
  for (const tab of document.querySelectorAll("[data-tab-button]"))
    tab.addEventListener("click", () => showTab(tab.dataset.tabButton));
  showTab(tabs[1]);
}
