// Lights up a value with its words and the words with their value; switches the language. Nothing else.
"use strict";
const root = document.documentElement;
const pick = (selector) => Array.from(document.querySelectorAll(selector));

function speak(language) {
  root.lang = language;
  root.dir = language === "ar" ? "rtl" : "ltr";
  document.title = document.querySelector("title").dataset[language];
  for (const button of pick("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
}

function kept(language) {
  try {
    if (language) localStorage.setItem("sijill-language", language);
    return localStorage.getItem("sijill-language");
  } catch {
    return null;
  }
}

function together(element) {
  const words = element.closest(".m");
  if (words) return [words, ...words.dataset.of.split(" ").map((id) => document.getElementById(id))];
  const row = element.closest(".row");
  return row ? [row, ...pick(`.m[data-of~="${CSS.escape(row.id)}"]`)] : [];
}

function light(element) {
  for (const lit of pick(".lit")) lit.classList.remove("lit");
  for (const other of together(element)) if (other) other.classList.add("lit");
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => event.target.closest && light(event.target));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-language]");
  if (button) return speak(kept(button.dataset.language) || button.dataset.language);
  const link = event.target.closest(".m, .to");
  if (!link) return;
  const other = document.getElementById(link.hash.slice(1))?.closest(".m, .row");
  if (!other) return;
  event.preventDefault();
  other.scrollIntoView({ block: "nearest", behavior: "smooth" });
  (other.querySelector("a") || other).focus({ preventScroll: true });
  light(link);
});

for (const group of pick(".switch")) group.hidden = false;
const asked = new URLSearchParams(location.search).get("language") || kept();
speak(asked === "ar" || asked === "en" ? asked : root.lang);
