// A glance at a picture that was chosen, and the point of it that stays in sight.

export async function glance(input) {
  const place = input.closest(".add-one");
  place.querySelector("canvas")?.remove();
  const picture = input.files[0] && (await createImageBitmap(input.files[0]).catch(() => null));
  if (!picture) return;
  const canvas = Object.assign(document.createElement("canvas"), { width: 144, height: 144 });
  const by = Math.max(144 / picture.width, 144 / picture.height);
  const [width, height] = [picture.width * by, picture.height * by];
  const focus = place.querySelector("[data-focus]");
  const draw = () => {
    const [x, y] = focus.value.split(",");
    canvas.getContext("2d").drawImage(picture, ((144 - width) * (+x + 1)) / 2, ((144 - height) * (1 - y)) / 2, width, height);
  };
  const third = (at, size) => Math.floor((at / size) * 2.99) - 1;
  canvas.onclick = ({ offsetX, offsetY }) => {
    focus.value = `${third(offsetX, canvas.clientWidth)},${-third(offsetY, canvas.clientHeight)}`;
    draw();
  };
  focus.onchange = draw;
  draw();
  place.prepend(canvas);
}
