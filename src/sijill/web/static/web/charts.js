// A chart as a PNG picture: the SVG is drawn in this browser, nothing is sent anywhere.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-png]");
  if (!button) return;
  const link = [...button.parentElement.querySelectorAll("a")].find((each) => each.href.endsWith("as=svg"));
  const answer = await fetch(link.href);
  if (!answer.ok) return;
  const words = await answer.text();
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(words)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  const sharp = 2;
  canvas.width = picture.naturalWidth * sharp;
  canvas.height = picture.naturalHeight * sharp;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  const save = document.createElement("a");
  save.download = button.dataset.png;
  save.href = canvas.toDataURL("image/png");
  save.click();
});
