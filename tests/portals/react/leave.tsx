import { useLayoutEffect, useRef } from "react";

/** Asks whether to go although something is not saved. Escape stays. */
export function Leave({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);

  return (
    <dialog ref={dialog} role="alertdialog" aria-labelledby="leave" onCancel={onStay}>
      <p id="leave">Leave without saving?</p>
      <button type="button" onClick={onStay}>Stay</button> <button type="button" onClick={onLeave}>Leave</button>
    </dialog>
  );
}
