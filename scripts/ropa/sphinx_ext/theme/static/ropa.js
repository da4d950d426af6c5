/* Small aids. Every page works without them. */
"use strict";

/* A table or code block is a stop for the keyboard only where there is something to scroll. */
function markScrolling() {
  for (const part of document.querySelectorAll(".table-wrapper, article pre")) {
    const scrolls = part.scrollWidth > part.clientWidth + 1;
    if (scrolls) part.setAttribute("tabindex", "0");
    else part.removeAttribute("tabindex");
    if (part.classList.contains("table-wrapper")) {
      if (scrolls) part.setAttribute("role", "region");
      else part.removeAttribute("role");
      if (scrolls && part.dataset.label) part.setAttribute("aria-label", part.dataset.label);
      else if (!scrolls && part.hasAttribute("aria-label")) {
        part.dataset.label = part.getAttribute("aria-label");
        part.removeAttribute("aria-label");
      }
    }
  }
}
markScrolling();
window.addEventListener("resize", markScrolling);
for (const part of document.querySelectorAll("details"))
  part.addEventListener("toggle", markScrolling);

/* Paper cannot be unfolded. */
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) {
    part.dataset.printed = "";
    part.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-printed]")) {
    delete part.dataset.printed;
    part.open = false;
  }
});

/* A link into a folded part unfolds it. */
function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let folded = false;
  for (let part = target.closest("details"); part; part = part.parentElement.closest("details")) {
    folded = folded || !part.open;
    part.open = true;
  }
  if (folded) target.scrollIntoView();
}
unfoldTarget();
window.addEventListener("hashchange", unfoldTarget);

/* Escape closes the drawers. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const id of ["__navigation", "__toc"]) {
    const box = document.getElementById(id);
    if (box && box.checked) {
      box.checked = false;
      box.focus();
    }
  }
});

/* The search page: keep the words in the field, and let the result be announced. */
const words = document.getElementById("ropa-search-words");
if (words) {
  words.value = new URLSearchParams(location.search).get("q") || "";
  const results = document.getElementById("search-results");
  const announce = () => {
    const said = results.querySelector(".search-summary:not([role])");
    if (said) said.setAttribute("role", "status");
  };
  announce();
  new MutationObserver(announce).observe(results, { childList: true });
}
