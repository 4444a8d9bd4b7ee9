// Owns the drawing of images and of the still picture that stands for a video.
import { el } from "../dom.js";
import { pictureOf } from "../safe-url.js";
import { colorOf, imageSizeOf, ratioOf } from "./sizes.js";

const aligns = { start: "flex-start", center: "center", end: "flex-end" };

/** An image component; a picture that is not https stays an empty frame of its size. */
export function drawImage(image) {
  const frame = el(
    "div",
    {
      class: "flex-frame",
      style: {
        width: imageSizeOf(image.size),
        aspectRatio: ratioOf(image.aspectRatio),
        backgroundColor: colorOf(image.backgroundColor),
      },
    },
    el("img", {
      src: pictureOf(image.url),
      alt: "",
      loading: "lazy",
      on: { error: (event) => event.target.remove() },
      style: { objectFit: image.aspectMode === "cover" ? "cover" : "contain" },
    }),
  );
  return el("div", { class: "flex-image", style: { alignItems: aligns[image.align] ?? "center" } }, frame);
}

/** A video as its preview picture (it does not play here). */
export function drawVideo(video) {
  return drawImage({
    url: video.previewUrl,
    size: "full",
    aspectMode: "cover",
    aspectRatio: video.aspectRatio,
  });
}
