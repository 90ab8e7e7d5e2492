// A plain page as a portal would write it: signs in by the site's cookies.
import { mount } from "./workspace-general.js";

const given = new URLSearchParams(location.search);
const cookie = (name) => document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);

window.page = await mount(document.getElementById("place"), {
  workspaceId: given.get("workspace"),
  apiBase: given.get("api") ?? "/v3",
  auth: "cookie",
  csrf: () => ({ header: "X-CSRF-Token", value: cookie("wg_csrf") }),
  locale: given.get("locale") ?? undefined,
  theme: given.get("theme") ?? undefined,
  section: location.hash.slice(1) || undefined,
  onEvent: (name, detail) => console.info(name, detail),
});
