import { accessToken } from "../session.js";

const { mount } = await import("https://cdn.example/workspace-general.js");
const place = document.querySelector("#place");
place.addEventListener("wg-ready", (event) => (document.title = event.detail.name));

const page = await mount(place, {
  workspaceId: "wks-7f3k9q2m1x0a",
  apiBase: "https://api.example/v3",
  auth: "token",
  getAccessToken: accessToken,
  locale: "en",
});
document.querySelector("#language").onclick = () => page.update({ locale: "it" });
document.querySelector("#close").onclick = () => page.unmount();
