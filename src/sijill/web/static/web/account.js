// Security keys: say it on the page when a key didn't answer. Recovery codes: all of them with one click.
document.addEventListener("allauth.error", (event) => {
  const told = document.querySelector("[data-key-failed]");
  if (!told) return;
  event.preventDefault();
  told.hidden = false;
});
for (const codes of document.querySelectorAll("textarea[data-codes]")) {
  codes.addEventListener("focus", () => codes.select());
}
