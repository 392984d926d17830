// What is behind a link arrives after its post: it is put under every showing of the post, or taken from there.

export function linked(box, posts) {
  for (const one of posts) {
    if (one.dataset.post !== box.dataset.of) continue;
    one.querySelector(".preview")?.remove();
    one.querySelector("footer").before(...[...box.children].map((part) => part.cloneNode(true)));
  }
}
