// What the type declarations let pass and what not: `npm run check` reads this, nothing runs it.
import { mount, version, WorkspaceGeneral, type Config, type Page, type WorkspaceGeneralEventMap } from "workspace-general";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <_T extends true>() => {};

holds<Same<typeof version, string>>();
holds<Same<typeof WorkspaceGeneral.version, string>>();
// @ts-expect-error the version is what it is
WorkspaceGeneral.version = "2";

// The element.
const element = document.createElement("workspace-general");
holds<Same<typeof element, WorkspaceGeneral>>();
holds<Same<typeof element.workspaceId, string | null>>();
element.workspaceId = "wks-7f3k9q2m1x0a";
element.section = "api-keys";
element.keysView = "status=active";
element.theme = null;
element.shortcuts = "off";
element.stickyOffset = 64;
element.getAccessToken = () => "token";
element.getAccessToken = async () => "token";
element.getAccessToken = undefined;
element.fetch = (request) => fetch(request, { cache: "no-store" });
element.csrf = { header: "X-CSRF-Token", value: "1" };
element.csrf = () => ({ header: "X-CSRF-Token", value: "1" });
// @ts-expect-error there is no such way to sign in
element.auth = "basic";
// @ts-expect-error there are no such colours
element.theme = "blue";
// @ts-expect-error they are on or off
element.shortcuts = "false";
// @ts-expect-error there is no such section
element.section = "keys";
// @ts-expect-error a token is a text
element.getAccessToken = () => 1;
// @ts-expect-error a header has a value
element.csrf = { header: "X-CSRF-Token" };

// Its events.
element.addEventListener("wg-unsaved", (event) => holds<Same<typeof event.detail.unsaved, boolean>>());
element.addEventListener("wg-keys-view", ({ detail }) => history.replaceState(null, "", `?${detail.keysView}`));
element.addEventListener("wg-ready", function (event) {
  holds<Same<typeof event, WorkspaceGeneralEventMap["wg-ready"]>>();
  holds<Same<typeof this, WorkspaceGeneral>>();
});
element.addEventListener("else", (event) => holds<Same<typeof event, Event>>());
// @ts-expect-error only wg-renamed and wg-ready tell a name
element.addEventListener("wg-deleted", (event) => event.detail.name);

// mount
const page = mount(document.body, { workspaceId: "wks-7f3k9q2m1x0a", apiBase: "/v3" });
holds<Same<typeof page, Promise<Page>>>();
page.then((page) => {
  page.update({ locale: "it", section: "import" });
  page.unmount();
  // @ts-expect-error there is no such setting
  page.update({ language: "it" });
});
// @ts-expect-error a page is about a workspace
mount(document.body, { apiBase: "/v3" });
// @ts-expect-error a page is put into an element
mount("#place", { workspaceId: "wks-7f3k9q2m1x0a", apiBase: "/v3" });
const config: Config = { workspaceId: "wks-7f3k9q2m1x0a", apiBase: "/v3", auth: "token", getAccessToken: () => "token" };
holds<Same<(typeof config)["apiBase"], string>>();
