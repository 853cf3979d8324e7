// The document's own language, Streamlit's two buttons of the menu in it, and the key M, which opens and closes the menu.

const OPENS = '[data-testid="stExpandSidebarButton"]';
const CLOSES = '[data-testid="stSidebarCollapseButton"] button';
const TYPING = 'input, textarea, select, [contenteditable="true"]';

let labels = {};
let waits = false;

function name() {
  waits = false;
  const buttons = [[OPENS, labels.stExpandSidebarButton], [CLOSES, labels.stSidebarCollapseButton]];
  for (const [selector, label] of buttons) {
    for (const button of document.querySelectorAll(selector)) {
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
    }
  }
}

// Streamlit makes a button anew whenever the menu opens or closes.
function nameSoon() {
  if (waits) return;
  waits = true;
  requestAnimationFrame(name);
}

function onKey(event) {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key.toLowerCase() !== "m" || !isPlain || event.target.closest(TYPING)) return;
  // The button that opens the menu is there only while it is closed.
  (document.querySelector(OPENS) ?? document.querySelector(CLOSES))?.click();
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  labels = data.labels;
  name();
  const watching = new MutationObserver(nameSoon);
  watching.observe(document.body, { childList: true, subtree: true });
  document.addEventListener("keydown", onKey);
  return () => {
    watching.disconnect();
    document.removeEventListener("keydown", onKey);
  };
}
