// The document's own language, and that of words written in the other one, which stand in italics; Streamlit's two
// buttons of the menu in it; the key M, which opens and closes the menu; the place in a page to which an address leads.

const OPENS = '[data-testid="stExpandSidebarButton"]';
const CLOSES = '[data-testid="stSidebarCollapseButton"] button';
const TYPING = 'input, textarea, select, [contenteditable="true"]';

const DRAWS = '[data-testid="stSkeleton"], [data-testid="stVegaLiteChart"]:not(:has(svg))';
const STATE = "data-test-script-state";

const ELSEWHERE = '[data-testid="stMarkdownContainer"] em, [data-testid="stTable"] em';

let labels = {};
let elsewhere = "";
let waits = false;
let ledTo = "";

// What was asked for when the document was opened; the browser keeps it. Streamlit drops the place as it writes the
// address anew, with what the view has by itself.
const [visit] = performance.getEntriesByType("navigation");
let asked = visit ? new URL(visit.name) : null;

function look() {
  waits = false;
  name();
  mark();
  lead();
}

function name() {
  const buttons = [[OPENS, labels.stExpandSidebarButton], [CLOSES, labels.stSidebarCollapseButton]];
  for (const [selector, label] of buttons) {
    for (const button of document.querySelectorAll(selector)) {
      if (button.getAttribute("aria-label") !== label) button.setAttribute("aria-label", label);
    }
  }
}

function mark() {
  for (const words of document.querySelectorAll(ELSEWHERE)) {
    if (words.lang !== elsewhere) words.lang = elsewhere;
  }
}

// Streamlit leads to a heading as soon as it is written, and the pictures above it, drawn later, push it out of sight.
function lead() {
  const place = location.hash.slice(1) || placeAsked();
  const state = document.querySelector(`[${STATE}]`)?.getAttribute(STATE);
  if (!place || place === ledTo || state !== "notRunning" || document.querySelector(DRAWS)) return;
  const heading = document.getElementById(place);
  if (!heading) return;
  ledTo = place;
  asked = null;
  heading.scrollIntoView();
}

function placeAsked() {
  return asked?.pathname === location.pathname ? asked.hash.slice(1) : "";
}

// Streamlit makes a button anew whenever the menu opens or closes, and a picture when it can.
function lookSoon() {
  if (waits) return;
  waits = true;
  requestAnimationFrame(look);
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
  elsewhere = data.elsewhere;
  look();
  const watching = new MutationObserver(lookSoon);
  watching.observe(document.body, { childList: true, subtree: true, attributeFilter: [STATE] });
  document.addEventListener("keydown", onKey);
  return () => {
    watching.disconnect();
    document.removeEventListener("keydown", onKey);
  };
}
