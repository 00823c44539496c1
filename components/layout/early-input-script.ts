/**
 * Runs in the document before any other script: what is pressed or filled in while the page's own scripts are still on their way
 * would be lost, and a form without them would be sent as an address. It is kept instead, for `EarlyInput` to do again.
 */
export const EARLY_INPUT_SCRIPT = `(() => {
  const kept = new Map();
  const fill = ({ target: field }) => kept.set(field, /^(checkbox|radio)$/.test(field.type) ? field.checked : field.value);
  const press = (event) => {
    const button = event.target.closest("button:not([popovertarget])");
    if (!button) return;
    if (button.type === "submit" && button.form) {
      if (button.form.hasAttribute("action")) return;
      event.preventDefault();
    }
    kept.set(button, null);
  };
  addEventListener("input", fill, true);
  addEventListener("click", press, true);
  window.takeEarlyInput = () => {
    removeEventListener("input", fill, true);
    removeEventListener("click", press, true);
    const entries = [...kept];
    kept.clear();
    return entries;
  };
})()`;
