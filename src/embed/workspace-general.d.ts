/** The version of this copy. */
export declare const version: string;

/** A section of the page, as in a deep link. */
export type Section = "workspace-information" | "api-keys" | "import" | "danger-zone";

/** Colours: those of the host's choice, or of the device. */
export type Theme = "light" | "dark" | "auto";

/** Whether the keys `/` and `?` do something on the page. */
export type Shortcuts = "on" | "off";

/** How requests are signed in: by the cookies of the service's site, or by a bearer token. */
export type Auth = "cookie" | "token";

/** The header by which a change shows that it comes from a page of the site. */
export interface Csrf {
  header: string;
  value: string;
}

/** What only functions of the host can do. */
export interface HostFunctions {
  /**
   * Gives the bearer token. Asked before each request, and once more, with `refused: true`, for all requests that wait
   * because the service refused their token (401): give a fresh one then.
   * With `auth="token"` the page waits until this is set.
   */
  getAccessToken?: ((asked: { refused: boolean }) => string | Promise<string>) | undefined;
  /**
   * Renews the session, with `auth="cookie"`. Called once for all requests that wait because the service refused them
   * (401); they are sent again when it resolves. It rejects, or gives `false`, when the session is over.
   */
  renewSession?: (() => unknown) | undefined;
  /** Sends a request in place of the browser's `fetch`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** The header against forged requests, with `auth="cookie"`: fixed, or asked before each change. */
  csrf?: Csrf | (() => Csrf) | undefined;
}

/** What `mount` is told. Setting another `workspaceId`, `apiBase` or `auth` later starts the page anew; nothing else does. */
export interface Config extends HostFunctions {
  /** The workspace that the page is about. */
  workspaceId: string;
  /** The base URL of the service: absolute, or a path on the portal's own site. */
  apiBase: string;
  /** How requests are signed in; `"cookie"` without it. */
  auth?: Auth | undefined;
  /** The language, such as `"en"`, `"ja"` or `"de-CH"`; the browser's without it. */
  locale?: string | undefined;
  /** The colours; the device's without it. */
  theme?: Theme | undefined;
  /** The section to show. */
  section?: Section | undefined;
  /**
   * Search, filters and order of the API keys, as `wg-keys-view` has told them; as at first without it. The words of a
   * query: `search`, `status`, `review`, `sort`, `order`.
   */
  keysView?: string | undefined;
  /** Whether the keys `/` and `?` do something while the focus is on the page; `"on"` without it. */
  shortcuts?: Shortcuts | undefined;
  /** Where to sign in again; `{here}` stands for the address to come back to. */
  loginUrl?: string | undefined;
  /** The documentation of this page. */
  docsUrl?: string | undefined;
  /** Where data can be exported before a deletion. */
  exportUrl?: string | undefined;
  /** Whom to ask for permissions: a URL, a mail address or a sentence. */
  adminContact?: string | undefined;
  /** How much of the window's top the portal's own bars cover: a CSS length, or a number of pixels. */
  stickyOffset?: string | number | undefined;
}

/** A page that `mount` has put into an element. */
export interface Page {
  /** Changes what was configured. */
  update(changes: Partial<Config>): void;
  /** Takes the page out of the element and aborts its requests. */
  unmount(): void;
}

/** Puts the page into an element; resolves once the page, or what keeps it from being shown, can be seen. */
export declare function mount(element: HTMLElement, config: Config): Promise<Page>;

/** What every event tells. */
export interface WorkspaceDetail {
  workspaceId: string;
}

/** The events of the element, and of any element that `mount` was given. All of them bubble and leave shadow trees. */
export interface WorkspaceGeneralEventMap {
  /** The workspace was loaded. */
  "wg-ready": CustomEvent<WorkspaceDetail & { name: string }>;
  /** The workspace has another name. */
  "wg-renamed": CustomEvent<WorkspaceDetail & { name: string }>;
  /** Something that was typed is not saved yet; or no longer. */
  "wg-unsaved": CustomEvent<WorkspaceDetail & { unsaved: boolean }>;
  /** An API key was created or changed. */
  "wg-keys-changed": CustomEvent<WorkspaceDetail>;
  /** The API keys are searched, filtered or sorted in another way; empty: as at first. */
  "wg-keys-view": CustomEvent<WorkspaceDetail & { keysView: string }>;
  /** Settings were imported. */
  "wg-imported": CustomEvent<WorkspaceDetail>;
  /** The workspace is gone. */
  "wg-deleted": CustomEvent<WorkspaceDetail>;
  /** The service says that nobody is signed in (any more), or wants a fresh sign-in for a change. */
  "wg-unauthorized": CustomEvent<WorkspaceDetail>;
  /** The page itself failed, or is configured wrongly. */
  "wg-error": CustomEvent<WorkspaceDetail & { message: string }>;
}

/** `<workspace-general>`: the General page of a workspace. */
export declare class WorkspaceGeneral extends HTMLElement {
  /** The version of this copy. */
  static readonly version: string;
  /** The attributes that the element follows. */
  static readonly observedAttributes: string[];

  // Each of these is an attribute too, written with hyphens; null: the attribute is not there.
  get workspaceId(): string | null;
  set workspaceId(value: string | null | undefined);
  get apiBase(): string | null;
  set apiBase(value: string | null | undefined);
  get auth(): string | null;
  set auth(value: Auth | null | undefined);
  get locale(): string | null;
  set locale(value: string | null | undefined);
  get theme(): string | null;
  set theme(value: Theme | null | undefined);
  get section(): string | null;
  set section(value: Section | null | undefined);
  get keysView(): string | null;
  set keysView(value: string | null | undefined);
  get shortcuts(): string | null;
  set shortcuts(value: Shortcuts | null | undefined);
  get loginUrl(): string | null;
  set loginUrl(value: string | null | undefined);
  get docsUrl(): string | null;
  set docsUrl(value: string | null | undefined);
  get exportUrl(): string | null;
  set exportUrl(value: string | null | undefined);
  get adminContact(): string | null;
  set adminContact(value: string | null | undefined);
  get stickyOffset(): string | null;
  set stickyOffset(value: string | number | null | undefined);

  getAccessToken: HostFunctions["getAccessToken"];
  renewSession: HostFunctions["renewSession"];
  fetch: HostFunctions["fetch"];
  csrf: HostFunctions["csrf"];

  addEventListener<Name extends keyof WorkspaceGeneralEventMap>(
    name: Name,
    listener: (this: WorkspaceGeneral, event: WorkspaceGeneralEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (this: WorkspaceGeneral, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;

  removeEventListener<Name extends keyof WorkspaceGeneralEventMap>(
    name: Name,
    listener: (this: WorkspaceGeneral, event: WorkspaceGeneralEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener<Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (this: WorkspaceGeneral, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "workspace-general": WorkspaceGeneral;
  }
}
