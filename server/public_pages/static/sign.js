// Lets a customer draw a signature. Without this script the page works by name alone.
"use strict";

const WIDTH = 600;
const HEIGHT = 200;

for (const place of document.querySelectorAll("[data-sign]")) begin(place);

function begin(place) {
  const words = document.createElement("p");
  words.textContent = place.dataset.sign;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", place.dataset.sign);
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = place.dataset.again;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "signature";
  field.disabled = true;
  place.append(words, canvas, again, field);
  draw(canvas, again, field);
}

function draw(canvas, again, field) {
  const pen = canvas.getContext("2d");
  let isDown = false;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
  };
  const clear = () => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    field.disabled = true;
  };
  clear();
  Object.assign(pen, { lineWidth: 3, lineCap: "round", lineJoin: "round", strokeStyle: "#000000" });
  canvas.addEventListener("pointerdown", (event) => {
    isDown = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!isDown) return;
    pen.lineTo(...at(event));
    pen.stroke();
    field.disabled = false;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      isDown = false;
      if (!field.disabled) field.value = canvas.toDataURL("image/png");
    });
  }
  again.addEventListener("click", clear);
}
