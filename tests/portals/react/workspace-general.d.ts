// What JSX knows about the element. `import type` takes nothing into the build.
import type { HTMLAttributes, Ref } from "react";
import type { Config, WorkspaceGeneral, WorkspaceGeneralEventMap } from "workspace-general";

type Listeners = {
  [Name in keyof WorkspaceGeneralEventMap as `on${Name}`]?: (event: WorkspaceGeneralEventMap[Name]) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "workspace-general": Config & Listeners & HTMLAttributes<WorkspaceGeneral> & { ref?: Ref<WorkspaceGeneral> };
    }
  }
}
