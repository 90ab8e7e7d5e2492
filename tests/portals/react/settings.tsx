// Before React renders the element, it has to know what it is: only then are functions set as properties.
import "https://cdn.example/workspace-general.js";
import { useState } from "react";
import { useBeforeUnload, useBlocker, useNavigate } from "react-router";
import { accessToken } from "../session";
import { Leave } from "./leave";

export function Settings() {
  const navigate = useNavigate();
  const [unsaved, setUnsaved] = useState(false);
  const blocker = useBlocker(unsaved);
  useBeforeUnload((event) => unsaved && event.preventDefault());

  return (
    <>
      <workspace-general
        workspaceId="wks-7f3k9q2m1x0a"
        apiBase="https://api.example/v3"
        auth="token"
        locale="en"
        getAccessToken={accessToken}
        onwg-unsaved={(event) => setUnsaved(event.detail.unsaved)}
        onwg-deleted={() => navigate("/workspaces")}
      />
      {blocker.state === "blocked" && <Leave onStay={() => blocker.reset()} onLeave={() => blocker.proceed()} />}
    </>
  );
}
