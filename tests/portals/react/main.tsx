import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createBrowserRouter } from "react-router";
import { RouterProvider } from "react-router/dom";
import "../portal.css";
import { Frame, Home, Workspaces } from "./frame";

// #region routes
const router = createBrowserRouter(
  [
    {
      Component: Frame,
      HydrateFallback: () => null,
      ErrorBoundary: () => <p role="alert">This page of the portal could not be loaded.</p>,
      children: [
        { index: true, Component: Home },
        { path: "workspaces", Component: Workspaces },
        // Loaded when it is needed, and the element with it: without the CDN, the rest of the portal works.
        { path: "settings", lazy: async () => ({ Component: (await import("./settings")).Settings }) },
      ],
    },
  ],
  { basename: import.meta.env.BASE_URL },
);
// #endregion

createRoot(document.getElementById("portal")!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
