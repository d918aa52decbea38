// What the page does beyond its links: rows are filtered, and a click anywhere in a requirement leads to its row.
"use strict";
document.documentElement.classList.add("js");
const form = document.querySelector(".filters");
const rows = [...document.querySelectorAll("article")];
const texts = rows.map((row) => row.textContent.toLowerCase());

function fits(row, text) {
  const has = (name, value) => !form[name].value || value === form[name].value;
  return has("kind", row.dataset.kind)
    && has("status", row.dataset.status)
    && (!form.body.value || row.dataset.bodies.split("\n").includes(form.body.value))
    && (!form.dated.checked || row.dataset.due !== "")
    && (!form.search.value || text.includes(form.search.value.trim().toLowerCase()));
}

function filter() {
  const shown = rows.filter((row, at) => !(row.hidden = !fits(row, texts[at])));
  const ids = new Set(shown.map((row) => row.id.slice(2)));
  for (const mark of document.querySelectorAll("mark")) mark.classList.toggle("faded", !ids.has(mark.dataset.row));
  const output = form.querySelector("output");
  output.textContent = output.textContent.replace(/\d+/, shown.length);
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());

document.addEventListener("click", (event) => {
  if (event.target.closest("a, details, form, label") || String(getSelection())) return;
  const mark = event.target.closest("mark") || event.target.closest("[data-of]");
  const row = event.target.closest("article");
  if (mark) location.hash = "r-" + (mark.dataset.row || mark.dataset.of.split(" ")[0]);
  else if (row && document.getElementById("t-" + row.id.slice(2))) location.hash = "t-" + row.id.slice(2);
});

// Whichever side was asked for, both show the same requirement, and the text all that its fields were taken from.
function follow() {
  if (location.hash.startsWith("#e-")) return;
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const [, side, id] = /^#([rt])-(\w+)$/.exec(location.hash) || [];
  if (!id) return;
  const row = document.getElementById("r-" + id);
  if (row) row.classList.add("lit");
  for (const mark of document.querySelectorAll("mark")) mark.classList.toggle("lit", mark.dataset.row === id);
  for (const span of document.querySelectorAll(`[data-of~="${id}"]`)) span.classList.add("lit");
  const other = document.getElementById((side === "r" ? "t-" : "r-") + id);
  if (other) other.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", follow);
follow();
