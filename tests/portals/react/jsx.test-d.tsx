// What JSX lets pass and what not: `npm run check` reads this, nothing runs it.
export const right = (
  <workspace-general
    workspaceId="wks-7f3k9q2m1x0a"
    apiBase="/v3"
    theme="dark"
    className="settings"
    onwg-renamed={(event) => event.detail.name.trim()}
    ref={(element) => void element?.workspaceId?.trim()}
  />
);
// @ts-expect-error a page is about a workspace
export const nowhere = <workspace-general apiBase="/v3" />;
// @ts-expect-error there are no such colours
export const blue = <workspace-general workspaceId="wks-7f3k9q2m1x0a" apiBase="/v3" theme="blue" />;
