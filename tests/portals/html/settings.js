// #region page
import { accessToken } from "../session.js";

const $ = (selector) => document.querySelector(selector);
const element = $("workspace-general");
let unsaved = false;
let wanted = "";

// It does not matter whether the element is defined by now.
element.getAccessToken = accessToken;
element.addEventListener("wg-unsaved", (event) => (unsaved = event.detail.unsaved));
element.addEventListener("wg-deleted", () => location.assign("./workspaces.html"));

// Links of the portal are held, with a question of the portal's own …
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!unsaved || !link) return;
  event.preventDefault();
  wanted = link.href;
  $("#leave").showModal();
});
$("#stay").onclick = () => $("#leave").close();
$("#go").onclick = () => {
  unsaved = false;
  // The element asks as well before the document goes, as long as it stands.
  element.remove();
  location.assign(wanted);
};

// … and everything else, the back button too, with the browser's.
addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
// #endregion

// A list of what was told, for the tests.
for (const name of [
  "wg-ready", "wg-renamed", "wg-unsaved", "wg-keys-changed", "wg-imported", "wg-deleted", "wg-unauthorized", "wg-error",
]) {
  element.addEventListener(name, (event) => {
    const line = document.createElement("li");
    line.textContent = `${event.type} ${JSON.stringify(event.detail)}`;
    $("#events").append(line);
  });
}
