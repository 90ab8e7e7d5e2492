import { useEffect, useRef, useState } from "react";
import { NavLink, Outlet } from "react-router";

const events = [
  "wg-ready", "wg-renamed", "wg-unsaved", "wg-keys-changed", "wg-imported", "wg-deleted", "wg-unauthorized", "wg-error",
];

/** What is around every page of the portal, with a list of what the element has told. */
export function Frame() {
  const main = useRef<HTMLElement>(null);
  const [told, setTold] = useState<string[]>([]);

  useEffect(() => {
    const stop = new AbortController();
    const note = (event: Event) => {
      const line = `${event.type} ${JSON.stringify((event as CustomEvent).detail)}`;
      setTold((before) => [...before, line]);
    };
    for (const name of events) main.current?.addEventListener(name, note, { signal: stop.signal });
    return () => stop.abort();
  }, []);

  return (
    <>
      <nav aria-label="Portal">
        <NavLink to="/" end>Home</NavLink>
        <NavLink to="/workspaces">Workspaces</NavLink>
        <NavLink to="/settings">Workspace settings</NavLink>
      </nav>
      <main ref={main}>
        <Outlet />
      </main>
      <footer>
        <h2>Events</h2>
        <ol id="events">
          {told.map((line, index) => <li key={index}>{line}</li>)}
        </ol>
      </footer>
    </>
  );
}

export const Home = () => <h1>Home of the portal</h1>;

export const Workspaces = () => <h1>Workspaces of the portal</h1>;
